#include "ui/panels/palette_section.h"

#include "core/base/error.h"
#include "core/canvas/colour_space.h"
#include "core/canvas/palette.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/palettes.h"
#include "ui/state/picture_image.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/colour_value.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/swatches.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr int lookedAt = 256; ///< side of the picture that k-means sees, pixels
    constexpr int counts[] = {5, 8, 12, 16, 24, 32};

} // namespace

PaletteSection::PaletteSection(const Session& session, Palettes& palettes, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_palettes(palettes)
    , m_choice(new DropButton(DropButton::Kind::Filled, this))
    , m_add(new IconButton(QStringLiteral("plus"), tr("Add the colour"), IconButton::Kind::Small, this))
    , m_remove(new IconButton(QStringLiteral("trash"), tr("Remove the chosen colour"), IconButton::Kind::Small, this))
    , m_more(new IconButton(QStringLiteral("more"), tr("Palettes"), IconButton::Kind::Small, this))
    , m_scroll(new QScrollArea(this))
    , m_swatches(new Swatches)
{
    setObjectName("palette");
    m_choice->setObjectName("paletteChoice");
    m_choice->setAccessibleName(tr("Palette"));
    m_add->setObjectName("paletteAdd");
    m_remove->setObjectName("paletteRemove");
    m_more->setObjectName("paletteMore");
    m_swatches->setObjectName("paletteColours");
    m_swatches->setAccessibleName(tr("Colours of the palette"));
    m_swatches->setRows(0);
    m_scroll->setWidget(m_swatches);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(m_choice, 1);
    for (IconButton* button : {m_add, m_remove, m_more})
        row->addWidget(button);
    column->addLayout(row);
    column->addWidget(m_scroll, 1);

    connect(m_swatches, &Swatches::picked, &session.tools, &ToolState::setColour);
    connect(m_swatches, &Swatches::focusMoved, this, [this](int index) { m_scroll->ensureVisible(0, m_swatches->swatchRect(index).center().toPoint().y(), 0, 14); });
    connect(m_choice, &DropButton::chosen, this, [this](int index) { setCurrent(m_palettes.all()[std::size_t(index)].file); });
    connect(m_add, &QAbstractButton::clicked, this, &PaletteSection::addColour);
    connect(m_remove, &QAbstractButton::clicked, this, &PaletteSection::removeColour);
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        QMenu* const menu = makeMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4)));
    });
    connect(&palettes, &Palettes::changed, this, &PaletteSection::refresh);
    refresh();
}

void PaletteSection::setCurrent(const QString& file)
{
    const bool differs = file != m_current;
    m_current = file;
    m_swatches->setFocused(0);
    refresh();
    if (differs)
        Q_EMIT currentChanged();
}

void PaletteSection::setColour(const QColor& colour) { m_swatches->setCurrent(colour); }

void PaletteSection::refresh()
{
    const auto& all = m_palettes.all();
    if (!m_palettes.find(m_current))
        m_current = all.empty() ? QString() : all.front().file;
    QStringList names;
    int current = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        names << QString::fromStdString(all[i].palette.name);
        if (all[i].file == m_current)
            current = int(i);
    }
    m_choice->setChoices(names, current);
    m_choice->setEnabled(!all.empty());
    QList<QColor> colours;
    QStringList words;
    if (const Palettes::Item* const item = m_palettes.find(m_current))
        for (const canvas::NamedPalette::Entry& entry : item->palette.colours) {
            colours << toColour(entry.colour);
            words << QString::fromStdString(entry.name);
        }
    m_swatches->setColours(colours);
    m_swatches->setNames(words);
    m_swatches->setCurrent(m_session.tools.colour());
    m_remove->setEnabled(colours.size() > 1); // a palette without a colour is none
}

void PaletteSection::attempt(const std::function<void()>& effect)
{
    try {
        effect();
    } catch (const base::Error& error) {
        m_session.errors.report(QString::fromUtf8(error.what()));
    }
}

void PaletteSection::addColour()
{
    attempt([this] {
        const canvas::NamedPalette::Entry entry{{}, toColour(m_session.tools.colour())};
        if (m_palettes.find(m_current))
            setCurrent(m_palettes.change(m_current, [&](canvas::NamedPalette& palette) { palette.colours.push_back(entry); }));
        else
            setCurrent(m_palettes.add({tr("My colours").toStdString(), 0, {entry}}));
        m_swatches->setFocused(m_swatches->shown() - 1);
    });
}

