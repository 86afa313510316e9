#include "ui/new_document_dialog.h"

#include "ui/state/preferences.h"
#include "ui/state/templates.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/push_button.h"

#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QVBoxLayout>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr int largest = 8192;
    const QString blobName = QStringLiteral("newDocument");

    struct Preset {
        const char* name; ///< of QT_TR_NOOP; empty = the numbers alone
        QSize size;
    };
    constexpr Preset presets[] = {
        {"", {1024, 768}},
        {"", {768, 1024}},
        {"", {1536, 1152}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "Square"), {1024, 1024}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "Square"), {2048, 2048}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "Small square"), {256, 256}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "16 : 9"), {1280, 720}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "Screen, Full HD"), {1920, 1080}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "Screen, WQHD"), {2560, 1440}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "Screen, 4K"), {3840, 2160}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "A4 at 150 dpi"), {1240, 1754}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "A4 at 300 dpi"), {2480, 3508}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "A5 at 150 dpi"), {874, 1240}},
        {QT_TRANSLATE_NOOP("underpaint::ui::NewDocumentDialog", "A5 at 300 dpi"), {1748, 2480}},
    };

} // namespace

NewDocumentDialog::NewDocumentDialog(Preferences& preferences, QSize current, QWidget* parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_template(new DropButton(DropButton::Kind::Filled, this))
    , m_preset(new DropButton(DropButton::Kind::Filled, this))
    , m_width(new NumberField(this))
    , m_height(new NumberField(this))
    , m_paper(new Choice(this))
    , m_turn(new PushButton(tr("Turn"), PushButton::Kind::Quiet, this))
    , m_remove(new PushButton(tr("Delete"), PushButton::Kind::Quiet, this))
{
    setObjectName("newDocument");
    setWindowTitle(tr("New painting"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    QStringList names;
    for (const Preset& preset : presets) {
        const QString numbers = tr("%1 × %2").arg(preset.size.width()).arg(preset.size.height());
        names << (*preset.name ? QStringLiteral("%1 · %2").arg(tr(preset.name), numbers) : numbers);
    }
    names << tr("own size");
    m_preset->setObjectName("preset");
    m_preset->setChoices(names, 0);
    m_preset->setAccessibleName(tr("Usual sizes"));
    m_template->setObjectName("template");
    m_template->setAccessibleName(tr("Template"));
    m_remove->setObjectName("deleteTemplate");
    m_remove->setToolTip(tr("Deletes this template."));
    m_turn->setToolTip(tr("Width and height change places."));
    for (NumberField* field : {m_width, m_height}) {
        field->setRange(1, largest);
        field->setDecimals(0);
        field->setUnit(tr("px"));
        connect(field, &NumberField::changed, this, &NewDocumentDialog::showPreset);
    }
    m_width->setObjectName("width");
    m_height->setObjectName("height");
    m_width->setAccessibleName(tr("Width"));
    m_height->setAccessibleName(tr("Height"));
    m_paper->addText(tr("White"));
    m_paper->addText(tr("Warm"));
    m_paper->addText(tr("Grey"));
    m_paper->setObjectName("paper");
    m_paper->setAccessibleName(tr("Paper"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    const auto pair = [](QWidget* left, QWidget* right) {
        auto* row = new QHBoxLayout;
        row->addWidget(left, 1);
        row->addWidget(right);
        return row;
    };
    form->addRow(tr("Template"), pair(m_template, m_remove));
    form->addRow(tr("Size"), pair(m_preset, m_turn));
    form->addRow(tr("Width"), m_width);
    form->addRow(tr("Height"), m_height);
    form->addRow(tr("Paper"), m_paper);
    column->addLayout(form);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    auto* cancel = new PushButton(tr("Cancel"), PushButton::Kind::Plain, this);
    auto* make = new PushButton(tr("Make"), PushButton::Kind::Run, this);
    make->setObjectName("make");
    row->addWidget(cancel);
    row->addWidget(make);
    column->addLayout(row);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(make, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_preset, &DropButton::chosen, this, [this](int index) {
        if (index < int(std::size(presets)))
            setCanvasSize(presets[index].size);
    });
    connect(m_turn, &QAbstractButton::clicked, this, [this] { setCanvasSize(canvasSize().transposed()); });
    connect(m_template, &DropButton::chosen, this, &NewDocumentDialog::showPreset);
    connect(m_remove, &QAbstractButton::clicked, this, &NewDocumentDialog::removeTemplate);

    const QJsonObject last = QJsonDocument::fromJson(preferences.blob(blobName)).object();
    m_paper->setCurrent(std::clamp(last["paper"].toInt(), 0, 2));
    showTemplates(last["template"].toString());
    const QSize size(last["width"].toInt(), last["height"].toInt());
    setCanvasSize(size.isEmpty() || size.width() > largest || size.height() > largest ? current : size);
}

void NewDocumentDialog::setCanvasSize(QSize size)
{
    m_width->setValue(size.width());
    m_height->setValue(size.height());
    showPreset();
}

QSize NewDocumentDialog::canvasSize() const { return {int(m_width->value().value_or(1024)), int(m_height->value().value_or(768))}; }

QString NewDocumentDialog::templateFile() const { return m_files.value(m_template->current() - 1); }

QColor NewDocumentDialog::paper() const
{
    const Palette light = Theme::paletteFor(false, false);
    switch (m_paper->current()) {
    case 1: return mixed(Qt::white, light.accent, .2); // a wash of raw sienna
    case 2: return light.surround;
    default: return Qt::white;
    }
}

void NewDocumentDialog::accept()
{
    m_preferences.setBlob(blobName,
        QJsonDocument(QJsonObject{{"width", canvasSize().width()}, {"height", canvasSize().height()}, {"paper", m_paper->current()}, {"template", templateFile()}})
            .toJson(QJsonDocument::Compact));
    QDialog::accept();
}

/// A template brings its own size and paper.
void NewDocumentDialog::showPreset()
{
    const auto found = std::find_if(std::begin(presets), std::end(presets), [this](const Preset& preset) { return preset.size == canvasSize(); });
    m_preset->setCurrent(int(found - std::begin(presets)));
    const bool blank = templateFile().isEmpty();
    for (QWidget* widget : {static_cast<QWidget*>(m_preset), static_cast<QWidget*>(m_turn), static_cast<QWidget*>(m_width), static_cast<QWidget*>(m_height), static_cast<QWidget*>(m_paper)})
        widget->setEnabled(blank);
    m_remove->setVisible(!blank);
}

void NewDocumentDialog::showTemplates(const QString& chosen)
{
    m_files = templateFiles();
    QStringList names{tr("Blank page")};
    for (const QString& file : m_files)
        names << QFileInfo(file).completeBaseName();
    m_template->setChoices(names, int(m_files.indexOf(chosen)) + 1);
    showPreset();
}

void NewDocumentDialog::removeTemplate()
{
    QFile::moveToTrash(templateFile()) || QFile::remove(templateFile());
    showTemplates({});
}

} // namespace underpaint::ui
