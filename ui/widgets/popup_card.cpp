#include "ui/widgets/popup_card.h"

#include "ui/widgets/paint_tools.h"

#include <QPainterPath>
#include <QScreen>

namespace underpaint::ui {

namespace {

    constexpr double radius = 8;

} // namespace

PopupCard::PopupCard(QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
    , m_look(this, Interaction::Ring::OwnPainting)
{
    setContentsMargins(6, 6, 6, 6);
}

void PopupCard::popUp(QWidget* anchor, Align align)
{
    adjustSize();
    const QRect over(anchor->mapToGlobal(QPoint(0, 0)), anchor->size());
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint place(align == Align::Left ? over.left() : over.right() + 1 - width(), over.bottom() + 5);
    if (place.y() + height() > screen.bottom() && over.top() - 4 - height() >= screen.top())
        place.setY(over.top() - 4 - height());
    place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() + 1 - width())));
    move(place);
    // Rounded by a mask: not every desktop lets windows be translucent.
    QPainterPath shape;
    shape.addRoundedRect(rect(), radius, radius);
    setMask(QRegion(shape.toFillPolygon().toPolygon()));
    show();
    setFocus(Qt::PopupFocusReason);
}

void PopupCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    painter.fillRect(rect(), p.bar);
    paintRounded(painter, rect(), radius, p.bar, p.edge);
}

void PopupCard::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    Q_EMIT closed();
}

} // namespace underpaint::ui
