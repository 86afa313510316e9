#include "core/canvas/blend.h"
#include "core/canvas/document.h"

#include <algorithm>
#include <cmath>

namespace underpaint::canvas {
namespace {

base::Rect whole(const DocumentState& state) { return {0, 0, state.size.width, state.size.height}; }

/// Whether both are mixed in the same way, their own paint and masks aside.
bool sameMixing(const Layer& one, const Layer& other)
{
    return one.blend == other.blend && one.group == other.group && one.passThrough == other.passThrough && one.clipped == other.clipped
        && one.hidesOn == other.hidesOn && one.hides.size() == other.hides.size() && one.adjustment == other.adjustment;
}

/// Two values of one layer, of which one may be missing; adds what of the picture or the masks differs between them.
void addLayer(Change& change, const Layer* before, const Layer* after, base::Rect canvas)
{
    const auto shows = [](const Layer* layer) { return layer && layer->visible; };
    if (!shows(before) && !shows(after))
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
    for (const Layer* const layer : {before, after}) {
        if (!shows(layer))
            continue;
        if (!layer->isPaint())
            change.masks = canvas; // whether there is a mask at all matters everywhere
        else if (!layer->hasOwnPaint())
            change.painting = canvas; // what it does reaches wherever something lies in or below it
        else
            change.painting = change.painting.united(actsWhereEmpty(layer->blend) ? canvas : layer->tiles.extent());
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
        addLayer(change, layer.get(), now, whole(after));
        change.layers = change.layers || !now || !sameProperties(*layer, *now);
    }
    for (const SharedLayer& layer : after.layers)
        if (!before.layer(layer->id)) {
            addLayer(change, nullptr, layer.get(), whole(after));
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
        addLayer(change, nullptr, from[i], whole(after));
        change.layers = true;
    }
    return change;
}

} // namespace underpaint::canvas
