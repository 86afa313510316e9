#pragma once

#include "core/canvas/selection.h"

#include <string>

/// What edits do with what is selected; for Document::edit. They throw base::UsageError in one sentence if the layer cannot be changed.
namespace underpaint::canvas {

/// White paint as much as something is selected; of the null picture: nothing.
Tiles selectionTiles(const Picture& selection, base::Size canvas);
/// What a mask layer lets change, with its grow, feather and inversion; the null picture if nothing.
Picture selectionOfMask(const Layer& mask);

/// The selection becomes a mask: the chosen one, otherwise the topmost, otherwise a new one on top; nothing is selected afterwards.
void selectionToMask(DocumentState& state, const std::string& name);
/// The layer shows only where the selection is; nothing is selected afterwards.
void selectionToLayerMask(DocumentState& state, std::uint64_t layer);

/// The mask layer that stands for the selection while it is painted; null if there is none.
const Layer* quickMask(const DocumentState& state);
bool isQuickMask(const Layer& layer);
/// The selection becomes such a layer, the chosen one; without a selection it is empty.
void beginQuickMask(DocumentState& state, const std::string& name);
/// What that layer has is selected, the layer goes, and the layer that was chosen before is chosen again.
void endQuickMask(DocumentState& state);

/// The layer's paint (or, while it is painted on, its own mask) goes where something is selected; everywhere without a selection.
void clearSelected(DocumentState& state, std::uint64_t layer);
/// That colour lies there instead. On a layer's own mask dark colours hide and light ones show; where alpha is locked, only paint changes its colour.
void fillSelected(DocumentState& state, std::uint64_t layer, Colour colour);

/// RGBA of 8 bits, cut to what is selected and shows anything at all, its alpha times the selection's share; the null picture if nothing is there.
struct SelectedPicture {
    Picture picture;
    int x = 0, y = 0; ///< where it lies on the canvas
};
SelectedPicture selectedPicture(const Picture& picture, const Picture& selection); ///< of a picture of canvas size, RGB or RGBA
SelectedPicture selectedPicture(const Tiles& tiles, const Picture& selection);

} // namespace underpaint::canvas
