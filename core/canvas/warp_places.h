#pragma once

#include "core/canvas/warp.h"

#include <memory>

namespace underpaint::canvas {

/// Where the middle of one canvas pixel lies in a piece (piece pixels, the first one's corner at 0, 0), and how that changes with one canvas pixel to the right (ux, vx) and down (uy, vy).
struct Place {
    float u = 0, v = 0, ux = 0, uy = 0, vx = 0, vy = 0;
    bool isThere = false;
};

/// A warp looked at from the canvas.
///
/// Thread safety: find may be called by several threads at once.
class Places {
public:
    virtual ~Places() = default;
    virtual base::Rect bounds() const = 0; ///< canvas pixels that may be reached, within the canvas
    /// The places of a tile's side * side pixels, those at multiples of `step` alone; false if none is reached. `places` is written wholly where looked at.
    virtual bool find(int column, int row, int step, Place* places) const = 0;
};

/// Throws base::Error if the piece would have no area.
std::unique_ptr<Places> placesOf(const Warp& warp, base::Size piece, base::Size canvas);

} // namespace underpaint::canvas
