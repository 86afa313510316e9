#pragma once

#include "core/canvas/document.h"
#include "core/canvas/warp.h"

namespace underpaint::canvas {

/// How a floating piece lies: bent within its own pixels (mesh, then perspective), sheared, scaled, turned about its own middle, and put at `centre`.
struct Shape {
    base::Point centre;               ///< canvas pixels
    double scaleX = 1, scaleY = 1;    ///< canvas pixels per piece pixel; negative = mirrored
    double angle = 0;                 ///< degrees clockwise
    double shear = 0;                 ///< degrees, -80..80
    Projection perspective;           ///< from piece pixels to piece pixels
    std::optional<Mesh> mesh;
    bool operator==(const Shape&) const = default;

    Projection free(base::Size piece) const; ///< what comes after the bending: piece pixels to canvas pixels
    Warp warp(base::Size piece) const { return {mesh, perspective.then(free(piece))}; }
    bool isBent() const { return mesh || !perspective.isIdentity(); }
    bool isPlacement() const { return !isBent() && shear == 0; } ///< whether a Placement can say the same
};

/// What a transform works on: a layer's paint, or what is selected of it, taken off the layer. It is laid down again from its own pixels each time, so nothing is lost on the way.
struct Floating {
    std::uint64_t layer = 0;
    bool onMask = false;        ///< the layer's own mask is what moves
    Piece piece;
    Shape first;                ///< as it lay
    SharedLayer before;
    Picture selection;          ///< as it was
    Tiles rest;                 ///< what stays
    Piece mask;                 ///< the layer's own mask where the piece lies, which goes along; of size 0 x 0 = none
    Piece marked;               ///< what is selected, as paint, of the piece's size; 0 x 0 = none
    base::Rect area;            ///< canvas pixels it was taken from (a placed picture: its whole layer)
};

/// The chosen layer's paint, or what is selected of it; a placed picture moves as a whole. Throws base::UsageError in one sentence if it is locked, hidden, has no paint or nothing of it is selected.
Floating floatingOf(const DocumentState& state);

/// What else happens when the piece is laid down for good.
struct Compositing {
    bool matchColours = false; ///< mean and spread of its colours become those around it
    bool blendIn = false;      ///< its edge takes the colours below, its inside keeps its differences (Poisson)
    bool any() const { return matchColours || blendIn; }
};

/// The state with the piece in that shape; what was there before it floated off where `shape` is as it lay. A placed picture stays one if the shape allows it.
/// step: above 1 for drafts while the hand moves, which leave the selection where it is.
void layDown(DocumentState& state, const Floating& floating, const Shape& shape, int step = 1, Compositing compositing = {});

} // namespace underpaint::canvas
