#pragma once

#include "core/canvas/brush_preset.h"
#include "core/canvas/brush_recipe.h"

namespace underpaint::canvas {

/// What an artist sets about a brush of their own.
enum class BrushQuality { Size, Opacity, Hardness, Spacing, Jitter, SizeJitter, Smudge, SmudgeLength, Roundness, Angle };
inline constexpr int brushQualities = 10;
/// What a quality may follow while the pen moves.
enum class BrushInput { Pressure, Speed, Tilt };

/// What the numbers of a quality may be.
struct BrushRange {
    double least = 0, most = 1;
    bool logarithmic = false;
};
BrushRange rangeOf(BrushQuality quality);

/// A preset taken apart into what can be set about it, and put together again. What is not set stays as it was: the same pixels come out of an untouched design.
///
/// Units: size in canvas pixels across, at full pressure; opacity, hardness, smudge and its length 0..1; spacing in dabs per radius; jitter in radii; size jitter in natural logarithms of the radius; roundness 1 (a circle) .. 10; angle in degrees.
class BrushDesign {
public:
    /// Throws base::Error in one sentence if the text is no brush.
    explicit BrushDesign(const std::string& json);

    double value(BrushQuality quality) const;
    void setValue(BrushQuality quality, double value); ///< clamped to its range

    /// How the quality follows the input: straight lines between points; x 0..1 (no pressure .. full; slow .. fast; upright .. flat), y -1..1 of what a curve may add (0 = the value that is set). Empty = it does not follow.
    std::vector<base::Point> curve(BrushQuality quality, BrushInput input) const;
    /// Fewer than two points: it does not follow any more. x must rise; the first is taken to 0 and the last to 1.
    void setCurve(BrushQuality quality, BrushInput input, std::vector<base::Point> points);

    std::string json() const; ///< libmypaint's, version 3

private:
    BrushRecipe m_recipe;
};

} // namespace underpaint::canvas
