#include "core/canvas/piece.h"

#include "core/canvas/blend.h"
#include "core/canvas/fix15.h"

#include <algorithm>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

std::size_t samplesOf(base::Size size) { return std::size_t(std::max(0, size.width)) * std::size_t(std::max(0, size.height)) * 4; }

/// Calls row(tile column, tile row, canvas x, canvas y, count) for every stretch of a tile's line inside the area.
template <typename Row>
void eachStretch(base::Rect area, Row row)
{
    for (int tileRow = area.y / side; tileRow * side < area.bottom() && !area.isEmpty(); ++tileRow)
        for (int tileColumn = area.x / side; tileColumn * side < area.right(); ++tileColumn) {
            const base::Rect part = base::Rect{tileColumn * side, tileRow * side, side, side}.intersected(area);
            for (int y = part.y; y < part.bottom(); ++y)
                row(tileColumn, tileRow, part.x, y, part.width);
        }
}

std::size_t inTile(int x, int y) { return (std::size_t(y % side) * side + std::size_t(x % side)) * 4; }

base::Rect canvasOf(const Tiles& tiles) { return {0, 0, tiles.size().width, tiles.size().height}; }

} // namespace

Piece pieceOf(const Tiles& tiles, base::Rect area)
{
    Piece piece{area.size(), std::vector<std::uint16_t>(samplesOf(area.size()))};
    eachStretch(area.intersected(canvasOf(tiles)), [&](int column, int row, int x, int y, int count) {
        if (const Tile* const tile = tiles.at(column, row))
            std::copy_n(tile->samples.data() + inTile(x, y), std::size_t(count) * 4, piece.samples.data() + (std::size_t(y - area.y) * std::size_t(area.width) + std::size_t(x - area.x)) * 4);
    });
    return piece;
}

Piece pieceOf(const Picture& picture)
{
    Tiles tiles(picture.size());
    tiles.put(picture);
    return pieceOf(tiles, canvasOf(tiles));
}

Piece pieceOfSelection(const Picture& selection, base::Rect area)
{
    Piece piece{area.size(), std::vector<std::uint16_t>(samplesOf(area.size()))};
    const base::Rect inside = area.intersected({0, 0, selection.width(), selection.height()});
    for (int y = inside.y; y < inside.bottom(); ++y)
        for (int x = inside.x; x < inside.right(); ++x)
            std::fill_n(piece.samples.data() + (std::size_t(y - area.y) * std::size_t(area.width) + std::size_t(x - area.x)) * 4, 4,
                fix15(selection.eight()[std::size_t(y) * std::size_t(selection.width()) + std::size_t(x)]));
    return piece;
}

Picture selectionOf(const Tiles& shares)
{
    const base::Size size = shares.size();
    std::vector<std::uint8_t> samples(samplesOf(size) / 4);
    bool any = false;
    eachStretch(canvasOf(shares), [&](int column, int row, int x, int y, int count) {
        const Tile* const tile = shares.at(column, row);
        for (int i = 0; tile && i < count; ++i) {
            const std::uint8_t share = eightBits(tile->samples[inTile(x + i, y) + 3]);
            samples[std::size_t(y) * std::size_t(size.width) + std::size_t(x + i)] = share;
            any = any || share != 0;
        }
    });
    return any ? Picture(size, 1, std::move(samples)) : Picture();
}

void put(Tiles& tiles, const Piece& piece, int x, int y)
{
    const base::Rect area = base::Rect{x, y, piece.size.width, piece.size.height}.intersected(canvasOf(tiles));
    eachStretch(area, [&](int column, int row, int left, int line, int count) {
        const std::uint16_t* const from = piece.at(left - x, line - y);
        const bool empty = std::all_of(from, from + std::size_t(count) * 4, [](std::uint16_t sample) { return sample == 0; });
        if (!empty || tiles.at(column, row))
            std::copy_n(from, std::size_t(count) * 4, tiles.writable(column, row).samples.data() + inTile(left, line));
    });
}

Tiles laidOver(const Tiles& below, const Tiles& above)
{
    Tiles sum = below;
    for (int row = 0; row < sum.rows(); ++row)
        for (int column = 0; column < sum.columns(); ++column) {
            const Tile* const upper = above.at(column, row);
            if (upper && !below.at(column, row))
                sum.share(column, row, above);
            else if (upper)
                blend(BlendMode::Normal, upper->samples.data(), Tile::one, sum.writable(column, row).samples.data(), side * side);
        }
    return sum;
}

base::Rect paintBounds(const Tiles& tiles)
{
    int left = tiles.size().width, top = tiles.size().height, right = 0, bottom = 0;
    eachStretch(canvasOf(tiles), [&](int column, int row, int x, int y, int count) {
        const Tile* const tile = tiles.at(column, row);
        for (int i = 0; tile && i < count; ++i)
            if (tile->samples[inTile(x + i, y) + 3] != 0) {
                left = std::min(left, x + i);
                right = std::max(right, x + i + 1);
                top = std::min(top, y);
                bottom = std::max(bottom, y + 1);
            }
    });
    return right > left ? base::Rect{left, top, right - left, bottom - top} : base::Rect{};
}

} // namespace underpaint::canvas
