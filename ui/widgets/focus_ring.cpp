#include "ui/widgets/focus_ring.h"

#include "ui/widgets/paint_tools.h"

namespace underpaint::ui {

namespace {

    constexpr int reach = 4; ///< how far the ring's widget goes beyond the shape

} // namespace

FocusRing::FocusRing(QWidget* window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
}

void FocusRing::follow(QWidget* control, Interaction* interaction)
{
    QWidget* window = control->window();
    auto* ring = window->findChild<FocusRing*>(QString(), Qt::FindDirectChildrenOnly);
    const bool wanted = interaction->showsFocus() && control->isVisible();
    if (!wanted) {
        if (ring && ring->m_control == control)
            ring->hide();
        return;
    }
    if (!ring)
        ring = new FocusRing(window);
    ring->m_control = control;
    ring->m_interaction = interaction;
    for (QWidget* between = control->parentWidget(); between && between != window; between = between->parentWidget())
        between->installEventFilter(ring);
    ring->m_radius = interaction->focusRadius();
    const QRect shape = interaction->focusShape().toAlignedRect();
    ring->setGeometry(QRect(control->mapTo(window, shape.topLeft()), shape.size()).adjusted(-reach, -reach, reach, reach));
    ring->raise();
    ring->show();
    ring->update();
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    if ((event->type() == QEvent::Move || event->type() == QEvent::Resize) && m_control && m_interaction && isVisible())
        follow(m_control, m_interaction);
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF shape = QRectF(rect()).adjusted(reach, reach, -reach, -reach);
    paintRing(painter, shape, m_radius, Theme::instance().palette().text);
}

} // namespace underpaint::ui
