#pragma once

#include "core/canvas/colour.h"

#include <string>
#include <vector>

namespace underpaint::canvas {

/// A palette as painters keep them in .gpl files (core/files/gimp_palette.h reads and writes those).
struct NamedPalette {
    struct Entry {
        std::string name; ///< UTF-8; may be empty
        Colour colour;
    };
    std::string name; ///< UTF-8
    int columns = 0;  ///< how many colours a row shows; 0 = as many as fit
    std::vector<Entry> colours;
};

} // namespace underpaint::canvas
