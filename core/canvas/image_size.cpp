#include "core/canvas/image_size.h"

#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/tile_scaling.h"
#include "core/canvas/warp.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

base::Rect whole(base::Size size) { return {0, 0, size.width, size.height}; }

void checkSize(base::Size size)
{
    if (size.width < 1 || size.height < 1 || size.width > 8192 || size.height > 8192)
        throw base::UsageError(fmt::format("A canvas of {} x {} pixels cannot be made: choose 1 to 8192 pixels each way.", size.width, size.height));
}

/// The part of it on a canvas of its own.
Tiles cut(const Tiles& tiles, base::Rect area)
{
    Tiles part(area.size());
    for (int row = 0; row < part.rows(); ++row) // band by band, so that a large picture is never held twice
        put(part, pieceOf(tiles, {area.x, area.y + row * Tile::side, area.width, std::min(Tile::side, area.height - row * Tile::side)}), 0, row * Tile::side);
    return part;
}

/// Every layer's own mask and what is selected, by one way to change tiles; then the layers themselves by `change`.
void changeAll(DocumentState& state, base::Size size, const std::function<Tiles(const Tiles&)>& tiles, const std::function<void(Layer&)>& change)
{
    if (!state.selection.isNull()) {
        Tiles shares(state.size);
        put(shares, pieceOfSelection(state.selection, whole(state.size)), 0, 0);
        state.selection = selectionOf(tiles(shares));
    }
    for (SharedLayer& layer : state.layers) {
        auto changed = std::make_shared<Layer>(*layer);
        if (changed->hasMask())
            changed->hides = tiles(changed->hides);
        change(*changed);
        layer = std::move(changed);
    }
    state.size = size;
}

bool hasOneColour(const Layer& ground)
{
    const Tiles& tiles = ground.tiles;
    const Tile* const first = tiles.at(0, 0);
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column) {
            const Tile* const tile = tiles.at(column, row);
            if (!tile || !first)
                return !tile && !first;
            const int width = std::min(Tile::side, tiles.size().width - column * Tile::side), height = std::min(Tile::side, tiles.size().height - row * Tile::side);
            for (int y = 0; tile != first && y < height; ++y)
                for (int x = 0; x < width; ++x)
                    if (!std::equal(first->samples.begin(), first->samples.begin() + 4, tile->samples.begin() + (y * Tile::side + x) * 4))
                        return false;
        }
    return true;
}

/// All of it through a map that only changes pixels about.
Tiles changedAbout(const Tiles& tiles, const Projection& map, base::Size size)
{
    Tiles changed(size);
    // Tile by tile: each comes to lie as a whole somewhere.
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column) {
            if (!tiles.at(column, row))
                continue;
            const base::Rect place = base::Rect{column * Tile::side, row * Tile::side, Tile::side, Tile::side}.intersected(whole(tiles.size()));
            const base::Point one = map({double(place.x), double(place.y)}), other = map({double(place.right()), double(place.bottom())});
            const int left = int(std::lround(std::min(one.x, other.x))), top = int(std::lround(std::min(one.y, other.y)));
            const base::Size there{int(std::lround(std::abs(other.x - one.x))), int(std::lround(std::abs(other.y - one.y)))};
            const Tiles turned = warped(pieceOf(tiles, place), {{}, Projection::moved(place.x, place.y).then(map).then(Projection::moved(-left, -top))}, there);
            put(changed, pieceOf(turned, whole(there)), left, top);
        }
    return changed;
}

/// Placed pictures turn along, or are mirrored.
void changeAbout(DocumentState& state, base::Size size, const Projection& map, double turn, std::optional<Flip> flip = {})
{
    const auto tiles = [&](const Tiles& before) { return changedAbout(before, map, size); };
    changeAll(state, size, tiles, [&](Layer& layer) {
        layer.tiles = tiles(layer.tiles);
        if (!layer.placement)
            return;
        layer.placement->centre = map(layer.placement->centre);
        if (flip)
            (*flip == Flip::Horizontally ? layer.placement->scaleX : layer.placement->scaleY) *= -1;
        layer.placement->angle = std::remainder((flip ? -1 : 1) * layer.placement->angle + turn, 360);
    });
}

} // namespace

