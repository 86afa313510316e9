#include "core/canvas/wash.h"

#include "core/canvas/fix15.h"
#include "core/canvas/selection.h"

namespace underpaint::canvas {
namespace {

constexpr std::size_t tilePixels = std::size_t(Tile::side) * Tile::side;

/// Source over, source atop, or destination out.
void layPixel(std::uint16_t* to, const std::uint16_t* paint, std::uint32_t share, const Wash& wash)
{
    std::uint16_t own[4];
    for (int c = 0; c < 4; ++c)
        own[c] = share == Tile::one ? paint[c] : times(paint[c], share);
    const std::uint32_t rest = std::uint32_t(Tile::one) - own[3];
    if (wash.erases) {
        for (int c = 0; c < 4; ++c)
            to[c] = times(to[c], rest);
    } else if (wash.alphaLocked) {
        const std::uint32_t alpha = to[3];
        for (int c = 0; c < 3; ++c)
            to[c] = std::uint16_t(std::min<std::uint32_t>(alpha, times(own[c], alpha) + times(to[c], rest)));
    } else {
        to[3] = std::uint16_t(std::min<std::uint32_t>(Tile::one, own[3] + times(to[3], rest)));
        for (int c = 0; c < 3; ++c)
            to[c] = std::uint16_t(std::min<std::uint32_t>(to[3], own[c] + times(to[c], rest)));
    }
}

} // namespace

base::Rect washOver(Tiles& tiles, base::Rect area, const Wash& wash, const WashSource& source)
{
    constexpr int side = Tile::side;
    area = area.intersected({0, 0, tiles.size().width, tiles.size().height});
    if (!wash.selection.isNull())
        area = area.intersected(selectionBounds(wash.selection));
    const Tile nothing;
    std::vector<std::uint16_t> paint(tilePixels * 4), shares(tilePixels);
    base::Rect touched;
    for (int row = area.y / side; row * side < area.bottom() && !area.isEmpty(); ++row)
        for (int column = area.x / side; column * side < area.right(); ++column) {
            if ((wash.alphaLocked || wash.erases) && !tiles.at(column, row))
                continue;
            std::fill(paint.begin(), paint.end(), std::uint16_t(0));
            if (!source(column, row, paint.data()))
                continue;
            const bool part = selectionTile(wash.selection, column, row, shares.data());
            if (part && std::all_of(shares.begin(), shares.end(), [](std::uint16_t share) { return share == 0; }))
                continue;
            const base::Rect place = base::Rect{column * side, row * side, side, side}.intersected(area);
            const Tile* const was = tiles.at(column, row);
            Tile made = was ? *was : Tile();
            std::uint16_t* const own = made.samples.data();
            for (int y = place.y; y < place.bottom(); ++y)
                for (int x = place.x; x < place.right(); ++x) {
                    const std::size_t i = std::size_t(y - row * side) * side + std::size_t(x - column * side);
                    const std::uint32_t share = part ? shares[i] : std::uint32_t(Tile::one);
                    if (share > 0 && paint[4 * i + 3] > 0)
                        layPixel(own + 4 * i, paint.data() + 4 * i, share, wash);
                }
            if (made.samples == (was ? *was : nothing).samples)
                continue;
            tiles.writable(column, row) = made;
            touched = touched.united(place);
        }
    return touched;
}

base::Rect washColour(Tiles& tiles, const Picture& shape, Colour colour, double opacity, const Wash& wash)
{
    constexpr int side = Tile::side;
    const std::uint16_t full[] = {fix15(colour.red), fix15(colour.green), fix15(colour.blue), std::uint16_t(Tile::one)}, opaque = fix15(opacity);
    std::vector<std::uint16_t> shares(tilePixels);
    return washOver(tiles, selectionBounds(shape), wash, [&](int column, int row, std::uint16_t* pixels) {
        bool any = true;
        if (selectionTile(shape, column, row, shares.data()))
            any = std::any_of(shares.begin(), shares.end(), [](std::uint16_t share) { return share != 0; });
        else
            std::fill(shares.begin(), shares.end(), std::uint16_t(Tile::one));
        for (std::size_t i = 0; any && i < std::size_t(side) * side; ++i) {
            const std::uint16_t alpha = times(shares[i], opaque);
            for (std::size_t c = 0; alpha && c < 4; ++c)
                pixels[4 * i + c] = times(full[c], alpha);
        }
        return any;
    });
}

} // namespace underpaint::canvas
