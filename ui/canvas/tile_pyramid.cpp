#include "ui/canvas/tile_pyramid.h"

#include <algorithm>
#include <cstring>

namespace underpaint::ui {

namespace {

constexpr int side = TilePyramid::side, half = side / 2;
constexpr std::size_t area = std::size_t(side) * side;

/// The rounded mean of four pixels, channel by channel.
std::uint32_t mean(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    constexpr std::uint32_t even = 0x00FF00FF;
    const std::uint32_t low = (a & even) + (b & even) + (c & even) + (d & even) + 0x00020002;
    const std::uint32_t high = (a >> 8 & even) + (b >> 8 & even) + (c >> 8 & even) + (d >> 8 & even) + 0x00020002;
    return (low >> 2 & even) | (high >> 2 & even) << 8;
}

} // namespace

void TilePyramid::reset(QSize size, Loader loader)
{
    m_levels.clear();
    m_loader = std::move(loader);
    m_resident = 0;
    if (size.isEmpty())
        return;
    for (;;) {
        Level level{size, (size.width() + side - 1) / side, (size.height() + side - 1) / side, {}};
        level.tiles.resize(std::size_t(level.columns) * level.rows);
        m_levels.push_back(std::move(level));
        if (m_levels.back().columns == 1 && m_levels.back().rows == 1)
            return;
        size = {(size.width() + 1) / 2, (size.height() + 1) / 2};
    }
}

void TilePyramid::invalidate(const QRect& touched)
{
    if (m_levels.empty())
        return;
    const QRect inside = touched.intersected({{}, m_levels[0].size});
    if (inside.isEmpty())
        return;
    int left = inside.left() / side, top = inside.top() / side, right = inside.right() / side, bottom = inside.bottom() / side;
    for (int row = top; row <= bottom; ++row)
        for (int column = left; column <= right; ++column)
            m_levels[0].tiles[std::size_t(row) * m_levels[0].columns + column].stale = 15;
    for (std::size_t n = 1; n < m_levels.size(); ++n) {
        Level& level = m_levels[n];
        for (int row = top; row <= bottom; ++row)
            for (int column = left; column <= right; ++column)
                level.tiles[std::size_t(row / 2) * level.columns + column / 2].stale |= std::uint8_t(1 << ((row & 1) * 2 + (column & 1)));
        left /= 2, top /= 2, right /= 2, bottom /= 2;
    }
}

bool TilePyramid::load(int column, int row, Pixels* pixels) const
{
    if (!m_loader(column, row, pixels))
        return false;
    // Beyond the picture its last pixels are repeated, so that its edges do not fade when it is reduced.
    const QSize size = m_levels[0].size;
    const int width = std::min(side, size.width() - column * side), height = std::min(side, size.height() - row * side);
    if (width < side)
        for (int y = 0; y < height; ++y)
            std::fill(pixels + y * side + width, pixels + (y + 1) * side, pixels[y * side + width - 1]);
    for (int y = height; y < side; ++y)
        std::memcpy(pixels + y * side, pixels + (height - 1) * side, side * sizeof(Pixels));
    return true;
}

void TilePyramid::reduce(int n, int column, int row)
{
    Level& below = m_levels[std::size_t(n - 1)];
    Tile& tile = m_levels[std::size_t(n)].tiles[std::size_t(row) * m_levels[std::size_t(n)].columns + column];
    static thread_local Pixels scratch[area];
    for (int child = 0; child < 4; ++child) {
        if (!(tile.stale >> child & 1))
            continue;
        // A child beyond the picture repeats its neighbour's edge; nothing reads more than one pixel of it.
        const int childColumn = column * 2 + (child & 1), childRow = row * 2 + (child >> 1);
        const Pixels* from = nullptr;
        if (childColumn < below.columns && childRow < below.rows) {
            Tile& source = below.tiles[std::size_t(childRow) * below.columns + childColumn];
            if (n > 1)
                from = this->tile(n - 1, childColumn, childRow);
            else if (source.stale == 0)
                from = source.pixels.get();
            else if (load(childColumn, childRow, scratch))
                from = scratch;
        }
        if (!from && !tile.pixels)
            continue;
        if (!tile.pixels)
            tile.pixels = std::make_unique<Pixels[]>(area);
        Pixels* to = tile.pixels.get() + (child >> 1) * half * side + (child & 1) * half;
        for (int y = 0; y < half; ++y, to += side) {
            if (!from) {
                std::fill_n(to, half, 0U);
                continue;
            }
            const Pixels* upper = from + 2 * y * side;
            for (int x = 0; x < half; ++x)
                to[x] = mean(upper[2 * x], upper[2 * x + 1], upper[2 * x + side], upper[2 * x + side + 1]);
        }
    }
    tile.stale = 0;
}

const TilePyramid::Pixels* TilePyramid::tile(int n, int column, int row)
{
    Level& level = m_levels[std::size_t(n)];
    Tile& tile = level.tiles[std::size_t(row) * level.columns + column];
    if (tile.stale == 0)
        return tile.pixels.get();
    if (n > 0) {
        reduce(n, column, row);
        return tile.pixels.get();
    }
    const bool had = bool(tile.pixels);
    if (!had)
        tile.pixels = std::make_unique_for_overwrite<Pixels[]>(area);
    if (!load(column, row, tile.pixels.get()))
        tile.pixels.reset();
    m_resident += int(bool(tile.pixels)) - int(had);
    tile.stale = 0;
    return tile.pixels.get();
}

void TilePyramid::trim(const QRect& visible, int limit)
{
    if (m_levels.empty() || m_resident <= limit)
        return;
    for (int row = 0; row < m_levels[0].rows; ++row)
        for (int column = 0; column < m_levels[0].columns; ++column) {
            Tile& tile = m_levels[0].tiles[std::size_t(row) * m_levels[0].columns + column];
            if (!tile.pixels || visible.intersects({column * side, row * side, side, side}))
                continue;
            tile.pixels.reset();
            tile.stale = 15;
            --m_resident;
        }
}

} // namespace underpaint::ui
