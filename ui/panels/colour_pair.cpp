#include "ui/panels/colour_pair.h"

#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paint_tools.h"

namespace underpaint::ui {

ColourPair::ColourPair(const Session& session, QWidget* parent)
    : QAbstractButton(parent)
    , m_session(session)
    , m_look(this)
{
    const auto show = [this] {
        setAccessibleName(tr("Colours"));
        setAccessibleDescription(tr("%1 over %2").arg(m_session.tools.colour().name().toUpper(), m_session.tools.otherColour().name().toUpper()));
        update();
    };
    setToolTip(tr("Colours\nA click changes the two about."));
    connect(this, &QAbstractButton::clicked, &session.tools, &ToolState::swapColours);
    connect(&session.tools, &ToolState::coloursChanged, this, show);
    show();
}

void ColourPair::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF front(1, 1, 23, 23), back(10, 10, 23, 23);
    paintRounded(painter, back, 5, m_session.tools.otherColour(), palette.edge);
    paintRounded(painter, front.adjusted(-2, -2, 2, 2), 7, palette.panel);
    paintRounded(painter, front, 5, m_session.tools.colour(), mixed(palette.edge, palette.text, m_look.hover() * .7 + .3));
}

} // namespace underpaint::ui
