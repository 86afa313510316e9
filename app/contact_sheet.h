#pragma once

#include "core/canvas/picture.h"

#include <string>
#include <vector>

namespace underpaint::app {

/// One picture of a sheet with its two lines of caption: lower-case letters, digits, '.', '-', '=', '/'.
struct SheetCell {
    canvas::Picture picture;
    std::string first, second;
    bool marked = false; ///< framed
};

/// All cells in one picture, at most four in a row, each at most 256 pixels wide and high.
canvas::Picture contactSheet(const std::vector<SheetCell>& cells);

} // namespace underpaint::app
