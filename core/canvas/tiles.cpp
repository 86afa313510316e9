#include "core/canvas/tiles.h"

#include "core/canvas/fix15.h"
#include "core/canvas/tile_memory.h"

#include <algorithm>
#include <type_traits>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

/// Canvas pixels of a tile, whole.
base::Rect placeOf(int column, int row) { return {column * side, row * side, side, side}; }

std::uint16_t* pixelOf(Tile& tile, base::Rect place, int x, int y)
{
    return tile.samples.data() + (std::size_t(y - place.y) * side + std::size_t(x - place.x)) * 4;
}

const std::uint16_t* pixelOf(const Tile& tile, base::Rect place, int x, int y)
{
    return tile.samples.data() + (std::size_t(y - place.y) * side + std::size_t(x - place.x)) * 4;
}

bool isTransparent(const Tile& tile)
{
    for (std::size_t i = 3; i < tile.samples.size(); i += 4)
        if (tile.samples[i] != 0)
            return false;
    return true;
}

/// Straight samples of 1, 3 or 4 channels to premultiplied RGBA.
template <typename Sample>
void premultiplied(const Sample* from, int channels, std::uint16_t* to, int pixels)
{
    for (int i = 0; i < pixels; ++i, from += channels, to += 4) {
        const std::uint16_t alpha = channels == 4 ? fix15(from[3]) : std::uint16_t(Tile::one);
        constexpr std::uint64_t full = Sample(~Sample(0));
        for (int c = 0; c < 3; ++c) // from the sample itself, so that it is rounded once
            to[c] = std::uint16_t((std::uint64_t(from[channels == 1 ? 0 : c]) * alpha + full / 2) / full);
        to[3] = alpha;
    }
}

void straightSixteen(const std::uint16_t* from, std::uint16_t* to, int pixels)
{
    for (int i = 0; i < pixels; ++i, from += 4, to += 4) {
        const std::uint64_t alpha = from[3];
        for (int c = 0; c < 3; ++c)
            to[c] = alpha == 0 ? 0 : std::uint16_t(std::min<std::uint64_t>(65535, (from[c] * std::uint64_t(65535) + alpha / 2) / alpha));
        to[3] = sixteenBits(from[3]);
    }
}

} // namespace

Tiles::Tiles(base::Size size)
    : m_size(size), m_tiles(std::size_t(columns()) * std::size_t(rows()))
{
}

Tile& Tiles::writable(int column, int row)
{
    std::shared_ptr<Tile>& tile = m_tiles[index(column, row)];
    if (!tile)
        tile = newTile();
    else if (tile.use_count() > 1)
        tile = newTile(*tile);
    else // letting a copy go waits for what another thread read before it let go of the tile
        std::shared_ptr<Tile>(tile).reset();
    return *tile;
}

base::Rect Tiles::extent() const
{
    base::Rect extent;
    for (int row = 0; row < rows(); ++row)
        for (int column = 0; column < columns(); ++column)
            if (at(column, row))
                extent = extent.united(placeOf(column, row));
    return extent.intersected({0, 0, m_size.width, m_size.height});
}

base::Rect Tiles::difference(const Tiles& one, const Tiles& other)
{
    base::Rect area;
    for (int row = 0; row < one.rows(); ++row)
        for (int column = 0; column < one.columns(); ++column)
            if (one.at(column, row) != other.at(column, row))
                area = area.united(placeOf(column, row));
    return area.intersected({0, 0, one.m_size.width, one.m_size.height});
}

void Tiles::put(const Picture& picture, int x, int y)
{
    const base::Rect canvas{0, 0, m_size.width, m_size.height};
    const base::Rect area = base::Rect{x, y, picture.width(), picture.height()}.intersected(canvas);
    if (area.isEmpty())
        return;
    const int channels = picture.channels();
    const auto lay = [&](auto samples, Tile& tile, base::Rect place, base::Rect part) {
        for (int line = part.y; line < part.bottom(); ++line) {
            const std::size_t from = (std::size_t(line - y) * std::size_t(picture.width()) + std::size_t(part.x - x)) * std::size_t(channels);
            premultiplied(samples.data() + from, channels, pixelOf(tile, place, part.x, line), part.width);
        }
    };
    for (int row = area.y / side; row * side < area.bottom(); ++row)
        for (int column = area.x / side; column * side < area.right(); ++column) {
            const base::Rect place = placeOf(column, row), part = place.intersected(area);
            std::shared_ptr<Tile>& tile = m_tiles[index(column, row)];
            if (part == place.intersected(canvas)) // nothing of the former tile stays
                tile = newTile();
            Tile& own = writable(column, row);
            if (picture.depth() == Depth::Eight)
                lay(picture.eight(), own, place, part);
            else
                lay(picture.sixteen(), own, place, part);
            if (channels == 4 && isTransparent(own))
                tile.reset();
        }
}

Picture Tiles::picture(base::Rect area, Depth depth) const
{
    const auto made = [&](auto convert, auto sample) {
        std::vector<decltype(sample)> samples(std::size_t(std::max(0, area.width)) * std::size_t(std::max(0, area.height)) * 4);
        const base::Rect inside = area.intersected({0, 0, m_size.width, m_size.height});
        for (int row = inside.y / side; row * side < inside.bottom() && !inside.isEmpty(); ++row)
            for (int column = inside.x / side; column * side < inside.right(); ++column) {
                const Tile* const tile = at(column, row);
                const base::Rect place = placeOf(column, row), part = place.intersected(inside);
                for (int line = part.y; tile && line < part.bottom(); ++line) {
                    const std::size_t to = (std::size_t(line - area.y) * std::size_t(area.width) + std::size_t(part.x - area.x)) * 4;
                    convert(pixelOf(*tile, place, part.x, line), samples.data() + to, part.width);
                }
            }
        return Picture({std::max(0, area.width), std::max(0, area.height)}, 4, std::move(samples));
    };
    if (depth == Depth::Sixteen)
        return made(straightSixteen, std::uint16_t(0));
    return made([](const std::uint16_t* from, std::uint8_t* to, int pixels) { straightEight(from, to, std::size_t(pixels)); }, std::uint8_t(0));
}

void Tiles::fill(base::Rect area, Colour colour, double alpha)
{
    const base::Rect canvas{0, 0, m_size.width, m_size.height};
    area = area.intersected(canvas);
    if (area.isEmpty())
        return;
    const std::uint16_t opaque = fix15(alpha);
    const std::array<std::uint16_t, 4> pixel{times(fix15(colour.red), opaque), times(fix15(colour.green), opaque), times(fix15(colour.blue), opaque), opaque};
    std::shared_ptr<Tile> whole; // one for all tiles that are covered
    if (opaque != 0) {
        whole = newTile();
        for (std::size_t i = 0; i < whole->samples.size(); ++i)
            whole->samples[i] = pixel[i % 4];
    }
    for (int row = area.y / side; row * side < area.bottom(); ++row)
        for (int column = area.x / side; column * side < area.right(); ++column) {
            const base::Rect place = placeOf(column, row), part = place.intersected(area);
            std::shared_ptr<Tile>& tile = m_tiles[index(column, row)];
            if (part == place.intersected(canvas)) {
                tile = whole;
                continue;
            }
            if (!tile && opaque == 0)
                continue;
            Tile& own = writable(column, row);
            for (int line = part.y; line < part.bottom(); ++line) {
                std::uint16_t* to = pixelOf(own, place, part.x, line);
                for (int i = 0; i < part.width; ++i, to += 4)
                    std::copy_n(pixel.data(), 4, to);
            }
        }
}

} // namespace underpaint::canvas
