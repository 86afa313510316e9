#pragma once

#include "fuzz_target.h"

#include "core/files/project.h"

#include <set>

namespace underpaint::tests {

/// What the rest of the program relies on in a document that was read.
inline void promiseWhole(const files::Project& project)
{
    const canvas::DocumentState& state = project.state;
    promise(state.size.width >= 1 && state.size.height >= 1 && state.size.width <= 8192 && state.size.height <= 8192, "a canvas of a size that can be painted on");
    promise(!state.layers.empty() && state.activeLayer(), "a layer is chosen");
    std::set<std::uint64_t> ids;
    for (const canvas::SharedLayer& layer : state.layers) {
        promise(layer->id != 0 && ids.insert(layer->id).second, "layers have ids of their own");
        promise(layer->tiles.size() == state.size && (!layer->hasMask() || layer->hides.size() == state.size), "tiles cover the canvas");
        promise(layer->opacity >= 0 && layer->opacity <= 1, "an opacity is 0..1");
        const canvas::Layer* group = layer->group != 0 ? state.layer(layer->group) : nullptr;
        promise(layer->group == 0 || (group && group->kind == canvas::LayerKind::Group && state.indexOf(group->id) > state.indexOf(layer->id)), "a group stands above its layers");
    }
    for (const std::string& notice : project.notices)
        promise(notice.size() > 10 && notice.ends_with('.'), notice.c_str());
}

} // namespace underpaint::tests
