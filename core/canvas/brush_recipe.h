#pragma once

#include "core/base/geometry.h"

#include <string>
#include <vector>

struct MyPaintBrush;

namespace underpaint::canvas {

/// A preset as libmypaint's settings, read once and checked: what the library is handed is always finite, in range and in order, whatever the file says.
struct BrushRecipe {
    /// How one input (pressure, speed, ...) moves one setting: straight lines between points, x rising.
    struct Mapping {
        int setting = 0, input = 0;       ///< MyPaintBrushSetting, MyPaintBrushInput
        std::vector<base::Point> points;  ///< 2..64
    };
    std::vector<float> values; ///< one per MyPaintBrushSetting
    std::vector<Mapping> mappings;

    /// What the setting gains from pressure at its fullest.
    double atFullPressure(int setting) const;
    void dropMappings(int setting);
    /// Writes all of it into a brush.
    void apply(MyPaintBrush* brush) const;
};

/// Reads version 3 of libmypaint's JSON. Settings and inputs that this library does not know are left out. Throws base::Error in one sentence if the text is no brush.
BrushRecipe readRecipe(const std::string& json);
/// The text that readRecipe makes the same recipe of.
std::string writeRecipe(const BrushRecipe& recipe);

} // namespace underpaint::canvas
