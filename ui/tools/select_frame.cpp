#include "ui/tools/select_frame.h"

#include <QtMath>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {
constexpr int steps = 96; // of an ellipse that is drawn
} // namespace

bool SelectFrame::begin(const ToolPoint& at)
{
    m_from = m_to = at;
    m_shiftFree = !(at.keys & Qt::ShiftModifier);
    m_altFree = !(at.keys & Qt::AltModifier);
    return true;
}

void SelectFrame::go(const ToolPoint& at)
{
    m_shiftFree = m_shiftFree || !(at.keys & Qt::ShiftModifier);
    m_altFree = m_altFree || !(at.keys & Qt::AltModifier);
    m_to = at;
}

void SelectFrame::finish(const ToolPoint& at)
{
    if (!m_from)
        return;
    const bool click = isClick(*m_from, at);
    const QRectF area = frame();
    m_from.reset();
    if (click || area.isEmpty()) {
        select({});
        return;
    }
    const base::Point from = pointOf(area.topLeft()), to = pointOf(area.bottomRight());
    select(m_shape == Shape::Rectangle ? canvas::selectedRectangle(canvasSize(), from, to, isSmooth()) : canvas::selectedEllipse(canvasSize(), from, to, isSmooth()));
}

QRectF SelectFrame::frame() const
{
    const auto whole = [](QPointF at) { return QPointF(std::round(at.x()), std::round(at.y())); };
    const QPointF from = whole(m_from->canvas);
    QPointF by = whole(m_to.canvas) - from;
    if (m_shiftFree && m_to.keys & Qt::ShiftModifier) {
        const double side = std::max(std::abs(by.x()), std::abs(by.y()));
        by = {std::copysign(side, by.x()), std::copysign(side, by.y())};
    }
    const bool middle = m_altFree && m_to.keys & Qt::AltModifier;
    return QRectF(middle ? from - by : from, from + by).normalized();
}

QPolygonF SelectFrame::draft() const
{
    if (!m_from)
        return {};
    const QRectF area = frame();
    if (m_shape == Shape::Rectangle)
        return QPolygonF(area);
    QPolygonF ellipse;
    for (int i = 0; i <= steps; ++i) {
        const double turn = 2 * M_PI * i / steps;
        ellipse << area.center() + QPointF(std::cos(turn) * area.width() / 2, std::sin(turn) * area.height() / 2);
    }
    return ellipse;
}

} // namespace underpaint::ui
