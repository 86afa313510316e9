#include "ui/panels/colour_section.h"

#include "core/canvas/colour_space.h"
#include "ui/panels/palette_section.h"
#include "ui/state/palettes.h"
#include "ui/state/preferences.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/colour_sliders.h"
#include "ui/widgets/colour_square.h"
#include "ui/widgets/colour_value.h"
#include "ui/widgets/colour_wheel.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/swatches.h"

#include <QActionGroup>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

    constexpr const char* kept = "colourSection";

    const char* const chooserNames[] = {QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Wheel"), QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Square"),
        QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Hue, saturation, value"), QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Lightness, chroma, hue"),
        QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Red, green, blue"), QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Palette")};
    const char* const harmonyNames[] = {QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Complement"), QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Neighbours"),
        QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Triad"), QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Split complement"),
        QT_TRANSLATE_NOOP("underpaint::ui::ColourSection", "Tetrad")};
    constexpr int choosers = int(std::size(chooserNames)), harmonies = int(std::size(harmonyNames));

    /// Until something was painted.
    QList<QColor> beginning(const ToolState& tools)
    {
        return {tools.colour(), tools.otherColour()};
    }

} // namespace

ColourSection::ColourSection(const Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_hex(new QLineEdit(this))
    , m_wheel(new ColourWheel(this))
    , m_square(new ColourSquare(this))
    , m_hsv(new ColourSliders(ColourSliders::Space::Hsv, this))
    , m_oklch(new ColourSliders(ColourSliders::Space::Oklch, this))
    , m_rgb(new ColourSliders(ColourSliders::Space::Rgb, this))
    , m_palettes(new Palettes(this))
    , m_palette(new PaletteSection(session, *m_palettes, this))
    , m_pages{m_wheel, m_square, m_hsv, m_oklch, m_rgb, m_palette}
    , m_fitting(new Swatches(this))
    , m_recent(new Swatches(this))
    , m_caption(new QLabel(tr("Recent colours"), this))
    , m_column(new QVBoxLayout(this))
{
    setObjectName("colour");
    auto* head = new SectionHead(tr("Colour"), this);
    m_hex->setObjectName("hex");
    m_hex->setAccessibleName(tr("Colour as a number"));
    m_hex->setToolTip(tr("Colour as a number\nRed, green and blue, two digits each."));
    m_hex->setMaxLength(7);
    m_hex->setAlignment(Qt::AlignRight);
    head->addWidget(m_hex);
    m_choose = head->addButton(QStringLiteral("palette"), tr("How to choose a colour"));
    m_choose->setObjectName("colourChooser");
    m_choose->setToolTip(tr("How to choose a colour\nWheel, square, sliders or a palette; colours that go together."));
    connect(m_choose, &QAbstractButton::clicked, this, [this] {
        QMenu* const menu = makeMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_choose->mapToGlobal(QPoint(0, m_choose->height() + 4)));
    });
    m_column->addWidget(head);
    makeChoosers();
    m_fitting->setObjectName("harmony");
    m_fitting->setRows(1);
    m_column->addWidget(m_fitting);
    m_recent->setObjectName("recentColours");
    m_recent->setAccessibleName(tr("Recent colours"));
    m_column->addWidget(m_recent);
    m_column->addWidget(m_caption);

    ToolState& tools = m_session.tools;
    connect(m_fitting, &Swatches::picked, &tools, &ToolState::setColour);
    connect(m_recent, &Swatches::picked, &tools, &ToolState::setColour);
    connect(m_hex, &QLineEdit::editingFinished, this, &ColourSection::takeHex);
    connect(&tools, &ToolState::coloursChanged, this, &ColourSection::refresh);
    connect(&Theme::instance(), &Theme::densityChanged, this, &ColourSection::layOut);
    connect(&Theme::instance(), &Theme::themeChanged, this, &ColourSection::layOut);
    restore();
    layOut();
    refresh();
}

void ColourSection::makeChoosers()
{
    ToolState& tools = m_session.tools;
    m_wheel->setAccessibleName(tr("Colour wheel"));
    m_wheel->setObjectName("colourWheel");
    m_square->setObjectName("colourSquare");
    m_hsv->setObjectName("hsvSliders");
    m_oklch->setObjectName("oklchSliders");
    m_rgb->setObjectName("rgbSliders");
    connect(m_wheel, &ColourWheel::picked, &tools, &ToolState::setColour);
    connect(m_square, &ColourSquare::picked, &tools, &ToolState::setColour);
    for (ColourSliders* sliders : {m_hsv, m_oklch, m_rgb})
        connect(sliders, &ColourSliders::picked, &tools, &ToolState::setColour);
    for (QWidget* page : m_pages) {
        page->hide();
        m_column->addWidget(page, 0, page == m_wheel ? Qt::AlignHCenter : Qt::Alignment());
    }
    m_wheel->show();
    m_fitting->hide();
}

