#include "core/canvas/layer_edits.h"

#include "core/base/error.h"
#include "core/canvas/groups.h"
#include "core/canvas/layer_places.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

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

/// What is selected on a canvas of another size; nothing of what is new.
Picture moved(const Picture& selection, base::Size size, int dx, int dy)
{
    const base::Rect part = base::Rect{dx, dy, selection.width(), selection.height()}.intersected({0, 0, size.width, size.height});
    std::vector<std::uint8_t> samples(std::size_t(size.width) * std::size_t(size.height));
    for (int y = part.y; y < part.bottom(); ++y)
        std::copy_n(selection.eight().data() + std::size_t(y - dy) * std::size_t(selection.width()) + std::size_t(part.x - dx), std::size_t(part.width),
            samples.data() + std::size_t(y) * std::size_t(size.width) + std::size_t(part.x));
    return Picture(size, 1, std::move(samples));
}

} // namespace

std::uint64_t addLayer(DocumentState& state, Layer layer, std::uint64_t above)
{
    if (layer.tiles.size() != state.size)
        throw base::UsageError(fmt::format("A layer of {} x {} pixels does not fit a canvas of {} x {}.", layer.tiles.size().width, layer.tiles.size().height,
            state.size.width, state.size.height));
    if (layer.id == 0 || state.layer(layer.id))
        layer.id = freshId(state);
    if (above != 0 && layer.group == 0)
        layer.group = state.layers[indexOf(state, above)]->group;
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
    const auto goes = [&](const SharedLayer& layer) { return layer->id == id || liesIn(state, *layer, id); };
    const auto isLeft = [&](const SharedLayer& layer) { return layer->hasOwnPaint() && !goes(layer); };
    if (state.layers[index]->isPaint() && std::none_of(state.layers.begin(), state.layers.end(), isLeft))
        throw base::UsageError("This is the last layer to paint on: add another one before you delete it.");
    std::vector<SharedLayer> left;
    std::size_t below = 0;
    bool activeGoes = false;
    for (std::size_t i = 0; i < state.layers.size(); ++i)
        if (goes(state.layers[i]))
            activeGoes = activeGoes || state.layers[i]->id == state.active;
        else {
            left.push_back(state.layers[i]);
            below = i < index ? left.size() - 1 : below;
        }
    state.layers = std::move(left);
    if (activeGoes)
        state.active = state.layers[below]->id;
}

std::uint64_t duplicateLayer(DocumentState& state, std::uint64_t id)
{
    const std::size_t index = indexOf(state, id);
    std::vector<std::size_t> places = membersOf(state, id);
    places.push_back(index);
    std::uint64_t next = freshId(state);
    std::map<std::uint64_t, std::uint64_t> ids; // of originals and copies
    for (const std::size_t place : places) {
        while (next == 0 || state.layer(next))
            ++next;
        ids[state.layers[place]->id] = next++;
    }
    std::vector<SharedLayer> copies;
    for (const std::size_t place : places) {
        auto copy = std::make_shared<Layer>(*state.layers[place]);
        copy->id = ids.at(copy->id);
        if (const auto group = ids.find(copy->group); group != ids.end())
            copy->group = group->second;
        if (place == index)
            copy->name += " copy";
        copies.push_back(std::move(copy));
    }
    state.active = copies.back()->id;
    state.layers.insert(state.layers.begin() + std::ptrdiff_t(index) + 1, copies.begin(), copies.end());
    return state.active;
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
        if (layer->hasMask()) {
            resized->hides = Tiles(size);
            copyMoved(layer->hides, resized->hides, dx, dy);
        }
        if (resized->placement) {
            resized->placement->centre.x += dx;
            resized->placement->centre.y += dy;
        }
        layer = std::move(resized);
    }
    if (!state.selection.isNull())
        state.selection = moved(state.selection, size, dx, dy);
    state.size = size;
}

} // namespace underpaint::canvas
