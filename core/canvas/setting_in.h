#pragma once

#include "core/canvas/tiles.h"

namespace underpaint::canvas {

// Ways to make a piece of paint belong where it lies, without a model. `below`: what is seen under it, RGB or RGBA of 8 bits and canvas size (transparent counts as white).

/// Changes the colours of the paint in `laid`; its alpha stays. matchColours: mean and standard deviation in CIE Lab become those of a rim around it (or of what it covers if it leaves no rim).
/// blendIn: Poisson blending, its edge takes the colours below.
void setIn(Tiles& laid, const Picture& below, bool matchColours, bool blendIn);

/// Both take `part` as RGBA and `around` as RGB of one size, and answer RGBA of 16 bits with the part's alpha.
Picture coloursMatched(const Picture& part, const Picture& around);
Picture blendedIn(const Picture& part, const Picture& around);

} // namespace underpaint::canvas
