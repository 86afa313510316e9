#include "core/canvas/gradient.h"

#include "core/canvas/fix15.h"

#include <cmath>

namespace underpaint::canvas {
namespace {

/// -.5 .. .5, the same for a place at all times.
double scatter(int x, int y, std::uint32_t salt)
{
    std::uint32_t bits = std::uint32_t(x) * 0x9E3779B1u ^ (std::uint32_t(y) * 0x85EBCA77u + salt);
    bits = (bits ^ (bits >> 15)) * 0x2C1B3C6Du;
    bits = (bits ^ (bits >> 12)) * 0x297A2D39u;
    bits ^= bits >> 15;
    return (double(bits >> 8) + .5) / double(1 << 24) - .5;
}

} // namespace

base::Rect washGradient(Tiles& tiles, const Gradient& gradient, const Wash& wash)
{
    constexpr int side = Tile::side;
    const double dx = gradient.to.x - gradient.from.x, dy = gradient.to.y - gradient.from.y, length = std::hypot(dx, dy);
    if (!(length > 0) || !std::isfinite(length))
        return {};
    const double first[] = {gradient.first.red, gradient.first.green, gradient.first.blue}, second[] = {gradient.second.red, gradient.second.green, gradient.second.blue};
    return washOver(tiles, {0, 0, tiles.size().width, tiles.size().height}, wash, [&](int column, int row, std::uint16_t* to) {
        for (int y = row * side; y < (row + 1) * side; ++y)
            for (int x = column * side; x < (column + 1) * side; ++x, to += 4) {
                const double px = x + .5 - gradient.from.x, py = y + .5 - gradient.from.y;
                const double share = std::clamp(gradient.radial ? std::hypot(px, py) / length : (px * dx + py * dy) / (length * length), 0., 1.);
                const bool between = gradient.dithered && share > 0 && share < 1;
                const double level = 1 / 255., moved = between ? level * scatter(x, y, 0) : 0;
                double alpha = gradient.firstAlpha + (gradient.secondAlpha - gradient.firstAlpha) * share;
                if (between && gradient.firstAlpha != gradient.secondAlpha)
                    alpha += level * scatter(x, y, 0x5BD1E995u);
                to[3] = fix15(alpha);
                for (int c = 0; c < 3; ++c)
                    to[c] = times(fix15(first[c] + (second[c] - first[c]) * share + (first[c] != second[c] ? moved : 0)), to[3]);
            }
        return true;
    });
}

} // namespace underpaint::canvas
