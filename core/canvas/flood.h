#pragma once

#include "core/canvas/picture.h"

namespace underpaint::canvas {

/// How an area of like colour is found.
struct FloodRule {
    double tolerance = .1;     ///< 0..1: largest difference of any channel (alpha counts; where it is 0, colour does not)
    bool contiguous = true;    ///< only what hangs together with the start, over the four sides of a pixel
    int gap = 0;               ///< pixels: openings up to this width hold the area back
    double grow = 0;           ///< pixels outwards, at the end; negative: inwards
    bool smooth = true;        ///< edges fade over one pixel with the difference
    bool operator==(const FloodRule&) const = default;
};

/// The area of like colour around x, y of a picture (RGB or RGBA): grey of 8 bits, of the picture's size. The null picture if x, y lies outside.
Picture floodedArea(const Picture& picture, int x, int y, const FloodRule& rule);

} // namespace underpaint::canvas
