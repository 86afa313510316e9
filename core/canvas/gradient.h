#pragma once

#include "core/canvas/wash.h"

namespace underpaint::canvas {

/// From one colour at `from` to another at `to`, canvas pixels; beyond them it stays as it is there.
struct Gradient {
    base::Point from, to;
    bool radial = false; ///< around `from`, `to` on the outer circle
    Colour first, second;
    double firstAlpha = 1, secondAlpha = 1;
    bool dithered = true; ///< scattered by less than one level of 8 bits, by a number that belongs to the pixel: pictures of 8 bits show no bands
    bool operator==(const Gradient&) const = default;
};

/// Over the whole canvas, or what is selected; nothing if the ends are one place. Answers what may differ.
base::Rect washGradient(Tiles& tiles, const Gradient& gradient, const Wash& wash);

} // namespace underpaint::canvas
