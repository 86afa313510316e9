#include "core/canvas/brush_engine.h"

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

/// Slopes by Fritsch and Carlson (1980): the curve never falls between points that do not.
PressureCurve::PressureCurve(std::vector<base::Point> points)
    : m_points(tidied(std::move(points)))
    , m_slopes(m_points.size())
{
    const std::size_t last = m_points.size() - 1;
    std::vector<double> secants(last);
    for (std::size_t i = 0; i < last; ++i)
        secants[i] = (m_points[i + 1].y - m_points[i].y) / (m_points[i + 1].x - m_points[i].x);
    m_slopes[0] = secants[0];
    m_slopes[last] = secants[last - 1];
    for (std::size_t i = 1; i < last; ++i)
        m_slopes[i] = secants[i - 1] * secants[i] <= 0 ? 0 : (secants[i - 1] + secants[i]) / 2;
    for (std::size_t i = 0; i < last; ++i) {
        if (secants[i] == 0) {
            m_slopes[i] = m_slopes[i + 1] = 0;
            continue;
        }
        const double a = m_slopes[i] / secants[i], b = m_slopes[i + 1] / secants[i], length = std::hypot(a, b);
        if (length > 3) {
            m_slopes[i] = 3 / length * a * secants[i];
            m_slopes[i + 1] = 3 / length * b * secants[i];
        }
    }
}

double PressureCurve::at(double pressure) const
{
    if (!(pressure > m_points.front().x)) // what is not a number counts as no pressure
        return m_points.front().y;
    if (pressure >= m_points.back().x)
        return m_points.back().y;
    std::size_t i = 0;
    while (pressure >= m_points[i + 1].x)
        ++i;
    const double width = m_points[i + 1].x - m_points[i].x, t = (pressure - m_points[i].x) / width;
    const double t2 = t * t, t3 = t2 * t;
    const double value = (2 * t3 - 3 * t2 + 1) * m_points[i].y + (t3 - 2 * t2 + t) * width * m_slopes[i]
        + (3 * t2 - 2 * t3) * m_points[i + 1].y + (t3 - t2) * width * m_slopes[i + 1];
    return std::clamp(value, 0.0, 1.0);
}

} // namespace underpaint::canvas
