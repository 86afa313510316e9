#include "ui/panels/colour_section.h"

#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/colour_wheel.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/swatches.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

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
    m_column->addWidget(head);
    m_wheel->setAccessibleName(tr("Colour wheel"));
    m_column->addWidget(m_wheel, 0, Qt::AlignHCenter);
    m_recent->setAccessibleName(tr("Recent colours"));
    m_column->addWidget(m_recent);
    m_column->addWidget(m_caption);

    ToolState& tools = m_session.tools;
    connect(m_wheel, &ColourWheel::picked, &tools, &ToolState::setColour);
    connect(m_recent, &Swatches::picked, &tools, &ToolState::setColour);
    connect(m_hex, &QLineEdit::editingFinished, this, &ColourSection::takeHex);
    connect(&tools, &ToolState::coloursChanged, this, &ColourSection::refresh);
    connect(&Theme::instance(), &Theme::densityChanged, this, &ColourSection::layOut);
    connect(&Theme::instance(), &Theme::themeChanged, this, &ColourSection::layOut);
    layOut();
    refresh();
}

void ColourSection::layOut()
{
    const Theme& theme = Theme::instance();
    const bool compact = theme.metrics().density == Density::Compact;
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(compact ? 6 : 8);
    const int wheel = compact ? 138 : 186;
    m_wheel->setFixedSize(wheel, wheel);
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
    m_wheel->setColour(tools.colour());
    if (!m_hex->hasFocus())
        m_hex->setText(tools.colour().name().toUpper());
    m_recent->setColours(tools.recentColours().isEmpty() ? beginning(tools) : tools.recentColours());
    m_recent->setCurrent(tools.colour());
}

void ColourSection::takeHex()
{
    QString text = m_hex->text().trimmed();
    if (!text.startsWith(QLatin1Char('#')))
        text.prepend(QLatin1Char('#'));
    const QColor colour(text);
    if (colour.isValid() && (text.size() == 7 || text.size() == 4))
        m_session.tools.setColour(colour);
    m_hex->setText(m_session.tools.colour().name().toUpper());
}

} // namespace underpaint::ui
