#include "core/canvas/projection.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace underpaint::canvas {
namespace {

using base::Point;

/// Whole quarters come out to the bit.
std::array<double, 2> cosineSine(double degrees)
{
    const double quarters = degrees / 90;
    if (quarters == std::round(quarters)) {
        constexpr double values[] = {1, 0, -1, 0};
        const int quarter = int(std::fmod(std::fmod(quarters, 4) + 4, 4));
        return {values[quarter], values[(quarter + 3) % 4]};
    }
    const double angle = degrees * std::numbers::pi / 180;
    return {std::cos(angle), std::sin(angle)};
}

/// One place between the points of a row or column: which are read, and their weights. The points beyond the ends continue the first and last stretch.
struct Between {
    int first = 0; ///< may be -1
    std::array<double, 4> weights{};
};

Between between(double place, int count, bool smooth)
{
    const int cell = std::clamp(int(std::floor(place)), 0, count - 2);
    const double t = place - cell;
    if (!smooth || count == 2)
        return {cell - 1, {0, 1 - t, t, 0}};
    return {cell - 1, {((-.5 * t + 1) * t - .5) * t, (1.5 * t - 2.5) * t * t + 1, ((-1.5 * t + 2) * t + .5) * t, (.5 * t - .5) * t * t}};
}

} // namespace

Point Projection::operator()(Point at) const
{
    const double w = weight(at);
    return {(m[0] * at.x + m[1] * at.y + m[2]) / w, (m[3] * at.x + m[4] * at.y + m[5]) / w};
}

Projection Projection::then(const Projection& next) const
{
    Projection both;
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            both.m[3 * row + column] = next.m[3 * row] * m[column] + next.m[3 * row + 1] * m[3 + column] + next.m[3 * row + 2] * m[6 + column];
    return both;
}

Projection Projection::inverted() const
{
    const auto minor = [this](std::size_t a, std::size_t b, std::size_t c, std::size_t d) { return m[a] * m[d] - m[b] * m[c]; };
    const double determinant = m[0] * minor(4, 5, 7, 8) - m[1] * minor(3, 5, 6, 8) + m[2] * minor(3, 4, 6, 7);
    if (std::abs(determinant) < 1e-12 || !std::isfinite(determinant))
        throw base::Error("The picture would have no area: make it larger.");
    Projection back{{minor(4, 5, 7, 8), -minor(1, 2, 7, 8), minor(1, 2, 4, 5), -minor(3, 5, 6, 8), minor(0, 2, 6, 8), -minor(0, 2, 3, 5), minor(3, 4, 6, 7), -minor(0, 1, 6, 7), minor(0, 1, 3, 4)}};
    for (double& value : back.m)
        value /= determinant;
    return back;
}

Projection Projection::moved(double dx, double dy) { return {{1, 0, dx, 0, 1, dy, 0, 0, 1}}; }
Projection Projection::scaled(double across, double down) { return {{across, 0, 0, 0, down, 0, 0, 0, 1}}; }

Projection Projection::turned(double degrees)
{
    const auto [cosine, sine] = cosineSine(degrees);
    return {{cosine, -sine, 0, sine, cosine, 0, 0, 0, 1}};
}

Projection Projection::sheared(double degrees) { return {{1, std::tan(degrees * std::numbers::pi / 180), 0, 0, 1, 0, 0, 0, 1}}; }

std::optional<Projection> Projection::ofCorners(base::Size size, const std::array<Point, 4>& corners)
{
    double least = 0, most = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const Point a = corners[i], b = corners[(i + 1) % 4], c = corners[(i + 2) % 4];
        const double turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
        least = i == 0 ? turn : std::min(least, turn);
        most = i == 0 ? turn : std::max(most, turn);
    }
    if (!(least > 1e-6 || most < -1e-6))
        return {};
    // From the unit square (Heckbert 1989, section 2.2.3).
    const auto& [a, b, c, d] = corners;
    const double sumX = a.x - b.x + c.x - d.x, sumY = a.y - b.y + c.y - d.y;
    const double dx1 = b.x - c.x, dx2 = d.x - c.x, dy1 = b.y - c.y, dy2 = d.y - c.y, area = dx1 * dy2 - dx2 * dy1;
    const double g = (sumX * dy2 - dx2 * sumY) / area, h = (dx1 * sumY - sumX * dy1) / area;
    const Projection square{{b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1}};
    return scaled(1. / size.width, 1. / size.height).then(square);
}

Mesh Mesh::regular(base::Size size, int columns, int rows)
{
    Mesh mesh{columns, rows, true, {}};
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            mesh.points.push_back({double(size.width) * column / (columns - 1), double(size.height) * row / (rows - 1)});
    return mesh;
}

Point Mesh::at(double across, double down) const
{
    // Beyond the edge it goes on straight.
    constexpr double near = 1e-3;
    const auto beyond = [&](double outside, double edge, bool isAcross) {
        const double inner = edge == 0 ? near : 1 - near;
        const Point one = isAcross ? at(edge, down) : at(across, edge), other = isAcross ? at(inner, down) : at(across, inner);
        const double share = (outside - edge) / (inner - edge);
        return Point{one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share};
    };
    if (across < 0 || across > 1)
        return beyond(across, across < 0 ? 0 : 1, true);
    if (down < 0 || down > 1)
        return beyond(down, down < 0 ? 0 : 1, false);

    const Between x = between(across * (columns - 1), columns, smooth), y = between(down * (rows - 1), rows, smooth);
    const auto point = [&](int column, int row) { return points[std::size_t(row) * std::size_t(columns) + std::size_t(column)]; };
    const auto continued = [](int index, int count, auto&& read) {
        if (index >= 0 && index < count)
            return read(index);
        const Point end = read(index < 0 ? 0 : count - 1), before = read(index < 0 ? 1 : count - 2);
        return Point{2 * end.x - before.x, 2 * end.y - before.y};
    };
    Point sum;
    for (int j = 0; j < 4; ++j) {
        if (y.weights[std::size_t(j)] == 0)
            continue;
        const Point line = continued(y.first + j, rows, [&](int row) {
            Point lineSum;
            for (int i = 0; i < 4; ++i)
                if (const double weight = x.weights[std::size_t(i)]; weight != 0) {
                    const Point one = continued(x.first + i, columns, [&](int column) { return point(column, row); });
                    lineSum = {lineSum.x + weight * one.x, lineSum.y + weight * one.y};
                }
            return lineSum;
        });
        sum = {sum.x + y.weights[std::size_t(j)] * line.x, sum.y + y.weights[std::size_t(j)] * line.y};
    }
    return sum;
}

} // namespace underpaint::canvas
