#pragma once

#include "core/canvas/colour.h"

#include <string>

namespace underpaint::canvas {

/// Words of a text layer; who draws them is the window. Sizes in canvas pixels.
struct TextBlock {
    std::string text;          ///< UTF-8, lines separated by newlines
    std::string family;        ///< empty = the window's
    double size = 48;          ///< height of the type
    bool bold = false, italic = false;
    int alignment = 0;         ///< 0 left, 1 middle, 2 right
    double lineSpacing = 1;    ///< of the font's own
    Colour colour;
    bool operator==(const TextBlock&) const = default;
};

} // namespace underpaint::canvas
