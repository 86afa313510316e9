#include "ui/canvas/view_transform.h"

#include <QtMath>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

/// Above -180 up to 180.
double wrapped(double degrees)
{
    const double turned = std::remainder(degrees, 360);
    return turned <= -180 ? turned + 360 : turned;
}

constexpr double kept = 48; // view pixels of the picture that stay in sight

} // namespace

void ViewTransform::setViewport(const QRectF& viewPixels, double ratio)
{
    // The artist sees the same size on a screen of another density.
    m_zoom *= ratio / m_ratio;
    m_viewport = viewPixels;
    m_ratio = ratio;
}

bool ViewTransform::isUpright() const { return std::remainder(m_angle, 90) == 0; }

QTransform ViewTransform::linear() const
{
    double cosine = std::cos(qDegreesToRadians(m_angle)), sine = std::sin(qDegreesToRadians(m_angle));
    if (isUpright()) {
        cosine = std::round(cosine);
        sine = std::round(sine);
    }
    const double across = m_mirrored ? -m_zoom : m_zoom;
    return {across * cosine, across * sine, -m_zoom * sine, m_zoom * cosine, 0, 0};
}

QTransform ViewTransform::unsnapped() const
{
    const QTransform turn = linear();
    const QPointF moved = m_viewport.center() * m_ratio - turn.map(m_centre);
    return {turn.m11(), turn.m12(), turn.m21(), turn.m22(), moved.x(), moved.y()};
}

QTransform ViewTransform::canvasToDevice() const
{
    const QTransform free = unsnapped();
    if (!isUpright())
        return free;
    return {free.m11(), free.m12(), free.m21(), free.m22(), std::round(free.dx()), std::round(free.dy())};
}

QTransform ViewTransform::canvasToView() const { return canvasToDevice() * QTransform::fromScale(1 / m_ratio, 1 / m_ratio); }

void ViewTransform::keep(QPointF canvas, QPointF view)
{
    const QPointF away = linear().inverted().map((view - m_viewport.center()) * m_ratio);
    m_centre = canvas - away;
}

void ViewTransform::setZoom(double zoom, QPointF about)
{
    const QPointF point = unsnapped().inverted().map(about * m_ratio);
    m_zoom = std::clamp(zoom, smallestZoom, largestZoom);
    keep(point, about);
}

void ViewTransform::setAngle(double degrees, QPointF about)
{
    const QPointF point = unsnapped().inverted().map(about * m_ratio);
    m_angle = wrapped(degrees);
    keep(point, about);
}

void ViewTransform::setMirrored(bool mirrored)
{
    if (m_mirrored == mirrored)
        return;
    m_mirrored = mirrored;
    m_angle = wrapped(-m_angle);
}

void ViewTransform::panBy(QPointF viewPixels)
{
    m_centre -= linear().inverted().map(viewPixels * m_ratio);
    const QRectF picture = pictureInView();
    const double across = std::min(kept, picture.width() / 2), down = std::min(kept, picture.height() / 2);
    const QPointF back(std::max(0., m_viewport.left() + across - picture.right()) - std::max(0., picture.left() - m_viewport.right() + across),
        std::max(0., m_viewport.top() + down - picture.bottom()) - std::max(0., picture.top() - m_viewport.bottom() + down));
    m_centre -= linear().inverted().map(back * m_ratio);
}

void ViewTransform::fit(double margin)
{
    m_centre = QRectF(QPointF(), m_canvas).center();
    const QSizeF turned = linear().mapRect(QRectF(QPointF(), m_canvas)).size() / m_zoom;
    const QSizeF room = (m_viewport.size() - QSizeF(2 * margin, 2 * margin)) * m_ratio;
    if (turned.isEmpty() || room.isEmpty())
        return;
    const double largest = std::min(room.width() / turned.width(), room.height() / turned.height());
    m_zoom = largest >= 1 && largest < 1.15 ? 1 : std::clamp(largest, smallestZoom, largestZoom);
}

void ViewTransform::follow(const ViewTransform& leader)
{
    m_zoom = leader.m_zoom * m_ratio / leader.m_ratio;
    m_angle = leader.m_angle;
    m_mirrored = leader.m_mirrored;
    m_centre = leader.m_centre;
}

} // namespace underpaint::ui
