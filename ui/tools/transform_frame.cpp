#include "ui/tools/transform_frame.h"

#include "ui/tools/lines.h"

#include <QLineF>
#include <QPainter>
#include <QtMath>
#include <algorithm>
#include <array>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr double hit = 14, square = 9; // view pixels
constexpr double smallest = 1;         // canvas pixels of a side
constexpr double mostShear = 80, turnStep = 15; // degrees

QPointF pointOf(base::Point at) { return {at.x, at.y}; }
base::Point pointOf(QPointF at) { return {at.x(), at.y()}; }
double heading(QPointF away) { return qRadiansToDegrees(std::atan2(away.y(), away.x())); }

std::array<QPointF, 4> cornersOf(const QRectF& box) { return {box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()}; }

/// A place along an edge or at a corner of the box.
QPointF onBox(const QRectF& box, TransformFrame::Grip grip)
{
    const auto corners = cornersOf(box);
    const auto index = std::size_t(grip.index);
    return grip.part == TransformFrame::Part::Corner ? corners[index] : (corners[index] + corners[(index + 1) % 4]) / 2;
}

bool isWhole(const canvas::Shape& shape)
{
    return std::abs(shape.scaleX) == 1 && std::abs(shape.scaleY) == 1 && shape.shear == 0 && std::remainder(shape.angle, 90) == 0 && !shape.isBent();
}

} // namespace

canvas::Mesh TransformFrame::mesh() const { return m_shape.mesh ? *m_shape.mesh : canvas::Mesh::regular(m_piece); }

QPointF TransformFrame::toCanvas(QPointF piece) const { return pointOf(m_shape.free(m_piece)(pointOf(piece))); }

QRectF TransformFrame::box() const
{
    const QRectF whole(0, 0, m_piece.width, m_piece.height);
    if (!m_shape.isBent())
        return whole;
    QPolygonF bent;
    for (const base::Point& point : mesh().points)
        bent << pointOf(m_shape.perspective(point));
    if (!m_shape.mesh)
        for (const QPointF& corner : cornersOf(whole))
            bent << pointOf(m_shape.perspective(pointOf(corner)));
    return bent.boundingRect();
}

QPolygonF TransformFrame::corners() const
{
    QPolygonF corners;
    if (m_mode == Mode::Free)
        for (const QPointF& corner : cornersOf(box()))
            corners << toCanvas(corner);
    else
        for (const QPointF& corner : cornersOf(QRectF(0, 0, m_piece.width, m_piece.height)))
            corners << toCanvas(pointOf(m_shape.perspective(pointOf(corner))));
    return corners;
}

QPolygonF TransformFrame::outline() const
{
    constexpr int parts = 24;
    const canvas::Warp warp = m_shape.warp(m_piece);
    QPolygonF outline;
    const auto corners = cornersOf(QRectF(0, 0, m_piece.width, m_piece.height));
    for (std::size_t side = 0; side < 4; ++side)
        for (int i = 0; i < (m_shape.mesh ? parts : 1); ++i)
            outline << pointOf(warp(pointOf(corners[side] + (corners[(side + 1) % 4] - corners[side]) * i / parts), m_piece));
    return outline;
}

QPointF TransformFrame::place(Grip grip) const
{
    if (grip.part == Part::Point)
        return toCanvas(pointOf(m_shape.perspective(mesh().points[std::size_t(grip.index)])));
    const QPolygonF frame = corners();
    if (grip.part == Part::Corner)
        return frame[grip.index];
    if (grip.part == Part::Edge)
        return (frame[grip.index] + frame[(grip.index + 1) % 4]) / 2;
    return (frame[0] + frame[1] + frame[2] + frame[3]) / 4;
}

TransformFrame::Grip TransformFrame::at(const QTransform& canvasToView, QPointF view) const
{
    const QPolygonF frame = canvasToView.map(m_mode == Mode::Mesh ? outline() : corners());
    const bool inside = frame.containsPoint(view, Qt::OddEvenFill);
    Grip nearest;
    double least = 1e9;
    const auto look = [&](Part part, int count) {
        for (int i = 0; i < count; ++i)
            if (const double away = QLineF(canvasToView.map(place({part, i})), view).length(); away < least) {
                least = away;
                nearest = {part, i};
            }
    };
    if (m_mode == Mode::Mesh) {
        look(Part::Point, int(mesh().points.size()));
    } else {
        look(Part::Corner, 4);
        if (least > hit / 2) // corners go before edges
            look(Part::Edge, 4);
    }
    // The middle of a small piece moves it, however near its handles are.
    const double span = QLineF(canvasToView.map(corners()[0]), canvasToView.map(corners()[2])).length();
    if (least <= (inside ? std::min(hit, span / (m_mode == Mode::Mesh ? 8 : 5)) : hit))
        return nearest;
    return {inside || m_mode != Mode::Free ? Part::Inside : Part::Turn, 0};
}

canvas::Shape TransformFrame::keeping(canvas::Shape shape, QPointF piece, QPointF canvas) const
{
    const QPointF off = canvas - pointOf(shape.free(m_piece)(pointOf(piece)));
    shape.centre = {shape.centre.x + off.x(), shape.centre.y + off.y()};
    return shape;
}

