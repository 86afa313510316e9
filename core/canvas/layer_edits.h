#pragma once

#include "core/canvas/document.h"

#include <optional>
#include <span>

/// What edits do to a state; for Document::edit. Ids that do not exist throw base::UsageError.
namespace underpaint::canvas {

/// The layer goes above `above` (0: on top), into the same group, and becomes the chosen one; an id of 0 is replaced by a fresh one, which is the answer. Tiles of another size are an error.
std::uint64_t addLayer(DocumentState& state, Layer layer, std::uint64_t above = 0);
/// Changes one layer's value.
void changeLayer(DocumentState& state, std::uint64_t id, const std::function<void(Layer&)>& change);
/// A group goes with its members. Throws base::UsageError for the last layer that has paint.
void removeLayer(DocumentState& state, std::uint64_t id);
/// Above itself; a group with its members.
std::uint64_t duplicateLayer(DocumentState& state, std::uint64_t id);
/// To that index, counted from below after it (and what lies in it) was taken out; into `group` (0 = none), or the one it lies in. base::UsageError if it would lie in itself.
void moveLayer(DocumentState& state, std::uint64_t id, int index, std::optional<std::uint64_t> group = {});
/// Right above another layer (0: below all), into its group.
void moveAbove(DocumentState& state, std::uint64_t id, std::uint64_t other);
/// Into a group, above all that lies in it, or below.
void moveInto(DocumentState& state, std::uint64_t id, std::uint64_t group, bool atBottom = false);
/// One place up or down among its neighbours, over a group as a whole; out of its group at its end. False if it stays.
bool stepLayer(DocumentState& state, std::uint64_t id, bool up);

/// Puts layers (with what lies in them) into a new group, in the place of the uppermost one; it becomes the chosen layer.
std::uint64_t groupLayers(DocumentState& state, std::span<const std::uint64_t> ids, const std::string& name);
/// The group goes, its members stay in its place.
void ungroup(DocumentState& state, std::uint64_t group);
/// A layer that changes colours, above `above`; chosen.
std::uint64_t addAdjustment(DocumentState& state, const Adjustment& adjustment, const std::string& name, std::uint64_t above);

/// Into the paint layer or group below, as they look together; the lower one's name, kind and mode stay. base::UsageError if there is none or it is locked.
void mergeDown(DocumentState& state, std::uint64_t id);
/// The group as one layer that looks as it did; what is hidden in it goes.
void mergeGroup(DocumentState& state, std::uint64_t group);
/// All that is visible as one layer, in the place of the lowest; what is hidden stays.
void mergeVisible(DocumentState& state);
/// All that is visible as one layer; what is hidden goes, masks and maps stay.
void flatten(DocumentState& state);

enum class MaskStart { Shown, Hidden, Selection }; ///< everything is seen; nothing; what is selected
/// Gives the layer a mask of its own, which is painted on from now on. base::UsageError if it has one, or is a mask itself.
void addLayerMask(DocumentState& state, std::uint64_t id, MaskStart start);
/// What the mask hides goes for good, and the mask with it. base::UsageError for a layer without a mask or without paint of its own.
void applyLayerMask(DocumentState& state, std::uint64_t id);
void removeLayerMask(DocumentState& state, std::uint64_t id);

/// A placed layer as its placement has it: area average when shrinking, cubic when growing or turning; at scale 1, angle 0 and whole pixels to the bit.
Layer placedLayer(base::Size canvas, Placement placement, std::string name);
/// The layer with another placement, drawn anew.
void rePlace(DocumentState& state, std::uint64_t id, const Placement& placement);
/// The whole document cut or enlarged; what was at 0, 0 comes to dx, dy.
void resizeCanvas(DocumentState& state, base::Size size, int dx, int dy);

} // namespace underpaint::canvas
