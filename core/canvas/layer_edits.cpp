#include "core/canvas/layer_edits.h"

#include "core/base/error.h"
#include "core/canvas/blend.h"
#include "core/canvas/composite.h"
#include "core/canvas/fix15.h"

#include <algorithm>

#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

std::size_t indexOf(const DocumentState& state, std::uint64_t id)
{
    const int index = state.indexOf(id);
    if (index < 0)
        throw base::UsageError("There is no such layer any more: choose another one.");
    return std::size_t(index);
}

std::uint64_t freshId(const DocumentState& state)
{
    std::uint64_t id = 1;
    for (const SharedLayer& layer : state.layers)
        id = std::max(id, layer->id + 1); // past the largest number begins at 0, which is no id
    while (state.layer(id))
        ++id;
    return id;
}

/// A ground that has one colour in all its corners goes on with it where the canvas grows.
void continueGround(const Layer& former, Tiles& tiles)
{
    const base::Size old = former.tiles.size();
    const auto pixel = [&](int x, int y) {
        const Picture one = former.tiles.picture({x, y, 1, 1}, Depth::Sixteen);
        return std::vector<std::uint16_t>(one.sixteen().begin(), one.sixteen().end());
    };
    const std::vector<std::uint16_t> corner = pixel(0, 0);
    for (const auto& other : {pixel(old.width - 1, 0), pixel(0, old.height - 1), pixel(old.width - 1, old.height - 1)})
        if (other != corner)
            return;
    tiles.fill({0, 0, tiles.size().width, tiles.size().height}, {corner[0] / 65535., corner[1] / 65535., corner[2] / 65535.}, corner[3] / 65535.);
}

/// Copies the samples of `from` to dx, dy, replacing what is there.
void copyMoved(const Tiles& from, Tiles& to, int dx, int dy)
{
    const base::Size old = from.size();
    const base::Rect moved = base::Rect{dx, dy, old.width, old.height}.intersected({0, 0, to.size().width, to.size().height});
    for (int row = moved.y / side; row * side < moved.bottom() && !moved.isEmpty(); ++row)
        for (int column = moved.x / side; column * side < moved.right(); ++column) {
            const base::Rect place{column * side, row * side, side, side}, part = place.intersected(moved);
            const int sourceX = place.x - dx, sourceY = place.y - dy;
            if (part == place && sourceX % side == 0 && sourceY % side == 0) {
                to.share(column, row, from, sourceX / side, sourceY / side);
                continue;
            }
            if (part == place.intersected({0, 0, to.size().width, to.size().height}))
                to.clear(column, row);
            for (int y = part.y; y < part.bottom(); ++y)
                for (int x = part.x; x < part.right();) { // as long as the source stays in one tile
                    const int fromX = x - dx, fromY = y - dy, count = std::min(part.right() - x, side - fromX % side);
                    const Tile* const source = from.at(fromX / side, fromY / side);
                    if (source || to.at(column, row)) {
                        std::uint16_t* const target = to.writable(column, row).samples.data() + (std::size_t(y - place.y) * side + std::size_t(x - place.x)) * 4;
                        if (source)
                            std::copy_n(source->samples.data() + (std::size_t(fromY % side) * side + std::size_t(fromX % side)) * 4, std::size_t(count) * 4, target);
                        else
                            std::fill_n(target, std::size_t(count) * 4, std::uint16_t(0));
                    }
                    x += count;
                }
        }
}

} // namespace

std::uint64_t addLayer(DocumentState& state, Layer layer, std::uint64_t above)
{
    if (layer.tiles.size() != state.size)
        throw base::UsageError(fmt::format("A layer of {} x {} pixels does not fit a canvas of {} x {}.", layer.tiles.size().width, layer.tiles.size().height,
            state.size.width, state.size.height));
    if (layer.id == 0 || state.layer(layer.id))
        layer.id = freshId(state);
    const std::size_t place = above == 0 ? state.layers.size() : indexOf(state, above) + 1;
    state.active = layer.id;
    state.layers.insert(state.layers.begin() + std::ptrdiff_t(place), std::make_shared<const Layer>(std::move(layer)));
    return state.active;
}

void changeLayer(DocumentState& state, std::uint64_t id, const std::function<void(Layer&)>& change)
{
    SharedLayer& layer = state.layers[indexOf(state, id)];
    auto changed = std::make_shared<Layer>(*layer);
    change(*changed);
    changed->id = id;
    layer = std::move(changed);
}

