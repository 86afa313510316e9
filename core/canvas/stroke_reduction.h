#pragma once

#include "core/canvas/picture.h"

namespace underpaint::canvas {

/// A picture reduced to what rough strokes keep of it, as SDEdit's authors made their guides (Meng et al. 2022, section 5.1): a median filter of `kernel` pixels (odd), then `colours` colours by k-means in
/// RGB with a fixed seed. RGB, 8 bits, the picture's size (alpha over white). The kernel is for 256-pixel pictures and grows with the picture's shorter side.
Picture reducedToStrokes(const Picture& picture, int kernel = 23, int colours = 6);

} // namespace underpaint::canvas
