#pragma once

#include "core/base/geometry.h"

namespace underpaint::canvas {

/// What the pen reports at one moment.
struct PenSample {
    base::Point at;            ///< canvas pixels
    double pressure = .5;      ///< 0..1, after the artist's curve
    double tiltX = 0, tiltY = 0; ///< degrees, -60..60, 0 = upright; to the right and towards the artist
    double rotation = 0;       ///< of the barrel, degrees
    double time = 0;           ///< milliseconds, any origin
};

} // namespace underpaint::canvas
