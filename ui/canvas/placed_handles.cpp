#include "ui/canvas/placed_handles.h"

#include "ui/tools/lines.h"

#include <QLineF>
#include <QPainter>
#include <QtMath>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr double hit = 14, square = 9; // view pixels
constexpr double smallest = 1;         // canvas pixels of the shorter side

/// The picture's own pixels, from its middle -> canvas pixels.
QTransform placed(const canvas::Placement& placement)
{
    return QTransform::fromScale(placement.scaleX, placement.scaleY) * QTransform().rotate(placement.angle) * QTransform::fromTranslate(placement.centre.x, placement.centre.y);
}

QPointF ownCorner(const canvas::Placement& placement, int corner)
{
    const double x = placement.source.width() / 2., y = placement.source.height() / 2.;
    return {corner == 1 || corner == 2 ? x : -x, corner >= 2 ? y : -y};
}

double heading(QPointF away) { return qRadiansToDegrees(std::atan2(away.y(), away.x())); }

} // namespace

QPolygonF PlacedHandles::corners(const canvas::Placement& placement)
{
    QPolygonF corners;
    for (int i = 0; i < 4; ++i)
        corners << placed(placement).map(ownCorner(placement, i));
    return corners;
}

PlacedHandles::Grip PlacedHandles::at(const canvas::Placement& placement, const QTransform& canvasToView, QPointF view)
{
    const QPolygonF seen = canvasToView.map(corners(placement));
    int nearest = 0;
    for (int i = 1; i < 4; ++i)
        if (QLineF(seen[i], view).length() < QLineF(seen[nearest], view).length())
            nearest = i;
    const bool inside = seen.containsPoint(view, Qt::OddEvenFill);
    // The middle of a small picture moves it, however near the corners are.
    const double reach = inside ? std::min(hit, QLineF(seen[0], seen[2]).length() / 5) : hit;
    if (QLineF(seen[nearest], view).length() <= reach)
        return {Part::Corner, nearest};
    return {inside ? Part::Move : Part::Turn, 0};
}

canvas::Placement PlacedHandles::dragged(const canvas::Placement& start, Grip grip, QPointF from, QPointF to, bool shift)
{
    canvas::Placement moved = start;
    const QPointF centre(start.centre.x, start.centre.y);
    switch (grip.part) {
    case Part::Move: {
        QPointF by = to - from;
        if (shift) // straight
            (std::abs(by.x()) < std::abs(by.y()) ? by.rx() : by.ry()) = 0;
        // Unturned pictures at their own size stay on whole pixels: they come out to the bit.
        if (start.scaleX == 1 && start.scaleY == 1 && start.angle == 0)
            by = QPointF(std::round(by.x()), std::round(by.y()));
        moved.centre = {start.centre.x + by.x(), start.centre.y + by.y()};
        break;
    }
    case Part::Turn: {
        double angle = start.angle + heading(to - centre) - heading(from - centre);
        if (shift)
            angle = std::round(angle / 15) * 15;
        moved.angle = std::remainder(angle, 360);
        break;
    }
    case Part::Corner: {
        const QPolygonF was = corners(start);
        const QPointF fixed = was[(grip.corner + 2) % 4];
        const QTransform upright = QTransform().rotate(-start.angle);
        const QPointF before = upright.map(was[grip.corner] - fixed);
        QPointF now = upright.map(was[grip.corner] + (to - from) - fixed);
        if (!shift) { // along the diagonal
            const double share = QPointF::dotProduct(now, before) / QPointF::dotProduct(before, before);
            now = before * share;
        }
        const auto grown = [](double scale, double was, double is, int pixels) {
            const double factor = is / was, least = smallest / (std::abs(scale) * pixels);
            return scale * (std::abs(factor) < least ? std::copysign(least, factor == 0 ? 1 : factor) : factor);
        };
        moved.scaleX = grown(start.scaleX, before.x(), now.x(), start.source.width());
        moved.scaleY = grown(start.scaleY, before.y(), now.y(), start.source.height());
        const QPointF middle = fixed - (corners(moved)[(grip.corner + 2) % 4] - centre);
        moved.centre = {middle.x(), middle.y()};
        break;
    }
    }
    return moved;
}

Qt::CursorShape PlacedHandles::cursor(const canvas::Placement& placement, const QTransform& canvasToView, Grip grip)
{
    if (grip.part == Part::Move)
        return Qt::SizeAllCursor;
    if (grip.part == Part::Turn)
        return Qt::CrossCursor;
    const QPolygonF seen = canvasToView.map(corners(placement));
    const QPointF diagonal = seen[grip.corner] - seen[(grip.corner + 2) % 4];
    const int eighth = int(std::lround(heading(diagonal) / 45)) & 3;
    constexpr Qt::CursorShape shapes[] = {Qt::SizeHorCursor, Qt::SizeFDiagCursor, Qt::SizeVerCursor, Qt::SizeBDiagCursor};
    return shapes[eighth];
}

void PlacedHandles::paint(QPainter& painter, const canvas::Placement& placement, const QTransform& canvasToView)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QPolygonF seen = canvasToView.map(corners(placement));
    for (const QPen& pen : {overlayShade(2.5), overlayPen(1.3)}) {
        painter.setPen(pen);
        painter.drawPolygon(seen);
    }
    painter.setPen(overlayShade(1.5));
    painter.setBrush(Qt::white);
    for (const QPointF& corner : seen)
        painter.drawRoundedRect(QRectF(corner.x() - square / 2, corner.y() - square / 2, square, square), 2, 2);
    painter.restore();
}

} // namespace underpaint::ui
