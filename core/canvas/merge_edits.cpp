#include "core/base/error.h"
#include "core/canvas/blend.h"
#include "core/canvas/composite.h"
#include "core/canvas/fix15.h"
#include "core/canvas/groups.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/layer_places.h"

#include <algorithm>

#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

/// Two layers of plain paint as they look together: the lower one's tiles are shared wherever nothing changes.
Tiles mergedPaint(const Layer& lower, const Layer& upper)
{
    Tiles merged = lower.tiles;
    const bool plain = lower.opacity == 1, lies = upper.opacity == 1 && upper.blend == BlendMode::Normal;
    for (int row = 0; row < merged.rows(); ++row)
        for (int column = 0; column < merged.columns(); ++column) {
            const bool anyAbove = upper.tiles.at(column, row), anyBelow = lower.tiles.at(column, row);
            if (!anyAbove && (plain || !anyBelow) && !actsWhereEmpty(upper.blend))
                continue;
            if (!anyBelow && lies) {
                merged.share(column, row, upper.tiles);
                continue;
            }
            Tile sum;
            if (anyBelow)
                blend(BlendMode::Normal, lower.tiles.at(column, row)->samples.data(), fix15(lower.opacity), sum.samples.data(), side * side);
            blendTile(upper, column, row, sum.samples.data());
            merged.writable(column, row) = sum;
        }
    return merged;
}

bool isPlain(const Layer& layer) { return layer.hasOwnPaint() && !layer.hasMask() && !layer.clipped; }

/// A layer with all that lies in it, as a document of its own: nothing around it.
DocumentState alone(const DocumentState& state, std::uint64_t id)
{
    DocumentState part{state.size, {}, id, false, {}};
    for (const SharedLayer& layer : state.layers)
        if (layer->id == id || liesIn(state, *layer, id))
            part.layers.push_back(layer);
    changeLayer(part, id, [](Layer& layer) { layer.group = 0; });
    return part;
}

/// A group's members mixed by themselves: neither its mask nor its mode.
Tiles inside(const DocumentState& state, std::uint64_t group)
{
    DocumentState part = alone(state, group);
    changeLayer(part, group, [](Layer& layer) {
        layer.passThrough = layer.visible = true;
        layer.clipped = layer.hidesOn = false;
        layer.opacity = 1;
    });
    return mixedTiles(part);
}

/// The neighbour below in the same group, masks and maps aside; 0 if there is none.
std::uint64_t neighbourBelow(const DocumentState& state, std::size_t index)
{
    for (std::size_t i = index; i-- > 0;)
        if (state.layers[i]->group == state.layers[index]->group && state.layers[i]->isPaint())
            return state.layers[i]->id;
    return 0;
}

void requireMergeable(const Layer& lower, const Layer& upper)
{
    if (lower.locked || upper.locked)
        throw base::UsageError(fmt::format("The layer \"{}\" is locked: unlock it to merge.", (lower.locked ? lower : upper).name));
    if (!lower.visible || !upper.visible)
        throw base::UsageError(fmt::format("The layer \"{}\" is hidden: show it to merge.", (lower.visible ? upper : lower).name));
    if (lower.kind == LayerKind::Adjustment)
        throw base::UsageError(fmt::format("\"{}\" only changes colours: it has no paint to merge into.", lower.name));
}

/// Everything that `takes` says as one layer, in the place of the lowest of it.
void mergeAll(DocumentState& state, const std::function<bool(const Layer&)>& takes)
{
    const Layer* lowest = nullptr;
    for (const SharedLayer& layer : state.layers)
        if (!lowest && layer->hasOwnPaint() && takes(*layer))
            lowest = layer.get();
    if (!lowest)
        throw base::UsageError("Nothing is visible: show a layer to merge.");
    auto merged = std::make_shared<Layer>();
    merged->id = lowest->id;
    merged->kind = lowest->kind == LayerKind::Ground ? LayerKind::Ground : LayerKind::Guide;
    merged->name = lowest->name;
    merged->tiles = mixedTiles(state);
    std::vector<SharedLayer> left;
    for (const SharedLayer& layer : state.layers)
        if (layer.get() == lowest)
            left.push_back(merged);
        else if (!layer->isPaint() || !takes(*layer))
            left.push_back(layer);
    state.layers = std::move(left);
    state.active = merged->id;
}

} // namespace

