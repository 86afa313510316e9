#include "ui/panel_edge.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace underpaint::ui {

PanelEdge::PanelEdge(Side side, QWidget* parent)
    : QWidget(parent)
    , m_side(side)
{
    setCursor(Qt::SplitHCursor);
    setToolTip(tr("Drag for a wider or narrower panel; a double click restores it"));
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] { update(); });
}

void PanelEdge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(m_side == Side::Left ? 0 : width() - 1, 0, 1, height()), Theme::instance().palette().line);
}

void PanelEdge::mousePressEvent(QMouseEvent* event)
{
    m_pressedAt = event->globalPosition().x();
    Q_EMIT pressed();
}

void PanelEdge::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const int moved = qRound(event->globalPosition().x() - m_pressedAt);
    Q_EMIT dragged(m_side == Side::Left ? -moved : moved);
}

void PanelEdge::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT restored(); }

} // namespace underpaint::ui
