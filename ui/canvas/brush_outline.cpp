#include "ui/canvas/brush_outline.h"

#include "ui/tools/lines.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace underpaint::ui {

namespace {
constexpr double cross = 3.5, smallest = 5; // view pixels
constexpr double ringRadius = 34, ringWidth = 12;
} // namespace

QRect BrushOutline::bounds() const
{
    const double reach = std::max(diameter / 2, cross) + 3;
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect();
}

void BrushOutline::paint(QPainter& painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const bool circle = diameter >= smallest;
    for (const QPen& pen : {overlayShade(2.5), overlayPen(1.2)}) {
        painter.setPen(pen);
        if (circle)
            painter.drawEllipse(at, diameter / 2, diameter / 2);
        // A brush too small for a circle is never without a mark.
        if (!circle || (crosshair && diameter > 4 * cross)) {
            painter.drawLine(at - QPointF(cross, 0), at + QPointF(cross, 0));
            painter.drawLine(at - QPointF(0, cross), at + QPointF(0, cross));
        }
    }
    painter.restore();
}

QRect PickRing::bounds() const
{
    const double reach = ringRadius + 3;
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect();
}

void PickRing::paint(QPainter& painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = ringRadius - ringWidth / 2;
    const QRectF circle(at.x() - middle, at.y() - middle, 2 * middle, 2 * middle);
    const auto half = [&](const QColor& colour, int from) {
        painter.setPen(QPen(colour, ringWidth, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(circle, from * 16, 180 * 16);
    };
    painter.setBrush(Qt::NoBrush);
    half(now, 0);
    half(before, 180);
    for (const QPen& pen : {overlayShade(2.5), overlayPen(1.2)}) {
        painter.setPen(pen);
        painter.drawEllipse(at, ringRadius, ringRadius);
        painter.drawEllipse(at, ringRadius - ringWidth, ringRadius - ringWidth);
    }
    painter.restore();
}

} // namespace underpaint::ui
