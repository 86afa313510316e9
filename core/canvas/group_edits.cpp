#include "core/base/error.h"
#include "core/canvas/adjustment.h"
#include "core/canvas/groups.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/layer_places.h"

#include <algorithm>
#include <utility>

namespace underpaint::canvas {
namespace {

/// Takes a layer, with what lies in it, out of the list; lowest first.
std::vector<SharedLayer> takeOut(DocumentState& state, std::uint64_t id)
{
    std::vector<SharedLayer> taken, left;
    for (const SharedLayer& layer : state.layers)
        (layer->id == id || liesIn(state, *layer, id) ? taken : left).push_back(layer);
    state.layers = std::move(left);
    return taken;
}

void setGroup(DocumentState& state, std::uint64_t id, std::uint64_t group)
{
    if (state.layer(id)->group != group)
        changeLayer(state, id, [&](Layer& layer) { layer.group = group; });
}

} // namespace

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
    while (id == 0 || state.layer(id))
        ++id;
    return id;
}

void moveLayer(DocumentState& state, std::uint64_t id, int index, std::optional<std::uint64_t> group)
{
    (void)indexOf(state, id);
    if (group && *group != 0) {
        const Layer& target = *state.layers[indexOf(state, *group)];
        if (target.kind != LayerKind::Group)
            throw base::UsageError("Only a group can hold other layers: choose a group.");
        if (target.id == id || liesIn(state, target, id))
            throw base::UsageError("A group cannot lie in itself: choose another place.");
    }
    const std::vector<SharedLayer> taken = takeOut(state, id);
    const int to = std::clamp(index, 0, int(state.layers.size()));
    state.layers.insert(state.layers.begin() + to, taken.begin(), taken.end());
    if (group)
        setGroup(state, id, state.layer(id)->isPaint() ? *group : 0); // masks and maps lie in no group
    settleGroups(state);
}

void moveAbove(DocumentState& state, std::uint64_t id, std::uint64_t other)
{
    if (other == 0) {
        moveLayer(state, id, 0, 0);
        return;
    }
    const std::uint64_t group = state.layers[indexOf(state, other)]->group;
    DocumentState rest = state;
    takeOut(rest, id);
    if (const int index = rest.indexOf(other); index >= 0) // not above what it takes along, or itself
        moveLayer(state, id, index + 1, group);
}

void moveInto(DocumentState& state, std::uint64_t id, std::uint64_t group, bool atBottom)
{
    (void)indexOf(state, group);
    DocumentState rest = state;
    takeOut(rest, id);
    const std::vector<std::size_t> members = membersOf(rest, group);
    moveLayer(state, id, atBottom && !members.empty() ? int(members.front()) : rest.indexOf(group), group);
}

bool stepLayer(DocumentState& state, std::uint64_t id, bool up)
{
    const Layer layer = *state.layers[indexOf(state, id)];
    std::vector<std::uint64_t> neighbours; // in its group, lowest first
    for (const SharedLayer& other : state.layers)
        if (other->group == layer.group)
            neighbours.push_back(other->id);
    const auto own = std::find(neighbours.begin(), neighbours.end(), id);
    const bool atEnd = up ? own + 1 == neighbours.end() : own == neighbours.begin();
    if (atEnd && layer.group == 0)
        return false;
    const std::uint64_t beside = atEnd ? layer.group : up ? *(own + 1) : *(own - 1);
    const std::uint64_t group = atEnd ? state.layer(layer.group)->group : layer.group;
    const std::vector<SharedLayer> taken = takeOut(state, id);
    // Above what is beside it, or below all that lies in it.
    std::size_t place = indexOf(state, beside) + 1;
    if (!up) {
        const std::vector<std::size_t> members = membersOf(state, beside);
        place = members.empty() ? place - 1 : members.front();
    }
    state.layers.insert(state.layers.begin() + std::ptrdiff_t(place), taken.begin(), taken.end());
    setGroup(state, id, group);
    settleGroups(state);
    return true;
}

std::uint64_t groupLayers(DocumentState& state, std::span<const std::uint64_t> ids, const std::string& name)
{
    std::uint64_t uppermost = 0;
    std::vector<std::uint64_t> chosen; // without those that come along in a group
    for (const SharedLayer& layer : state.layers) {
        const bool named = std::find(ids.begin(), ids.end(), layer->id) != ids.end();
        const bool comesAlong = std::any_of(ids.begin(), ids.end(), [&](std::uint64_t id) { return liesIn(state, *layer, id); });
        if (!named || comesAlong)
            continue;
        if (!layer->isPaint())
            throw base::UsageError("A mask or map cannot lie in a group: choose layers with paint.");
        chosen.push_back(uppermost = layer->id);
    }
    if (chosen.empty())
        throw base::UsageError("There is no layer to put into a group: choose one.");
    Layer group;
    group.kind = LayerKind::Group;
    group.name = name;
    group.tiles = Tiles(state.size);
    const std::uint64_t id = addLayer(state, std::move(group), uppermost);
    for (const std::uint64_t member : chosen)
        setGroup(state, member, id);
    settleGroups(state);
    return id;
}

void ungroup(DocumentState& state, std::uint64_t group)
{
    const std::size_t index = indexOf(state, group);
    const Layer layer = *state.layers[index];
    if (layer.kind != LayerKind::Group)
        throw base::UsageError("This layer is no group: choose one.");
    const std::vector<std::size_t> members = membersOf(state, group);
    std::uint64_t uppermost = 0;
    for (const std::size_t member : members)
        if (state.layers[member]->group == group)
            uppermost = state.layers[member]->id;
    if (members.empty()) {
        removeLayer(state, group);
        return;
    }
    for (const std::size_t member : members)
        if (state.layers[member]->group == group)
            setGroup(state, state.layers[member]->id, layer.group);
    state.layers.erase(state.layers.begin() + std::ptrdiff_t(index));
    if (state.active == group)
        state.active = uppermost;
}

std::uint64_t addAdjustment(DocumentState& state, const Adjustment& adjustment, const std::string& name, std::uint64_t above)
{
    Layer layer;
    layer.kind = LayerKind::Adjustment;
    layer.name = name;
    layer.tiles = Tiles(state.size);
    layer.adjustment = std::make_shared<const Adjustment>(adjustment);
    return addLayer(state, std::move(layer), above);
}

} // namespace underpaint::canvas
