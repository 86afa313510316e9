#include "core/canvas/groups.h"

#include <algorithm>
#include <map>

namespace underpaint::canvas {
namespace {

/// The groups around a layer, the innermost first; stops where the chain comes back to where it was.
std::vector<std::uint64_t> groupsAround(const DocumentState& state, const Layer& layer)
{
    std::vector<std::uint64_t> chain;
    for (std::uint64_t id = layer.group; id != 0;) {
        const Layer* const group = state.layer(id);
        if (!group || group->kind != LayerKind::Group || std::find(chain.begin(), chain.end(), id) != chain.end())
            break;
        chain.push_back(id);
        id = group->group;
    }
    return chain;
}

/// Whether the id names a group that the layer may lie in.
bool isGood(const DocumentState& state, const Layer& layer)
{
    const std::vector<std::uint64_t> chain = groupsAround(state, layer);
    return !chain.empty() && chain.front() == layer.group && std::find(chain.begin(), chain.end(), layer.id) == chain.end();
}

void emit(const std::map<std::uint64_t, std::vector<SharedLayer>>& children, std::uint64_t group, std::vector<SharedLayer>& out)
{
    const auto found = children.find(group);
    if (found == children.end())
        return;
    for (const SharedLayer& layer : found->second) {
        if (layer->kind == LayerKind::Group)
            emit(children, layer->id, out);
        out.push_back(layer);
    }
}

} // namespace

void settleGroups(DocumentState& state)
{
    if (std::none_of(state.layers.begin(), state.layers.end(), [](const SharedLayer& layer) { return layer->group != 0; }))
        return;
    for (SharedLayer& layer : state.layers)
        if (layer->group != 0 && !isGood(state, *layer)) {
            auto own = std::make_shared<Layer>(*layer);
            own->group = 0;
            layer = std::move(own);
        }
    std::map<std::uint64_t, std::vector<SharedLayer>> children;
    for (const SharedLayer& layer : state.layers)
        children[layer->group].push_back(layer);
    std::vector<SharedLayer> settled;
    settled.reserve(state.layers.size());
    emit(children, 0, settled);
    state.layers = std::move(settled);
}

std::vector<std::size_t> membersOf(const DocumentState& state, std::uint64_t group)
{
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < state.layers.size(); ++i)
        if (liesIn(state, *state.layers[i], group))
            members.push_back(i);
    return members;
}

bool liesIn(const DocumentState& state, const Layer& layer, std::uint64_t group)
{
    if (layer.group == 0 || group == 0)
        return false;
    const std::vector<std::uint64_t> chain = groupsAround(state, layer);
    return std::find(chain.begin(), chain.end(), group) != chain.end();
}

int depthOf(const DocumentState& state, const Layer& layer)
{
    return layer.group == 0 ? 0 : int(groupsAround(state, layer).size());
}

bool isShown(const DocumentState& state, const Layer& layer)
{
    if (!layer.visible)
        return false;
    for (const std::uint64_t id : groupsAround(state, layer))
        if (!state.layer(id)->visible)
            return false;
    return true;
}

const Layer* clipBaseOf(const DocumentState& state, const Layer& layer)
{
    if (!layer.clipped)
        return nullptr;
    for (int i = state.indexOf(layer.id) - 1; i >= 0; --i) {
        const Layer& below = *state.layers[std::size_t(i)];
        if (below.group == layer.group && below.isPaint() && !below.clipped)
            return below.kind == LayerKind::Adjustment ? nullptr : &below;
    }
    return nullptr;
}

} // namespace underpaint::canvas
