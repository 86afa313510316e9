#include "core/canvas/colour_space.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace underpaint::canvas {
namespace {

constexpr double halfStep = .5 / 255, greyChroma = 1e-6;
constexpr double degrees = 180 / std::numbers::pi;

double wrapped(double value, double whole) { return value - whole * std::floor(value / whole); }

bool isInside(const Colour& colour, double room)
{
    const auto inside = [room](double channel) { return channel >= -room && channel <= 1 + room; };
    return inside(colour.red) && inside(colour.green) && inside(colour.blue);
}

Oklab toLab(const Oklch& lch) { return {lch.lightness, lch.chroma * std::cos(lch.hue / degrees), lch.chroma * std::sin(lch.hue / degrees)}; }

int digit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    const char lower = char(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

int eightBits(double channel) { return int(std::lround(std::clamp(channel, 0., 1.) * 255)); }

} // namespace

double toLinear(double srgb)
{
    const double size = std::abs(srgb);
    return std::copysign(size <= .04045 ? size / 12.92 : std::pow((size + .055) / 1.055, 2.4), srgb);
}

double toSrgb(double linear)
{
    const double size = std::abs(linear);
    return std::copysign(size <= .0031308 ? size * 12.92 : 1.055 * std::pow(size, 1 / 2.4) - .055, linear);
}

Hsv toHsv(const Colour& colour)
{
    const double most = std::max({colour.red, colour.green, colour.blue}), least = std::min({colour.red, colour.green, colour.blue}), span = most - least;
    if (span <= 0)
        return {0, 0, most};
    double sixths = 0;
    if (most == colour.red)
        sixths = (colour.green - colour.blue) / span;
    else if (most == colour.green)
        sixths = 2 + (colour.blue - colour.red) / span;
    else
        sixths = 4 + (colour.red - colour.green) / span;
    return {wrapped(sixths / 6, 1), span / most, most};
}

Colour fromHsv(const Hsv& hsv)
{
    const auto channel = [&](double offset) {
        const double place = wrapped(offset + hsv.hue * 6, 6);
        return hsv.value * (1 - hsv.saturation * std::clamp(std::min(place, 4 - place), 0., 1.));
    };
    return {channel(5), channel(3), channel(1)};
}

// Both matrices are those of Ottosson, "A perceptual color space for image processing" (2020).

Oklab toOklab(const Colour& colour)
{
    const double red = toLinear(colour.red), green = toLinear(colour.green), blue = toLinear(colour.blue);
    const double l = std::cbrt(.4122214708 * red + .5363325363 * green + .0514459929 * blue);
    const double m = std::cbrt(.2119034982 * red + .6806995451 * green + .1073969566 * blue);
    const double s = std::cbrt(.0883024619 * red + .2817188376 * green + .6299787005 * blue);
    return {.2104542553 * l + .7936177850 * m - .0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + .4505937099 * s,
        .0259040371 * l + .7827717662 * m - .8086757660 * s};
}

Colour fromOklab(const Oklab& lab)
{
    const double l = std::pow(lab.lightness + .3963377774 * lab.a + .2158037573 * lab.b, 3);
    const double m = std::pow(lab.lightness - .1055613458 * lab.a - .0638541728 * lab.b, 3);
    const double s = std::pow(lab.lightness - .0894841775 * lab.a - 1.2914855480 * lab.b, 3);
    return {toSrgb(4.0767416621 * l - 3.3077115913 * m + .2309699292 * s), toSrgb(-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s),
        toSrgb(-.0041960863 * l - .7034186147 * m + 1.7076147010 * s)};
}

Oklch toOklch(const Colour& colour)
{
    const Oklab lab = toOklab(colour);
    const double chroma = std::hypot(lab.a, lab.b);
    if (chroma < greyChroma)
        return {lab.lightness, 0, 0};
    return {lab.lightness, chroma, wrapped(std::atan2(lab.b, lab.a) * degrees, 360)};
}

bool isInGamut(const Oklch& lch) { return isInside(fromOklab(toLab(lch)), halfStep); }

Oklch intoGamut(Oklch lch)
{
    lch.lightness = std::clamp(lch.lightness, 0., 1.);
    lch.chroma = std::max(0., lch.chroma);
    if (isInside(fromOklab(toLab(lch)), halfStep))
        return lch;
    double inside = 0, outside = lch.chroma;
    for (int i = 0; i < 24; ++i) {
        lch.chroma = (inside + outside) / 2;
        (isInside(fromOklab(toLab(lch)), halfStep) ? inside : outside) = lch.chroma;
    }
    lch.chroma = inside;
    return lch;
}

Colour fromOklch(const Oklch& lch)
{
    const Colour colour = fromOklab(toLab(intoGamut(lch)));
    return {std::clamp(colour.red, 0., 1.), std::clamp(colour.green, 0., 1.), std::clamp(colour.blue, 0., 1.)};
}

std::optional<Colour> colourFromHex(std::string_view text)
{
    if (text.starts_with('#'))
        text.remove_prefix(1);
    if (text.size() != 3 && text.size() != 6)
        return {};
    const std::size_t digits = text.size() / 3;
    double channels[3];
    for (std::size_t i = 0; i < 3; ++i) {
        const int high = digit(text[i * digits]), low = digit(text[i * digits + digits - 1]);
        if (high < 0 || low < 0)
            return {};
        channels[i] = (high * 16 + low) / 255.;
    }
    return Colour{channels[0], channels[1], channels[2]};
}

std::string toHex(const Colour& colour)
{
    char text[8];
    std::snprintf(text, sizeof text, "#%02X%02X%02X", unsigned(eightBits(colour.red)), unsigned(eightBits(colour.green)), unsigned(eightBits(colour.blue)));
    return text;
}

std::vector<Colour> harmonyOf(const Colour& colour, Harmony harmony)
{
    std::vector<double> turns;
    switch (harmony) {
    case Harmony::Complement: turns = {180}; break;
    case Harmony::Analogous: turns = {30, 330}; break;
    case Harmony::Triad: turns = {120, 240}; break;
    case Harmony::Split: turns = {150, 210}; break;
    case Harmony::Tetrad: turns = {90, 180, 270}; break;
    }
    const Oklch own = toOklch(colour);
    std::vector<Colour> colours{colour};
    for (const double turn : turns)
        colours.push_back(fromOklch({own.lightness, own.chroma, wrapped(own.hue + turn, 360)}));
    return colours;
}

} // namespace underpaint::canvas