/// Quarter turns and flips at the own size come to lie on whole pixels: they come out to the bit.
canvas::Shape TransformFrame::onWholePixels(canvas::Shape shape) const
{
    if (!isWhole(shape))
        return shape;
    const bool lies = std::remainder(shape.angle, 180) != 0;
    const double width = lies ? m_piece.height : m_piece.width, height = lies ? m_piece.width : m_piece.height;
    shape.centre = {std::round(shape.centre.x - width / 2) + width / 2, std::round(shape.centre.y - height / 2) + height / 2};
    return shape;
}

canvas::Shape TransformFrame::nudged(QPointF by) const
{
    canvas::Shape moved = m_shape;
    moved.centre = {moved.centre.x + by.x(), moved.centre.y + by.y()};
    return moved;
}

canvas::Shape TransformFrame::flipped(Qt::Orientation across) const
{
    canvas::Shape flipped = m_shape;
    flipped.angle = std::remainder(-flipped.angle, 360);
    flipped.shear = -flipped.shear;
    (across == Qt::Horizontal ? flipped.scaleX : flipped.scaleY) *= -1;
    return onWholePixels(keeping(flipped, box().center(), toCanvas(box().center())));
}

canvas::Shape TransformFrame::turned(double degrees) const
{
    canvas::Shape turned = m_shape;
    turned.angle = std::remainder(turned.angle + degrees, 360);
    return onWholePixels(keeping(turned, box().center(), toCanvas(box().center())));
}

canvas::Shape TransformFrame::scaled(Grip grip, QPointF by, Qt::KeyboardModifiers keys) const
{
    const QRectF area = box();
    const QPointF held = onBox(area, grip), fixed = keys & Qt::AltModifier ? area.center() : onBox(area, {grip.part, (grip.index + 2) % 4});
    const QPointF before((held.x() - fixed.x()) * m_shape.scaleX, (held.y() - fixed.y()) * m_shape.scaleY);
    // In the frame's own directions: neither turned nor sheared.
    const canvas::Projection upright = canvas::Projection::sheared(m_shape.shear).then(canvas::Projection::turned(m_shape.angle)).inverted();
    QPointF now = before + pointOf(upright(pointOf(by)));
    const bool wide = grip.part == Part::Corner || grip.index % 2 == 1, high = grip.part == Part::Corner || grip.index % 2 == 0;
    double across = wide && before.x() != 0 ? now.x() / before.x() : 1, down = high && before.y() != 0 ? now.y() / before.y() : 1;
    if (keys & Qt::ShiftModifier) {
        if (grip.part == Part::Corner) // along the diagonal
            across = down = QPointF::dotProduct(now, before) / QPointF::dotProduct(before, before);
        else
            across = down = wide ? across : down;
    }
    const auto grown = [](double scale, double factor, double pixels) {
        const double least = smallest / std::max(1., std::abs(scale) * pixels);
        return scale * (std::abs(factor) < least ? std::copysign(least, factor) : factor);
    };
    canvas::Shape scaled = m_shape;
    scaled.scaleX = grown(m_shape.scaleX, across, area.width());
    scaled.scaleY = grown(m_shape.scaleY, down, area.height());
    return keeping(scaled, fixed, toCanvas(fixed));
}

canvas::Shape TransformFrame::sheared(Grip grip, QPointF by) const
{
    const QRectF area = box();
    const QPointF held = onBox(area, grip), fixed = onBox(area, {grip.part, (grip.index + 2) % 4});
    const canvas::Projection free = m_shape.free(m_piece);
    QPointF x(free.m[0], free.m[3]), y(free.m[1], free.m[4]); // where the piece's axes point on the canvas
    // The edge slides along itself: the axis across it takes that share.
    const bool wide = grip.index % 2 == 1;
    const QPointF along = wide ? y : x, slid = along * (QPointF::dotProduct(by, along) / QPointF::dotProduct(along, along));
    (wide ? x : y) += slid / (wide ? held.x() - fixed.x() : held.y() - fixed.y());
    // Turned, sheared and scaled again.
    canvas::Shape shape = m_shape;
    const double sign = std::copysign(1., m_shape.scaleX), length = std::hypot(x.x(), x.y());
    const QPointF axis = x * sign / length, normal(-axis.y(), axis.x());
    const double high = QPointF::dotProduct(y, normal);
    if (length < 1e-6 || std::abs(high) < 1e-6)
        return m_shape;
    shape.angle = heading(axis);
    shape.scaleX = sign * length;
    shape.scaleY = high;
    shape.shear = qRadiansToDegrees(std::atan(QPointF::dotProduct(y, axis) / high));
    if (std::abs(shape.shear) > mostShear)
        return m_shape;
    return keeping(shape, fixed, toCanvas(fixed));
}

