#pragma once

#include "core/canvas/document.h"

#include <vector>

/// Groups: a flat list of layers, in which a group lies right above its members.
namespace underpaint::canvas {

/// Puts a state's groups in order: members lie right below their group without a gap, in the order they had; a group that is none, or that would hold itself, is left (id 0). Plain lists stay as they are.
void settleGroups(DocumentState& state);

/// Places of the layers that lie in the group, in groups of it too; lowest first. Empty if it is none.
std::vector<std::size_t> membersOf(const DocumentState& state, std::uint64_t group);
/// Whether the layer lies in that group, however deep.
bool liesIn(const DocumentState& state, const Layer& layer, std::uint64_t group);
/// How many groups the layer lies in.
int depthOf(const DocumentState& state, const Layer& layer);
/// Whether the layer and all groups it lies in are visible.
bool isShown(const DocumentState& state, const Layer& layer);
/// What a clipped layer is clipped to: the nearest unclipped layer of paint, or group, below it in its group; null if there is none, or if the layer is not clipped: it shows as it is.
const Layer* clipBaseOf(const DocumentState& state, const Layer& layer);

} // namespace underpaint::canvas
