#include "core/canvas/clone.h"

#include "core/canvas/composite.h"
#include "core/canvas/fix15.h"

namespace underpaint::canvas {
namespace {

/// What is taken for one tile: premultiplied pixels; empty if nothing is.
Tiles taken(const CloneStroke& stroke, int column, int row)
{
    constexpr int side = Tile::side;
    Tiles piece({side, side});
    const base::Rect wanted{column * side + stroke.byX, row * side + stroke.byY, side, side};
    const base::Rect there = wanted.intersected({0, 0, stroke.from.size.width, stroke.from.size.height});
    if (there.isEmpty())
        return piece;
    const Layer* const layer = stroke.from.layer(stroke.layer);
    if (stroke.layer != 0 && !layer)
        return piece;
    piece.put(layer ? layer->tiles.picture(there, Depth::Sixteen) : flattened(stroke.from, there), there.x - wanted.x, there.y - wanted.y);
    return piece;
}

} // namespace

base::Rect cloneOnto(Tiles& tiles, const Tiles& coverage, const CloneStroke& stroke, base::Rect area)
{
    constexpr int side = Tile::side;
    area = area.intersected({0, 0, tiles.size().width, tiles.size().height});
    if (area.isEmpty())
        return {};
    // Whole tiles: what was laid down before goes, and all of the coverage is laid down again.
    const base::Rect whole{area.x / side * side, area.y / side * side, (area.right() + side - 1) / side * side - area.x / side * side, (area.bottom() + side - 1) / side * side - area.y / side * side};
    for (int row = whole.y / side; row * side < whole.bottom(); ++row)
        for (int column = whole.x / side; column * side < whole.right(); ++column)
            tiles.share(column, row, stroke.before);
    washOver(tiles, whole, stroke.wash, [&](int column, int row, std::uint16_t* pixels) {
        const Tile* const covered = coverage.at(column, row);
        if (!covered)
            return false;
        const Tiles piece = taken(stroke, column, row);
        const Tile* const from = piece.at(0, 0);
        for (std::size_t i = 0; from && i < std::size_t(side) * side; ++i)
            for (std::size_t c = 0; c < 4; ++c)
                pixels[4 * i + c] = times(from->samples[4 * i + c], covered->samples[4 * i + 3]);
        return from != nullptr;
    });
    return area;
}

} // namespace underpaint::canvas
