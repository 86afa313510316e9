#pragma once

#include "core/canvas/colour.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace underpaint::canvas {

/// Hue 0..1 (0 red, 1/3 green, 2/3 blue), saturation and value 0..1.
struct Hsv {
    double hue = 0, saturation = 0, value = 0;
    bool operator==(const Hsv&) const = default;
};

/// OKLab (Ottosson 2020): lightness 0..1; a towards red, b towards yellow, about -.4..0.4.
struct Oklab {
    double lightness = 0, a = 0, b = 0;
    bool operator==(const Oklab&) const = default;
};

/// The same as a distance from grey (sRGB reaches to .323) and a hue in degrees, 0..360.
struct Oklch {
    double lightness = 0, chroma = 0, hue = 0;
    bool operator==(const Oklch&) const = default;
};

constexpr double largestChroma = .323; ///< that any sRGB colour has

/// One channel, IEC 61966-2-1; negative values are mirrored.
double toLinear(double srgb);
double toSrgb(double linear);

Hsv toHsv(const Colour& colour); ///< hue 0 for greys
Colour fromHsv(const Hsv& hsv);  ///< hue is wrapped

Oklab toOklab(const Colour& colour);
/// May lie outside 0..1: not every OKLab colour is an sRGB one.
Colour fromOklab(const Oklab& lab);
Oklch toOklch(const Colour& colour); ///< hue 0 for greys
/// Whether sRGB has the colour, to within half a step of 8 bits.
bool isInGamut(const Oklch& lch);
/// The same lightness and hue with the largest chroma that sRGB has, if less than asked for.
Oklch intoGamut(Oklch lch);
/// By intoGamut, so 0..1 always.
Colour fromOklch(const Oklch& lch);

/// "#7d8ba6", "7D8BA6", "#78a": nothing for any other text.
std::optional<Colour> colourFromHex(std::string_view text);
/// "#7D8BA6", rounded to 8 bits.
std::string toHex(const Colour& colour);

enum class Harmony { Complement, Analogous, Triad, Split, Tetrad };
/// The colour itself, then those that go with it: as light and as strong, at other hues of OKLCH, by rising angle from it (analogous: 30 degrees to either side).
std::vector<Colour> harmonyOf(const Colour& colour, Harmony harmony);

} // namespace underpaint::canvas
