#include "core/canvas/blend.h"
#include "core/canvas/document.h"
#include "core/canvas/groups.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace underpaint::canvas {
namespace {

base::Rect whole(const DocumentState& state) { return {0, 0, state.size.width, state.size.height}; }

/// Whether both are mixed in the same way, their own paint and masks aside.
bool sameMixing(const Layer& one, const Layer& other)
{
    return one.blend == other.blend && one.group == other.group && one.passThrough == other.passThrough && one.clipped == other.clipped
        && one.hidesOn == other.hidesOn && one.hides.size() == other.hides.size() && one.adjustment == other.adjustment;
}

base::Rect reachOfGroup(const DocumentState& state, const Layer& group);

/// Whether groups around the layer keep what it does inside of them.
bool isEnclosed(const DocumentState& state, const Layer& layer)
{
    for (const Layer* group = state.layer(layer.group); group; group = state.layer(group->group))
        if (!group->passThrough)
            return true;
    return false;
}

/// Where the picture may be another one without that layer.
base::Rect reachOfPaint(const DocumentState& state, const Layer& layer)
{
    if (layer.kind == LayerKind::Group)
        return reachOfGroup(state, layer);
    if (layer.kind != LayerKind::Adjustment)
        return actsWhereEmpty(layer.blend) ? whole(state) : layer.tiles.extent();
    if (const Layer* const base = clipBaseOf(state, layer))
        return reachOfPaint(state, *base);
    if (!isEnclosed(state, layer))
        return whole(state);
    const Layer* group = state.layer(layer.group); // the colours of a group's own paint change, and nothing else
    while (group->passThrough)
        group = state.layer(group->group);
    return reachOfGroup(state, *group);
}

base::Rect reachOfGroup(const DocumentState& state, const Layer& group)
{
    if (!group.passThrough && actsWhereEmpty(group.blend))
        return whole(state);
    base::Rect reach;
    for (const std::size_t member : membersOf(state, group.id)) {
        const Layer& layer = *state.layers[member];
        if (layer.kind == LayerKind::Group || !layer.isPaint())
            continue;
        if (layer.kind != LayerKind::Adjustment)
            reach = reach.united(actsWhereEmpty(layer.blend) && !isEnclosed(state, layer) ? whole(state) : layer.tiles.extent());
        else if (!clipBaseOf(state, layer) && !isEnclosed(state, layer))
            reach = whole(state);
    }
    return reach;
}

/// The reach of a layer, and of those clipped above it: without it they would show elsewhere.
base::Rect reachWithClipped(const DocumentState& state, const Layer& layer)
{
    base::Rect reach = reachOfPaint(state, layer);
    for (std::size_t i = std::size_t(state.indexOf(layer.id)) + 1; i < state.layers.size(); ++i) {
        const Layer& above = *state.layers[i];
        if (above.group != layer.group || !above.isPaint())
            continue;
        if (!above.clipped)
            break;
        reach = reach.united(above.kind == LayerKind::Adjustment ? whole(state) : reachOfPaint(state, above));
    }
    return reach;
}

/// Two values of one layer, of which one may be missing; adds what of the picture or the masks differs between them.
void addLayer(Change& change, const DocumentState& from, const Layer* before, const DocumentState& to, const Layer* after)
{
    const auto shows = [](const Layer* layer) { return layer && layer->visible; };
    const base::Rect canvas = whole(to);
    // A hidden base hides what is clipped to it; clipped layers in between change what is the base.
    const bool sameClipping = before && after && before->clipped == after->clipped && before->group == after->group && before->kind == after->kind;
    if (!shows(before) && !shows(after) && sameClipping)
        return;
    const bool bothShow = shows(before) && shows(after) && before->kind == after->kind && before->opacity == after->opacity;
    if (bothShow && before->isPaint() && sameMixing(*before, *after)) {
        change.painting = change.painting.united(Tiles::difference(before->tiles, after->tiles));
        if (after->hasMask())
            change.painting = change.painting.united(Tiles::difference(before->hides, after->hides));
        return;
    }
    if (bothShow && !before->isPaint() && before->feather == after->feather && before->grow == after->grow && before->inverted == after->inverted) {
        change.masks = change.masks.united(reachOf(*after, Tiles::difference(before->tiles, after->tiles)).intersected(canvas));
        return;
    }
    for (const auto& [state, layer] : {std::pair(&from, before), {&to, after}}) {
        if (!layer)
            continue;
        if (layer->isPaint())
            change.painting = change.painting.united(reachWithClipped(*state, *layer));
        else if (layer->visible)
            change.masks = canvas; // whether there is a mask at all matters everywhere
    }
}

bool sameProperties(const Layer& one, const Layer& other)
{
    return one.kind == other.kind && one.name == other.name && one.opacity == other.opacity && one.blend == other.blend && one.visible == other.visible
        && one.locked == other.locked && one.alphaLocked == other.alphaLocked && one.placement == other.placement && one.feather == other.feather
        && one.grow == other.grow && one.inverted == other.inverted && one.origin == other.origin
        && one.label == other.label && one.text == other.text && sameMixing(one, other);
}

/// The layers of `state` that `other` has too.
std::vector<const Layer*> common(const DocumentState& state, const DocumentState& other)
{
    std::vector<const Layer*> layers;
    for (const SharedLayer& layer : state.layers)
        if (other.layer(layer->id))
            layers.push_back(layer.get());
    return layers;
}

} // namespace

base::Rect reachOf(const Layer& mask, base::Rect area)
{
    if (area.isEmpty())
        return {};
    const int reach = int(std::ceil(std::abs(mask.grow) + 4 * mask.feather)) + 1;
    return {area.x - reach, area.y - reach, area.width + 2 * reach, area.height + 2 * reach};
}

Change difference(const DocumentState& before, const DocumentState& after)
{
    Change change;
    if (before.size != after.size) {
        change.size = change.layers = change.selection = true;
        change.painting = change.masks = whole(after);
        return change;
    }
    change.layers = before.active != after.active || before.onMask != after.onMask || before.layers.size() != after.layers.size();
    change.selection = !(before.selection == after.selection);
    for (const SharedLayer& layer : before.layers) {
        const Layer* const now = after.layer(layer->id);
        if (now == layer.get())
            continue;
        addLayer(change, before, layer.get(), after, now);
        change.layers = change.layers || !now || !sameProperties(*layer, *now);
    }
    for (const SharedLayer& layer : after.layers)
        if (!before.layer(layer->id)) {
            addLayer(change, before, nullptr, after, layer.get());
            change.layers = true;
        }

    // Another order: all that lies between the first and the last layer that moved.
    const std::vector<const Layer*> from = common(before, after), to = common(after, before);
    const auto moved = [&](std::size_t i) { return from[i]->id != to[i]->id; };
    std::size_t first = 0, end = from.size();
    while (first < end && !moved(first))
        ++first;
    while (end > first && !moved(end - 1))
        --end;
    for (std::size_t i = first; i < end; ++i) {
        addLayer(change, before, from[i], after, nullptr);
        addLayer(change, before, nullptr, after, to[i]);
        change.layers = true;
    }
    return change;
}

} // namespace underpaint::canvas
