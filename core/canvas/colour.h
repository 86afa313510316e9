#pragma once

#include <array>

namespace underpaint::canvas {

/// An sRGB colour, 0..1 each, opaque.
struct Colour {
    double red = 0, green = 0, blue = 0;
    bool operator==(const Colour&) const = default;
};

} // namespace underpaint::canvas
