#include "core/canvas/brush_engine.h"
#include "core/canvas/monotone_curve.h"

#include <algorithm>
#include <cmath>

namespace underpaint::canvas {
namespace {

/// Points an artist may have left in any order, as x strictly rising and y never falling, both 0..1, two at least.
std::vector<base::Point> tidied(std::vector<base::Point> points)
{
    std::erase_if(points, [](base::Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
    std::stable_sort(points.begin(), points.end(), [](base::Point a, base::Point b) { return a.x < b.x; });
    std::vector<base::Point> tidy;
    for (base::Point p : points) {
        p = {std::clamp(p.x, 0.0, 1.0), std::clamp(p.y, 0.0, 1.0)};
        if (!tidy.empty())
            p.y = std::max(p.y, tidy.back().y);
        if (!tidy.empty() && p.x - tidy.back().x < 1e-6)
            tidy.back().y = p.y;
        else
            tidy.push_back(p);
    }
    if (tidy.size() < 2)
        return {{0, 0}, {1, 1}};
    return tidy;
}

} // namespace

PressureCurve::PressureCurve(std::vector<base::Point> points)
    : m_points(tidied(std::move(points)))
    , m_slopes(monotoneSlopes(m_points))
{
}

double PressureCurve::at(double pressure) const
{
    return std::clamp(monotoneAt(m_points, m_slopes, pressure), 0.0, 1.0);
}

} // namespace underpaint::canvas
