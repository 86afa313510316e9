#include "core/canvas/monotone_curve.h"

#include <algorithm>
#include <cmath>

namespace underpaint::canvas {

std::vector<double> monotoneSlopes(std::span<const base::Point> points)
{
    const std::size_t last = points.size() - 1;
    std::vector<double> slopes(points.size()), secants(last);
    for (std::size_t i = 0; i < last; ++i)
        secants[i] = (points[i + 1].y - points[i].y) / (points[i + 1].x - points[i].x);
    slopes[0] = secants[0];
    slopes[last] = secants[last - 1];
    for (std::size_t i = 1; i < last; ++i)
        slopes[i] = secants[i - 1] * secants[i] <= 0 ? 0 : (secants[i - 1] + secants[i]) / 2;
    for (std::size_t i = 0; i < last; ++i) {
        if (secants[i] == 0) {
            slopes[i] = slopes[i + 1] = 0;
            continue;
        }
        const double a = slopes[i] / secants[i], b = slopes[i + 1] / secants[i], length = std::hypot(a, b);
        if (length > 3) {
            slopes[i] = 3 / length * a * secants[i];
            slopes[i + 1] = 3 / length * b * secants[i];
        }
    }
    return slopes;
}

double monotoneAt(std::span<const base::Point> points, std::span<const double> slopes, double x)
{
    if (!(x > points.front().x)) // what is not a number counts as the lowest
        return points.front().y;
    if (x >= points.back().x)
        return points.back().y;
    std::size_t i = 0;
    while (x >= points[i + 1].x)
        ++i;
    const double width = points[i + 1].x - points[i].x, t = (x - points[i].x) / width;
    const double t2 = t * t, t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * points[i].y + (t3 - 2 * t2 + t) * width * slopes[i] + (3 * t2 - 2 * t3) * points[i + 1].y + (t3 - t2) * width * slopes[i + 1];
}

} // namespace underpaint::canvas