void PaletteSection::removeColour()
{
    const int index = m_swatches->focusedIndex();
    if (index < 0 || m_swatches->shown() < 2)
        return;
    attempt([this, index] {
        setCurrent(m_palettes.change(m_current, [index](canvas::NamedPalette& palette) { palette.colours.erase(palette.colours.begin() + index); }));
        m_swatches->setFocused(index);
    });
}

void PaletteSection::rename(const QString& name)
{
    if (name.trimmed().isEmpty())
        return;
    attempt([&] { setCurrent(m_palettes.change(m_current, [&](canvas::NamedPalette& palette) { palette.name = name.trimmed().toStdString(); })); });
}

void PaletteSection::addFromPainting(int count)
{
    attempt([&] {
        const QImage painting = toImage(m_session.document.painting().overWhite());
        const QImage small = painting.scaled(QSize(lookedAt, lookedAt).boundedTo(painting.size()), Qt::KeepAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB888);
        std::vector<std::uint8_t> rgb;
        rgb.reserve(std::size_t(small.width()) * std::size_t(small.height()) * 3);
        for (int y = 0; y < small.height(); ++y)
            rgb.insert(rgb.end(), small.constScanLine(y), small.constScanLine(y) + 3 * small.width());
        canvas::NamedPalette palette{tr("%1, %n colours", nullptr, count).arg(m_session.document.title()).toStdString(), 0, {}};
        for (const auto& colour : canvas::paletteOf(rgb, count).colours)
            palette.colours.push_back({{}, {colour[0] / 255., colour[1] / 255., colour[2] / 255.}});
        std::stable_sort(palette.colours.begin(), palette.colours.end(),
            [](const auto& one, const auto& other) { return canvas::toOklab(one.colour).lightness < canvas::toOklab(other.colour).lightness; });
        setCurrent(m_palettes.add(std::move(palette)));
    });
}

QMenu* PaletteSection::makeMenu()
{
    const Palettes::Item* const item = m_palettes.find(m_current);
    auto* const menu = new QMenu(this);
    menu->addAction(tr("New palette…"), this, [this] {
        askName(tr("New palette"), tr("My colours"), [this](const QString& name) { attempt([&] { setCurrent(m_palettes.add({name.toStdString(), 0, {{{}, toColour(m_session.tools.colour())}}})); }); });
    });
    QMenu* const painting = menu->addMenu(tr("From the painting"));
    for (const int count : counts)
        painting->addAction(tr("%n colours", nullptr, count), this, [this, count] { addFromPainting(count); });
    menu->addSeparator();
    menu->addAction(tr("Rename…"), this, [this, item] { askName(tr("Rename the palette"), QString::fromStdString(item->palette.name), [this](const QString& name) { rename(name); }); })->setEnabled(item && item->own);
    menu->addAction(tr("Remove the palette"), this, &PaletteSection::removePalette)->setEnabled(item && item->own);
    menu->addSeparator();
    menu->addAction(tr("Import…"), this, &PaletteSection::import);
    menu->addAction(tr("Export…"), this, &PaletteSection::exportCurrent)->setEnabled(item);
    return menu;
}

void PaletteSection::askName(const QString& title, const QString& name, const std::function<void(const QString&)>& take)
{
    auto* const dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(name);
    connect(dialog, &QInputDialog::textValueSelected, this, [take](const QString& text) {
        if (!text.trimmed().isEmpty())
            take(text.trimmed());
    });
    dialog->open();
}

void PaletteSection::removePalette()
{
    attempt([this] { m_palettes.remove(m_current); });
    setCurrent(m_current);
}

void PaletteSection::import()
{
    auto* const dialog = new QFileDialog(this, tr("Import a palette"), {}, tr("Palettes (*.gpl)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { attempt([&] { setCurrent(m_palettes.importFile(path)); }); });
    dialog->open();
}

void PaletteSection::exportCurrent()
{
    auto* const dialog = new QFileDialog(this, tr("Export the palette"), {}, tr("Palettes (*.gpl)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("gpl"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { attempt([&] { m_palettes.exportFile(m_current, path); }); });
    dialog->open();
}

} // namespace underpaint::ui