void cutCanvas(DocumentState& state, base::Rect area)
{
    checkSize(area.size());
    // A ground that goes on is what resizeCanvas knows; masks and selection follow.
    DocumentState resized = state;
    resizeCanvas(resized, area.size(), -area.x, -area.y);
    std::size_t index = 0;
    changeAll(state, area.size(), [&](const Tiles& before) { return cut(before, area); }, [&](Layer& layer) {
        const Layer& other = *resized.layers[index++];
        layer.tiles = other.tiles;
        layer.placement = other.placement;
    });
}

void cutToSelection(DocumentState& state)
{
    if (state.selection.isNull())
        throw base::UsageError("Nothing is selected: select what is to stay.");
    Tiles shares(state.size);
    put(shares, pieceOfSelection(state.selection, whole(state.size)), 0, 0);
    cutCanvas(state, paintBounds(shares));
}

void cutToContent(DocumentState& state)
{
    base::Rect content;
    for (const SharedLayer& layer : state.layers)
        if (layer->visible && layer->hasOwnPaint() && !(layer->kind == LayerKind::Ground && hasOneColour(*layer)))
            content = content.united(paintBounds(layer->tiles));
    if (content.isEmpty())
        throw base::UsageError("Nothing is painted yet: there is nothing to trim to.");
    cutCanvas(state, content);
}

void flipCanvas(DocumentState& state, Flip flip)
{
    const base::Size size = state.size;
    if (flip == Flip::Horizontally)
        changeAbout(state, size, Projection{{-1, 0, double(size.width), 0, 1, 0, 0, 0, 1}}, 0, flip);
    else
        changeAbout(state, size, Projection{{1, 0, 0, 0, -1, double(size.height), 0, 0, 1}}, 0, flip);
}

void turnCanvas(DocumentState& state, Turn turn)
{
    const base::Size size = state.size;
    const double w = size.width, h = size.height;
    switch (turn) {
    case Turn::Right: return changeAbout(state, {size.height, size.width}, Projection{{0, -1, h, 1, 0, 0, 0, 0, 1}}, 90);
    case Turn::Left: return changeAbout(state, {size.height, size.width}, Projection{{0, 1, 0, -1, 0, w, 0, 0, 1}}, -90);
    case Turn::Half: return changeAbout(state, size, Projection{{-1, 0, w, 0, -1, h, 0, 0, 1}}, 180);
    }
}

void scaleCanvas(DocumentState& state, base::Size size, ScaleFilter filter)
{
    checkSize(size);
    if (size == state.size)
        return;
    const double across = double(size.width) / state.size.width, down = double(size.height) / state.size.height;
    const bool even = std::abs(across / down - 1) < 2e-3;
    changeAll(state, size, [&](const Tiles& before) { return scaledTiles(before, size, filter); }, [&](Layer& layer) {
        const double mean = std::sqrt(across * down);
        layer.feather *= mean;
        layer.grow *= mean;
        const bool upright = layer.placement && std::remainder(layer.placement->angle, 180) == 0;
        if (layer.placement && (even || upright)) { // drawn anew from its own pixels
            Placement place = *layer.placement;
            place.centre = {place.centre.x * across, place.centre.y * down};
            place.scaleX *= across;
            place.scaleY *= down;
            layer.tiles = placedLayer(size, place, {}).tiles;
            layer.placement = std::move(place);
            return;
        }
        layer.tiles = scaledTiles(layer.tiles, size, filter);
        layer.placement.reset();
        layer.text.reset();
    });
}

} // namespace underpaint::canvas