void mergeDown(DocumentState& state, std::uint64_t id)
{
    const std::size_t index = indexOf(state, id);
    const SharedLayer upper = state.layers[index];
    if (!upper->isPaint())
        throw base::UsageError("A mask or map cannot be merged: choose a layer with paint.");
    const std::uint64_t below = neighbourBelow(state, index);
    if (below == 0)
        throw base::UsageError("There is no layer below to merge into.");
    const SharedLayer lower = state.layers[indexOf(state, below)];
    requireMergeable(*lower, *upper);

    Layer merged = *lower;
    if (isPlain(*lower) && isPlain(*upper)) {
        merged.tiles = mergedPaint(*lower, *upper);
    } else {
        // Both by themselves, the lower one in normal mode: what it does to those below stays its own.
        DocumentState both = alone(state, below);
        changeLayer(both, below, [](Layer& layer) {
            layer.blend = BlendMode::Normal;
            layer.clipped = layer.passThrough = false;
        });
        const DocumentState above = alone(state, id);
        both.layers.insert(both.layers.end(), above.layers.begin(), above.layers.end());
        if (lower->clipped)
            changeLayer(both, id, [](Layer& layer) { layer.clipped = false; });
        merged.tiles = mixedTiles(both);
        merged.hides = Tiles();
        if (merged.kind == LayerKind::Group) {
            merged.kind = LayerKind::Guide;
            if (lower->passThrough)
                merged.blend = BlendMode::Normal;
            merged.passThrough = false;
        }
    }
    merged.opacity = 1;
    merged.placement.reset();
    merged.text.reset();
    std::vector<SharedLayer> left;
    for (const SharedLayer& layer : state.layers)
        if (layer == lower)
            left.push_back(std::make_shared<const Layer>(merged));
        else if (layer != upper && !liesIn(state, *layer, below) && !liesIn(state, *layer, id))
            left.push_back(layer);
    state.layers = std::move(left);
    state.active = below;
    state.onMask = false;
}

void mergeGroup(DocumentState& state, std::uint64_t group)
{
    const Layer& former = *state.layers[indexOf(state, group)];
    if (former.kind != LayerKind::Group)
        throw base::UsageError("This layer is no group: choose one.");
    auto merged = std::make_shared<Layer>(former);
    merged->kind = LayerKind::Guide;
    merged->tiles = inside(state, group);
    if (former.passThrough)
        merged->blend = BlendMode::Normal;
    merged->passThrough = false;
    std::vector<SharedLayer> left;
    for (const SharedLayer& layer : state.layers)
        if (layer.get() == &former)
            left.push_back(merged);
        else if (!liesIn(state, *layer, group))
            left.push_back(layer);
    state.layers = std::move(left);
    state.active = group;
}

void mergeVisible(DocumentState& state)
{
    const DocumentState before = state;
    const auto takes = [&](const Layer& layer) { return isShown(before, layer); };
    mergeAll(state, takes);
    // What was hidden in a group that went stays hidden by itself.
    for (SharedLayer& layer : state.layers)
        if (layer->group != 0 && !state.layer(layer->group)) {
            auto own = std::make_shared<Layer>(*layer);
            own->group = 0;
            own->visible = false;
            layer = std::move(own);
        }
}

void flatten(DocumentState& state)
{
    const DocumentState before = state;
    mergeAll(state, [&](const Layer& layer) { return isShown(before, layer); });
    const std::uint64_t merged = state.active;
    std::erase_if(state.layers, [&](const SharedLayer& layer) { return layer->isPaint() && layer->id != merged; });
}

} // namespace underpaint::canvas
