#pragma once

#include "core/canvas/document.h"

#include <optional>

/// What edits do to a state; for Document::edit. Ids that do not exist throw base::UsageError.
namespace underpaint::canvas {

/// The layer goes above `above` (0: on top) and becomes the chosen one; an id of 0 is replaced by a fresh one, which is the answer. Tiles of another size are an error.
std::uint64_t addLayer(DocumentState& state, Layer layer, std::uint64_t above = 0);
/// Changes one layer's value.
void changeLayer(DocumentState& state, std::uint64_t id, const std::function<void(Layer&)>& change);
/// Throws base::UsageError for the last layer that is paint.
void removeLayer(DocumentState& state, std::uint64_t id);
std::uint64_t duplicateLayer(DocumentState& state, std::uint64_t id);
/// To that index, counted from below after it was taken out.
void moveLayer(DocumentState& state, std::uint64_t id, int index);
/// Into the paint layer below, as they look together; the lower one's name, kind and mode stay. base::UsageError if there is none or it is locked.
void mergeDown(DocumentState& state, std::uint64_t id);

/// A placed layer as its placement has it: area average when shrinking, cubic when growing or turning; at scale 1, angle 0 and whole pixels to the bit.
Layer placedLayer(base::Size canvas, Placement placement, std::string name);
/// The layer with another placement, drawn anew.
void rePlace(DocumentState& state, std::uint64_t id, const Placement& placement);
/// The whole document cut or enlarged; what was at 0, 0 comes to dx, dy.
void resizeCanvas(DocumentState& state, base::Size size, int dx, int dy);

} // namespace underpaint::canvas