void removeLayer(DocumentState& state, std::uint64_t id)
{
    const std::size_t index = indexOf(state, id);
    const auto paint = std::count_if(state.layers.begin(), state.layers.end(), [](const SharedLayer& layer) { return layer->isPaint(); });
    if (state.layers[index]->isPaint() && paint == 1)
        throw base::UsageError("This is the last layer to paint on: add another one before you delete it.");
    state.layers.erase(state.layers.begin() + std::ptrdiff_t(index));
    if (state.active == id)
        state.active = state.layers[index > 0 ? index - 1 : 0]->id;
}

std::uint64_t duplicateLayer(DocumentState& state, std::uint64_t id)
{
    Layer copy = *state.layers[indexOf(state, id)];
    copy.id = 0;
    copy.name += " copy";
    return addLayer(state, std::move(copy), id);
}

void moveLayer(DocumentState& state, std::uint64_t id, int index)
{
    const std::size_t from = indexOf(state, id);
    const SharedLayer layer = state.layers[from];
    state.layers.erase(state.layers.begin() + std::ptrdiff_t(from));
    const int to = std::clamp(index, 0, int(state.layers.size()));
    state.layers.insert(state.layers.begin() + to, layer);
}

void mergeDown(DocumentState& state, std::uint64_t id)
{
    const std::size_t index = indexOf(state, id);
    const Layer& upper = *state.layers[index];
    std::size_t below = index;
    while (below > 0 && !state.layers[below - 1]->isPaint())
        --below;
    if (!upper.isPaint())
        throw base::UsageError("A mask or map cannot be merged: choose a layer with paint.");
    if (below == 0)
        throw base::UsageError("There is no layer below to merge into.");
    const Layer& lower = *state.layers[below - 1];
    if (lower.locked || upper.locked)
        throw base::UsageError(fmt::format("The layer \"{}\" is locked: unlock it to merge.", (lower.locked ? lower : upper).name));
    if (!lower.visible || !upper.visible)
        throw base::UsageError(fmt::format("The layer \"{}\" is hidden: show it to merge.", (lower.visible ? upper : lower).name));

    Layer merged = lower;
    const bool plain = lower.opacity == 1, lies = upper.opacity == 1 && upper.blend == BlendMode::Normal;
    for (int row = 0; row < merged.tiles.rows(); ++row)
        for (int column = 0; column < merged.tiles.columns(); ++column) {
            const bool anyAbove = upper.tiles.at(column, row), anyBelow = lower.tiles.at(column, row);
            if (!anyAbove && (plain || !anyBelow) && !actsWhereEmpty(upper.blend))
                continue;
            if (!anyBelow && lies) {
                merged.tiles.share(column, row, upper.tiles);
                continue;
            }
            Tile sum;
            if (anyBelow)
                blend(BlendMode::Normal, lower.tiles.at(column, row)->samples.data(), fix15(lower.opacity), sum.samples.data(), side * side);
            blendTile(upper, column, row, sum.samples.data());
            merged.tiles.writable(column, row) = sum;
        }
    merged.opacity = 1;
    merged.placement.reset();
    state.layers[below - 1] = std::make_shared<const Layer>(std::move(merged));
    state.active = state.layers[below - 1]->id;
    state.layers.erase(state.layers.begin() + std::ptrdiff_t(index));
}

void rePlace(DocumentState& state, std::uint64_t id, const Placement& placement)
{
    changeLayer(state, id, [&](Layer& layer) {
        layer.tiles = placedLayer(state.size, placement, {}).tiles;
        layer.placement = placement;
    });
}

void resizeCanvas(DocumentState& state, base::Size size, int dx, int dy)
{
    if (size.width < 1 || size.height < 1 || size.width > 8192 || size.height > 8192)
        throw base::UsageError(fmt::format("A canvas of {} x {} pixels cannot be made: choose 1 to 8192 pixels each way.", size.width, size.height));
    for (SharedLayer& layer : state.layers) {
        auto resized = std::make_shared<Layer>(*layer);
        resized->tiles = Tiles(size);
        if (layer->kind == LayerKind::Ground)
            continueGround(*layer, resized->tiles);
        copyMoved(layer->tiles, resized->tiles, dx, dy);
        if (resized->placement) {
            resized->placement->centre.x += dx;
            resized->placement->centre.y += dy;
        }
        layer = std::move(resized);
    }
    state.size = size;
}

} // namespace underpaint::canvas
