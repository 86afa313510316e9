#include "ui/tools/contour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace underpaint::ui {

namespace {

/// Edges of the grid's cells have numbers: 2 i to the right of value i, 2 i + 1 below it.
struct Ends {
    std::array<int, 2> other{-1, -1}; // the edges that a line goes on to
    void join(int edge) { other[other[0] < 0 ? 0 : 1] = edge; }
};

using Edges = std::unordered_map<int, Ends>;

QPointF crossing(const ValueGrid& grid, int edge, double level)
{
    const int index = edge / 2, x = index % grid.width, y = index / grid.width;
    const bool down = edge & 1;
    const double from = grid.at(x, y), to = down ? grid.at(x, y + 1) : grid.at(x + 1, y);
    const double share = from == to ? .5 : std::clamp((level - from) / (to - from), 0., 1.);
    return grid.origin + grid.step * QPointF(x + (down ? 0 : share), y + (down ? share : 0));
}

Edges linked(const ValueGrid& grid, double level)
{
    Edges edges;
    const auto link = [&](int a, int b) {
        edges[a].join(b);
        edges[b].join(a);
    };
    for (int y = 0; y + 1 < grid.height; ++y)
        for (int x = 0; x + 1 < grid.width; ++x) {
            const float corner[4] = {grid.at(x, y), grid.at(x + 1, y), grid.at(x + 1, y + 1), grid.at(x, y + 1)};
            int kind = 0;
            for (int i = 0; i < 4; ++i)
                kind |= int(corner[i] >= level) << i;
            if (kind == 0 || kind == 15)
                continue;
            const int index = y * grid.width + x;
            const int top = 2 * index, left = 2 * index + 1, right = 2 * (index + 1) + 1, bottom = 2 * (index + grid.width);
            const bool high = (corner[0] + corner[1] + corner[2] + corner[3]) / 4 >= level; // which way a saddle is joined
            switch (kind) {
            case 1: case 14: link(left, top); break;
            case 2: case 13: link(top, right); break;
            case 4: case 11: link(right, bottom); break;
            case 8: case 7: link(bottom, left); break;
            case 3: case 12: link(left, right); break;
            case 6: case 9: link(top, bottom); break;
            case 5: link(left, high ? bottom : top), link(right, high ? top : bottom); break;
            case 10: link(left, high ? top : bottom), link(right, high ? bottom : top); break;
            default: break;
            }
        }
    return edges;
}

} // namespace

double ValueGrid::slopeAt(QPointF canvas) const
{
    const QPointF place = (canvas - origin) / step;
    const int x = std::clamp(int(place.x()), 0, std::max(0, width - 2)), y = std::clamp(int(place.y()), 0, std::max(0, height - 2));
    if (width < 2 || height < 2)
        return 0;
    const double across = at(x + 1, y) - at(x, y) + at(x + 1, y + 1) - at(x, y + 1), down = at(x, y + 1) - at(x, y) + at(x + 1, y + 1) - at(x + 1, y);
    return std::hypot(across, down) / (2 * step);
}

void ValueGrid::blur()
{
    const std::vector<float> old = values;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            float sum = 0;
            int count = 0;
            for (int j = std::max(0, y - 1); j <= std::min(height - 1, y + 1); ++j)
                for (int i = std::max(0, x - 1); i <= std::min(width - 1, x + 1); ++i, ++count)
                    sum += old[std::size_t(j) * width + i];
            values[std::size_t(y) * width + x] = sum / float(count);
        }
}

std::vector<QPolygonF> contours(const ValueGrid& grid, double level)
{
    Edges edges = linked(grid, level);
    std::vector<QPolygonF> lines;
    const auto follow = [&](int start) {
        QPolygonF line;
        int edge = start, from = -1;
        for (;;) {
            line << crossing(grid, edge, level);
            const auto found = edges.find(edge);
            if (found == edges.end())
                return; // it was taken before
            const Ends ends = found->second;
            edges.erase(found);
            int next = ends.other[0] != from && ends.other[0] >= 0 ? ends.other[0] : ends.other[1];
            if (next == from || next < 0) {
                break;
            }
            if (!edges.contains(next)) {
                if (next == start)
                    line << line.first();
                break;
            }
            from = edge;
            edge = next;
        }
        if (line.size() > 1)
            lines.push_back(std::move(line));
    };
    // Lines that end at the edge begin there; what is left is closed.
    std::vector<int> open, all;
    for (const auto& [edge, ends] : edges) {
        all.push_back(edge);
        if (ends.other[1] < 0)
            open.push_back(edge);
    }
    std::sort(open.begin(), open.end());
    std::sort(all.begin(), all.end());
    for (const std::vector<int>* starts : {&open, &all})
        for (const int start : *starts)
            if (edges.contains(start))
                follow(start);
    return lines;
}

} // namespace underpaint::ui