/// Perspective and mesh: a corner, an edge or a point goes along with the hand.
canvas::Shape TransformFrame::drawn(Grip grip, QPointF by) const
{
    canvas::Shape shape = m_shape;
    const canvas::Projection back = m_shape.free(m_piece).inverted();
    const auto moved = [&](QPointF canvas) { return back(pointOf(canvas + by)); };
    if (grip.part == Part::Point) {
        shape.mesh = mesh();
        shape.mesh->points[std::size_t(grip.index)] = m_shape.perspective.inverted()(moved(place(grip)));
        return shape;
    }
    const QPolygonF frame = corners();
    std::array<base::Point, 4> wanted;
    for (int i = 0; i < 4; ++i) {
        const bool goes = i == grip.index || (grip.part == Part::Edge && i == (grip.index + 1) % 4);
        wanted[std::size_t(i)] = goes ? moved(frame[i]) : back(pointOf(frame[i]));
    }
    if (const auto perspective = canvas::Projection::ofCorners(m_piece, wanted))
        shape.perspective = *perspective;
    return shape;
}

canvas::Shape TransformFrame::dragged(Grip grip, QPointF from, QPointF to, Qt::KeyboardModifiers keys) const
{
    QPointF by = to - from;
    switch (grip.part) {
    case Part::Inside:
        if (keys & Qt::ShiftModifier) // straight
            (std::abs(by.x()) < std::abs(by.y()) ? by.rx() : by.ry()) = 0;
        return nudged(isWhole(m_shape) ? QPointF(std::round(by.x()), std::round(by.y())) : by);
    case Part::Turn: {
        const QPointF middle = toCanvas(box().center());
        double angle = m_shape.angle + heading(to - middle) - heading(from - middle);
        if (keys & Qt::ShiftModifier)
            angle = std::round(angle / turnStep) * turnStep;
        canvas::Shape turned = m_shape;
        turned.angle = std::remainder(angle, 360);
        return keeping(turned, box().center(), middle);
    }
    case Part::Corner:
    case Part::Edge:
        if (m_mode == Mode::Free)
            return grip.part == Part::Edge && keys & Qt::ControlModifier ? sheared(grip, by) : scaled(grip, by, keys);
        break;
    case Part::Point:
        break;
    }
    return drawn(grip, by);
}

Qt::CursorShape TransformFrame::cursor(const QTransform& canvasToView, Grip grip, Qt::KeyboardModifiers keys) const
{
    if (grip.part == Part::Inside)
        return Qt::SizeAllCursor;
    if (grip.part == Part::Turn || grip.part == Part::Point || m_mode != Mode::Free)
        return Qt::CrossCursor;
    const QPointF across = canvasToView.map(place(grip)) - canvasToView.map(place({grip.part, (grip.index + 2) % 4}));
    const bool slides = grip.part == Part::Edge && keys & Qt::ControlModifier;
    const int eighth = int(std::lround((heading(across) + (slides ? 90 : 0)) / 45)) & 3;
    constexpr Qt::CursorShape shapes[] = {Qt::SizeHorCursor, Qt::SizeFDiagCursor, Qt::SizeVerCursor, Qt::SizeBDiagCursor};
    return shapes[eighth];
}

void TransformFrame::paint(QPainter& painter, const QTransform& canvasToView) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    QList<QPolygonF> lines;
    const auto closed = [&](QPolygonF line) { lines << canvasToView.map(line << line.first()); };
    if (m_mode == Mode::Mesh) {
        constexpr int parts = 48;
        const canvas::Mesh grid = mesh();
        const auto at = [&](double across, double down) { return toCanvas(pointOf(m_shape.perspective(grid.at(across, down)))); };
        for (int row = 0; row < grid.rows; ++row) {
            QPolygonF line;
            for (int i = 0; i <= parts; ++i)
                line << at(double(i) / parts, double(row) / (grid.rows - 1));
            lines << canvasToView.map(line);
        }
        for (int column = 0; column < grid.columns; ++column) {
            QPolygonF line;
            for (int i = 0; i <= parts; ++i)
                line << at(double(column) / (grid.columns - 1), double(i) / parts);
            lines << canvasToView.map(line);
        }
    } else {
        closed(corners());
        if (m_shape.isBent())
            closed(outline());
    }
    for (const QPen& pen : {overlayShade(2.5), overlayPen(1.3)}) {
        painter.setPen(pen);
        for (const QPolygonF& line : lines)
            painter.drawPolyline(line);
    }
    painter.setPen(overlayShade(1.5));
    painter.setBrush(Qt::white);
    const auto handle = [&](QPointF canvas, double size, bool round) {
        const QPointF middle = canvasToView.map(canvas);
        const QRectF area(middle.x() - size / 2, middle.y() - size / 2, size, size);
        round ? painter.drawEllipse(area) : painter.drawRoundedRect(area, 2, 2);
    };
    if (m_mode == Mode::Mesh)
        for (int i = 0; i < int(mesh().points.size()); ++i)
            handle(place({Part::Point, i}), square - 1, true);
    for (int i = 0; i < 4 && m_mode != Mode::Mesh; ++i) {
        handle(place({Part::Edge, i}), square - 3, false);
        handle(place({Part::Corner, i}), square, false);
    }
    painter.restore();
}

} // namespace underpaint::ui