QMenu* ColourSection::makeMenu()
{
    auto* const menu = new QMenu(this);
    const auto add = [this](QMenu* to, const char* name, bool chosen, auto&& effect) {
        QAction* const action = to->addAction(tr(name));
        action->setCheckable(true);
        action->setChecked(chosen);
        connect(action, &QAction::triggered, this, effect);
    };
    for (int i = 0; i < choosers; ++i)
        add(menu, chooserNames[i], m_chooser == Chooser(i), [this, i] { setChooser(Chooser(i)); });
    menu->addSeparator();
    QMenu* const fitting = menu->addMenu(tr("Colours that go with it"));
    add(fitting, QT_TR_NOOP("None"), m_harmony < 0, [this] { setHarmony(-1); });
    for (int i = 0; i < harmonies; ++i)
        add(fitting, harmonyNames[i], m_harmony == i, [this, i] { setHarmony(i); });
    return menu;
}

void ColourSection::setChooser(Chooser chooser)
{
    const bool hadFocus = m_pages[std::size_t(m_chooser)]->isAncestorOf(focusWidget());
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_pages[i]->setVisible(Chooser(i) == chooser);
    m_chooser = chooser;
    if (hadFocus)
        m_choose->setFocus();
    refresh();
    keep();
}

void ColourSection::setHarmony(int harmony)
{
    m_harmony = harmony < 0 || harmony >= harmonies ? -1 : harmony;
    m_fitting->setVisible(m_harmony >= 0);
    refresh();
    keep();
}

void ColourSection::keep()
{
    const QJsonObject now{{"chooser", int(m_chooser)}, {"harmony", m_harmony}, {"palette", m_palette->current()}};
    m_session.preferences.setBlob(QLatin1String(kept), QJsonDocument(now).toJson(QJsonDocument::Compact));
}

void ColourSection::restore()
{
    const QJsonObject saved = QJsonDocument::fromJson(m_session.preferences.blob(QLatin1String(kept))).object();
    const int chooser = saved["chooser"].toInt();
    m_palette->setCurrent(saved["palette"].toString());
    m_harmony = std::clamp(saved["harmony"].toInt(-1), -1, harmonies - 1);
    m_fitting->setVisible(m_harmony >= 0);
    setChooser(Chooser(std::clamp(chooser, 0, choosers - 1)));
    connect(m_palette, &PaletteSection::currentChanged, this, &ColourSection::keep);
}

void ColourSection::layOut()
{
    const Theme& theme = Theme::instance();
    const bool compact = theme.metrics().density == Density::Compact;
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(compact ? 6 : 8);
    const int wheel = compact ? 138 : 186;
    m_wheel->setFixedSize(wheel, wheel);
    m_square->setFixedHeight(wheel);
    m_palette->setFixedHeight(wheel);
    m_recent->setRows(compact ? 1 : 2);
    m_caption->setVisible(!compact);
    m_caption->setFont(theme.font(TextRole::Small));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, theme.palette().text2);
    m_caption->setPalette(quiet);
    m_hex->setStyleSheet(QStringLiteral("QLineEdit { background: transparent; padding: 0; color: %1; }").arg(theme.palette().text2.name()));
    m_hex->setFont(theme.font(TextRole::Label));
    m_hex->setFixedWidth(m_hex->fontMetrics().horizontalAdvance(QStringLiteral("#MMMMMM")));
}

void ColourSection::refresh()
{
    const ToolState& tools = m_session.tools;
    const QColor colour = tools.colour();
    m_wheel->setColour(colour);
    m_square->setColour(colour);
    for (ColourSliders* sliders : {m_hsv, m_oklch, m_rgb})
        sliders->setColour(colour);
    m_palette->setColour(colour);
    if (!m_hex->hasFocus())
        m_hex->setText(colour.name().toUpper());
    m_recent->setColours(tools.recentColours().isEmpty() ? beginning(tools) : tools.recentColours());
    m_recent->setCurrent(colour);
    if (m_harmony < 0)
        return;
    // What was chosen among them leaves them as they are.
    const QString name = tr(harmonyNames[m_harmony]);
    m_fitting->setCurrent(colour);
    if (m_fitting->accessibleName() == name && m_fitting->currentIndex() >= 0)
        return;
    QList<QColor> fitting;
    for (const canvas::Colour& one : canvas::harmonyOf(toColour(colour), canvas::Harmony(m_harmony)))
        fitting << toColour(one);
    m_fitting->setAccessibleName(name);
    m_fitting->setColumns(int(fitting.size()));
    m_fitting->setColours(fitting);
    m_fitting->setCurrent(colour);
}

void ColourSection::takeHex()
{
    const auto colour = canvas::colourFromHex(m_hex->text().trimmed().toStdString());
    if (colour)
        m_session.tools.setColour(toColour(*colour));
    m_hex->setText(m_session.tools.colour().name().toUpper());
}

} // namespace underpaint::ui
