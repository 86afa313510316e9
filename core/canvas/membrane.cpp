#include "core/canvas/membrane.h"

#include <algorithm>
#include <cmath>

namespace underpaint::canvas {
namespace {

using Kind = MembranePixel;

struct Grid {
    base::Size size;
    std::vector<Kind> kinds;
    std::vector<float> values;

    std::size_t at(int x, int y) const { return std::size_t(y) * std::size_t(size.width) + std::size_t(x); }
};

/// Half as large: a pixel is held if one of its four is, by their mean.
Grid halved(base::Size size, std::span<const Kind> kinds, std::span<const float> values)
{
    Grid grid{{(size.width + 1) / 2, (size.height + 1) / 2}, {}, {}};
    grid.kinds.assign(grid.at(0, grid.size.height), Kind::Outside);
    grid.values.assign(grid.kinds.size(), 0);
    for (int y = 0; y < grid.size.height; ++y)
        for (int x = 0; x < grid.size.width; ++x) {
            float sum = 0;
            int held = 0;
            bool free = false;
            for (int k = 0; k < 4; ++k) {
                const int fromX = 2 * x + k % 2, fromY = 2 * y + k / 2;
                if (fromX >= size.width || fromY >= size.height)
                    continue;
                const std::size_t from = std::size_t(fromY) * std::size_t(size.width) + std::size_t(fromX);
                free = free || kinds[from] == Kind::Free;
                if (kinds[from] == Kind::Held) {
                    sum += values[from];
                    ++held;
                }
            }
            grid.kinds[grid.at(x, y)] = held ? Kind::Held : free ? Kind::Free : Kind::Outside;
            grid.values[grid.at(x, y)] = held ? sum / float(held) : 0;
        }
    return grid;
}

/// Gauss-Seidel with overrelaxation, black and white pixels in turn.
void relax(base::Size size, std::span<const Kind> kinds, std::span<float> values, int rounds)
{
    const int w = size.width, h = size.height;
    const float over = 2 / (1 + std::sin(3.14159265f / float(std::clamp(std::min(w, h), 4, 40))));
    for (int round = 0; round < 2 * rounds; ++round)
        for (int y = 0; y < h; ++y)
            for (int x = (y + round) % 2; x < w; x += 2) {
                const std::size_t here = std::size_t(y) * std::size_t(w) + std::size_t(x);
                if (kinds[here] != Kind::Free)
                    continue;
                float sum = 0;
                int count = 0;
                const auto look = [&](bool inside, std::size_t there) {
                    if (!inside || kinds[there] == Kind::Outside)
                        return;
                    sum += values[there];
                    ++count;
                };
                look(x > 0, here - 1);
                look(x + 1 < w, here + 1);
                look(y > 0, here - std::size_t(w));
                look(y + 1 < h, here + std::size_t(w));
                if (count > 0)
                    values[here] += over * (sum / float(count) - values[here]);
            }
}

} // namespace

void membrane(base::Size size, std::span<const MembranePixel> kinds, std::span<float> values)
{
    constexpr int smallest = 8, rounds = 40;
    int most = 6 * smallest * smallest; // on the smallest grid until nothing changes any more
    if (std::min(size.width, size.height) > smallest) {
        // The answer is smooth: a grid half as fine knows nearly all of it.
        Grid coarse = halved(size, kinds, values);
        membrane(coarse.size, coarse.kinds, coarse.values);
        const auto guess = [&](int x, int y) {
            // Between the four nearest coarse pixels that count.
            const double u = (x + .5) / 2 - .5, v = (y + .5) / 2 - .5;
            const int left = int(std::floor(u)), top = int(std::floor(v));
            float sum = 0, total = 0;
            for (int k = 0; k < 4; ++k) {
                const int fromX = left + k % 2, fromY = top + k / 2;
                if (fromX < 0 || fromY < 0 || fromX >= coarse.size.width || fromY >= coarse.size.height || coarse.kinds[coarse.at(fromX, fromY)] == Kind::Outside)
                    continue;
                const float weight = float((1 - std::abs(u - fromX)) * (1 - std::abs(v - fromY)));
                sum += weight * coarse.values[coarse.at(fromX, fromY)];
                total += weight;
            }
            return total > 0 ? sum / total : 0;
        };
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                if (const std::size_t here = std::size_t(y) * std::size_t(size.width) + std::size_t(x); kinds[here] == Kind::Free)
                    values[here] = guess(x, y);
        most = rounds;
    } else {
        for (std::size_t i = 0; i < values.size(); ++i)
            if (kinds[i] == Kind::Free)
                values[i] = 0;
    }
    relax(size, kinds, values, most);
}

} // namespace underpaint::canvas
