#include "core/canvas/blend.h"

#include "core/canvas/fix15.h"
#include "core/canvas/luminosity.h"

#include <algorithm>
#include <cmath>

namespace underpaint::canvas {
namespace {

// Section 9.1.1: separable modes, from the colour below (b) and the paint's (s), straight.
float multiply(float b, float s) { return b * s; }
float screen(float b, float s) { return b + s - b * s; }
float hardLight(float b, float s) { return s <= .5f ? multiply(b, 2 * s) : screen(b, 2 * s - 1); }
float overlay(float b, float s) { return hardLight(s, b); }
float darken(float b, float s) { return std::min(b, s); }
float lighten(float b, float s) { return std::max(b, s); }
float difference(float b, float s) { return std::abs(b - s); }
float colorDodge(float b, float s) { return b <= 0 ? 0 : s >= 1 ? 1 : std::min(1.f, b / (1 - s)); }
float colorBurn(float b, float s) { return b >= 1 ? 1 : s <= 0 ? 0 : 1 - std::min(1.f, (1 - b) / s); }
float softLight(float b, float s)
{
    if (s <= .5f)
        return b - (1 - 2 * s) * b * (1 - b);
    const float d = b <= .25f ? ((16 * b - 12) * b + 4) * b : std::sqrt(b);
    return b + (2 * s - 1) * (d - b);
}

float exclusion(float b, float s) { return b + s - 2 * b * s; }

// What painting programs have besides, as Photoshop (in the words of PDF's additions), Krita and GIMP define them; clamped to 0..1.
float clamped(float value) { return std::clamp(value, 0.f, 1.f); }
float subtract(float b, float s) { return clamped(b - s); }
float divide(float b, float s) { return s <= 0 ? (b <= 0 ? 0.f : 1.f) : clamped(b / s); }
float linearBurn(float b, float s) { return clamped(b + s - 1); }
float linearLight(float b, float s) { return clamped(b + 2 * s - 1); }
float vividLight(float b, float s) { return s <= .5f ? colorBurn(b, 2 * s) : colorDodge(b, 2 * s - 1); }
float pinLight(float b, float s) { return s <= .5f ? std::min(b, 2 * s) : std::max(b, 2 * s - 1); }
float hardMix(float b, float s) { return b + s >= 1 ? 1 : 0; }
float grainExtract(float b, float s) { return clamped(b - s + .5f); }
float grainMerge(float b, float s) { return clamped(b + s - .5f); }

// Section 9.1.2: modes that look at the colour as a whole.
float saturationOf(const Rgb& c) { return std::max({c[0], c[1], c[2]}) - std::min({c[0], c[1], c[2]}); }

Rgb withSaturation(const Rgb& c, float saturation)
{
    const float low = std::min({c[0], c[1], c[2]}), span = saturationOf(c);
    if (span <= 0)
        return {};
    return {(c[0] - low) * saturation / span, (c[1] - low) * saturation / span, (c[2] - low) * saturation / span};
}

Rgb hue(const Rgb& b, const Rgb& s) { return withLuminosity(withSaturation(s, saturationOf(b)), luminosityOf(b)); }
Rgb saturation(const Rgb& b, const Rgb& s) { return withLuminosity(withSaturation(b, saturationOf(s)), luminosityOf(b)); }
Rgb color(const Rgb& b, const Rgb& s) { return withLuminosity(s, luminosityOf(b)); }
Rgb luminosity(const Rgb& b, const Rgb& s) { return withLuminosity(b, luminosityOf(s)); }

// The darker or lighter of the two colours as wholes, by the luminosity above.
Rgb darkerColor(const Rgb& b, const Rgb& s) { return luminosityOf(s) < luminosityOf(b) ? s : b; }
Rgb lighterColor(const Rgb& b, const Rgb& s) { return luminosityOf(s) > luminosityOf(b) ? s : b; }

std::uint16_t rounded(float value) { return std::uint16_t(std::clamp(value, 0.f, 1.f) * float(Tile::one) + .5f); }

/// Modes that mix colours: where both paints are, B(b, s); elsewhere what each has alone (section 5.1 with source-over).
template <typename Mix>
void mixed(const std::uint16_t* paint, std::uint32_t opacity, std::uint16_t* below, std::size_t pixels, const Mix& mix)
{
    constexpr float unit = 1.f / float(Tile::one);
    const float share = float(opacity) * unit;
    for (std::size_t i = 0; i < pixels; ++i, paint += 4, below += 4) {
        if (paint[3] == 0 || opacity == 0)
            continue;
        const float sa = float(paint[3]) * unit * share, ba = float(below[3]) * unit;
        // Divided, not multiplied by the inverse: full colour must be 1, where some modes jump.
        const float sOver = float(paint[3]), bOver = std::max(1.f, float(below[3]));
        const Rgb s{float(paint[0]) / sOver, float(paint[1]) / sOver, float(paint[2]) / sOver};
        const Rgb b{float(below[0]) / bOver, float(below[1]) / bOver, float(below[2]) / bOver};
        const Rgb both = mix(b, s);
        for (std::size_t c = 0; c < 3; ++c)
            below[c] = rounded(s[c] * sa * (1 - ba) + float(below[c]) * unit * (1 - sa) + both[c] * sa * ba);
        below[3] = rounded(sa + ba - sa * ba);
    }
}

template <float each(float, float)>
void separable(const std::uint16_t* paint, std::uint32_t opacity, std::uint16_t* below, std::size_t pixels)
{
    mixed(paint, opacity, below, pixels, [](const Rgb& b, const Rgb& s) { return Rgb{each(b[0], s[0]), each(b[1], s[1]), each(b[2], s[2])}; });
}

/// Source-over without a branch, so that the compiler makes wide instructions of it. Where the paint is opaque it is copied, where there is none nothing changes, to the bit.
[[gnu::always_inline]] inline void overEach(const std::uint16_t* __restrict paint, std::uint32_t opacity, std::uint16_t* __restrict below, std::size_t pixels)
{
    constexpr std::size_t together = 16;
    std::uint16_t alpha[together * 4];
    for (std::size_t from = 0; from < pixels * 4; from += together * 4) {
        const std::size_t count = std::min(pixels * 4 - from, together * 4);
        for (std::size_t i = 0; i < count; ++i)
            alpha[i] = paint[from + (i | 3)];
        for (std::size_t i = 0; i < count; ++i) {
            std::uint16_t& target = below[from + i];
            const auto sum = std::uint16_t(times(paint[from + i], opacity) + times(target, Tile::one - std::uint32_t(times(alpha[i], opacity))));
            target = alpha[i] == 0 ? target : sum;
        }
    }
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void overWide(const std::uint16_t* paint, std::uint32_t opacity, std::uint16_t* below, std::size_t pixels) { overEach(paint, opacity, below, pixels); }
#endif

void over(const std::uint16_t* paint, std::uint32_t opacity, std::uint16_t* below, std::size_t pixels)
{
#if defined(__x86_64__)
    static const bool wide = __builtin_cpu_supports("avx2");
    if (wide)
        return overWide(paint, opacity, below, pixels);
#endif
    overEach(paint, opacity, below, pixels);
}

/// Porter and Duff: a share of the paint and a share of what lies below, each from the other's alpha.
template <typename Shares>
void composed(const std::uint16_t* paint, std::uint32_t opacity, std::uint16_t* below, std::size_t pixels, const Shares& shares)
{
    for (std::size_t i = 0; i < pixels; ++i, paint += 4, below += 4) {
        const auto [ofPaint, ofBelow] = shares(std::uint32_t(times(paint[3], opacity)), std::uint32_t(below[3]));
        for (int c = 0; c < 4; ++c)
            below[c] = std::uint16_t(std::min<std::uint32_t>(Tile::one, std::uint32_t(times(times(paint[c], opacity), ofPaint)) + times(below[c], ofBelow)));
    }
}

struct Shares {
    std::uint32_t ofPaint, ofBelow;
};

} // namespace

bool actsWhereEmpty(BlendMode mode) { return mode == BlendMode::DestinationIn || mode == BlendMode::DestinationAtop; }

void blend(BlendMode mode, const std::uint16_t* paint, std::uint32_t opacity, std::uint16_t* below, std::size_t pixels)
{
    constexpr std::uint32_t one = Tile::one;
    switch (mode) {
    case BlendMode::Normal: return over(paint, opacity, below, pixels);
    case BlendMode::Multiply: return separable<multiply>(paint, opacity, below, pixels);
    case BlendMode::Screen: return separable<screen>(paint, opacity, below, pixels);
    case BlendMode::Overlay: return separable<overlay>(paint, opacity, below, pixels);
    case BlendMode::Darken: return separable<darken>(paint, opacity, below, pixels);
    case BlendMode::Lighten: return separable<lighten>(paint, opacity, below, pixels);
    case BlendMode::ColorDodge: return separable<colorDodge>(paint, opacity, below, pixels);
    case BlendMode::ColorBurn: return separable<colorBurn>(paint, opacity, below, pixels);
    case BlendMode::HardLight: return separable<hardLight>(paint, opacity, below, pixels);
    case BlendMode::SoftLight: return separable<softLight>(paint, opacity, below, pixels);
    case BlendMode::Difference: return separable<difference>(paint, opacity, below, pixels);
    case BlendMode::Color: return mixed(paint, opacity, below, pixels, color);
    case BlendMode::Luminosity: return mixed(paint, opacity, below, pixels, luminosity);
    case BlendMode::Hue: return mixed(paint, opacity, below, pixels, hue);
    case BlendMode::Saturation: return mixed(paint, opacity, below, pixels, saturation);
    case BlendMode::Plus: return composed(paint, opacity, below, pixels, [](std::uint32_t, std::uint32_t) { return Shares{one, one}; });
    case BlendMode::DestinationIn: return composed(paint, opacity, below, pixels, [](std::uint32_t s, std::uint32_t) { return Shares{0, s}; });
    case BlendMode::DestinationOut: return composed(paint, opacity, below, pixels, [](std::uint32_t s, std::uint32_t) { return Shares{0, one - s}; });
    case BlendMode::SourceAtop: return composed(paint, opacity, below, pixels, [](std::uint32_t s, std::uint32_t b) { return Shares{b, one - s}; });
    case BlendMode::DestinationAtop: return composed(paint, opacity, below, pixels, [](std::uint32_t s, std::uint32_t b) { return Shares{one - b, s}; });
    case BlendMode::Exclusion: return separable<exclusion>(paint, opacity, below, pixels);
    case BlendMode::Subtract: return separable<subtract>(paint, opacity, below, pixels);
    case BlendMode::Divide: return separable<divide>(paint, opacity, below, pixels);
    case BlendMode::LinearBurn: return separable<linearBurn>(paint, opacity, below, pixels);
    case BlendMode::LinearLight: return separable<linearLight>(paint, opacity, below, pixels);
    case BlendMode::VividLight: return separable<vividLight>(paint, opacity, below, pixels);
    case BlendMode::PinLight: return separable<pinLight>(paint, opacity, below, pixels);
    case BlendMode::HardMix: return separable<hardMix>(paint, opacity, below, pixels);
    case BlendMode::DarkerColor: return mixed(paint, opacity, below, pixels, darkerColor);
    case BlendMode::LighterColor: return mixed(paint, opacity, below, pixels, lighterColor);
    case BlendMode::GrainExtract: return separable<grainExtract>(paint, opacity, below, pixels);
    case BlendMode::GrainMerge: return separable<grainMerge>(paint, opacity, below, pixels);
    }
}

} // namespace underpaint::canvas
