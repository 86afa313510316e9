#pragma once

#include "core/canvas/piece.h"
#include "core/canvas/projection.h"

namespace underpaint::canvas {

/// How a piece comes onto the canvas: bent by the mesh within its own pixels, then by the projection to canvas pixels.
struct Warp {
    std::optional<Mesh> mesh;
    Projection projection;

    base::Point operator()(base::Point inPiece, base::Size piece) const;
    bool operator==(const Warp&) const = default;
};

/// The piece on a canvas of that size: area average where it shrinks, Catmull-Rom cubic (clamped to what it reads) where it grows, edges as soft as one canvas pixel.
/// Whole-pixel moves, flips and quarter turns come out to the bit. step: for drafts, one look-up for step x step pixels, 1, 2, 4 or 8. Throws base::Error if the piece would have no area.
Tiles warped(const Piece& piece, const Warp& warp, base::Size canvas, int step = 1);

} // namespace underpaint::canvas
