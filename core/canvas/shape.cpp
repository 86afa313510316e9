#include "core/canvas/shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace underpaint::canvas {
namespace {

double distance(base::Point one, base::Point other) { return std::hypot(one.x - other.x, one.y - other.y); }

base::Point cubic(const PathNode& from, const PathNode& to, double t)
{
    const double rest = 1 - t, a = rest * rest * rest, b = 3 * rest * rest * t, c = 3 * rest * t * t, d = t * t * t;
    return {a * from.at.x + b * from.after.x + c * to.before.x + d * to.at.x, a * from.at.y + b * from.after.y + c * to.before.y + d * to.at.y};
}

/// As many pieces as keep a chord within a quarter of a pixel of the curve.
int pieces(const PathNode& from, const PathNode& to)
{
    const auto bend = [](base::Point a, base::Point b, base::Point c) { return std::hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y); };
    const double most = std::max(bend(from.at, from.after, to.before), bend(from.after, to.before, to.at));
    return std::clamp(int(std::ceil(std::sqrt(6 * most / 8 / .25))), 1, 2000);
}

} // namespace

std::vector<base::Point> rectangleLine(base::Point from, base::Point to)
{
    return {from, {to.x, from.y}, to, {from.x, to.y}, from};
}

std::vector<base::Point> ellipseLine(base::Point from, base::Point to)
{
    const base::Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
    const double across = std::abs(to.x - from.x) / 2, down = std::abs(to.y - from.y) / 2;
    const int steps = std::clamp(int(std::ceil(std::numbers::pi * std::sqrt(2 * std::max(across, down)))), 12, 2000);
    std::vector<base::Point> line;
    for (int i = 0; i <= steps; ++i) {
        const double turn = 2 * std::numbers::pi * (i % steps) / steps;
        line.push_back({middle.x + across * std::cos(turn), middle.y + down * std::sin(turn)});
    }
    return line;
}

std::vector<base::Point> curveLine(std::span<const PathNode> nodes, bool closed)
{
    std::vector<base::Point> line;
    if (nodes.empty())
        return line;
    line.push_back(nodes.front().at);
    const std::size_t count = nodes.size() < 2 ? 0 : closed ? nodes.size() : nodes.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        const PathNode &from = nodes[i], &to = nodes[(i + 1) % nodes.size()];
        const int steps = pieces(from, to);
        for (int step = 1; step <= steps; ++step)
            line.push_back(step == steps ? to.at : cubic(from, to, double(step) / steps));
    }
    return line;
}

base::Point atAngle(base::Point from, base::Point to, double degrees)
{
    const double step = degrees * std::numbers::pi / 180, length = distance(from, to);
    const double angle = std::round(std::atan2(to.y - from.y, to.x - from.x) / step) * step;
    return {from.x + length * std::cos(angle), from.y + length * std::sin(angle)};
}

base::Point asSquare(base::Point from, base::Point to)
{
    const double side = std::max(std::abs(to.x - from.x), std::abs(to.y - from.y));
    return {from.x + std::copysign(side, to.x - from.x), from.y + std::copysign(side, to.y - from.y)};
}

std::vector<PenSample> samplesAlong(std::span<const base::Point> line, double pressure)
{
    std::vector<PenSample> samples;
    double way = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0)
            way += distance(line[i - 1], line[i]);
        PenSample sample;
        sample.at = line[i];
        sample.pressure = pressure;
        sample.time = way;
        samples.push_back(sample);
    }
    return samples;
}

} // namespace underpaint::canvas
