#pragma once

#include "core/base/geometry.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace underpaint::canvas {

/// Changes of colour that look at one pixel at a time. Values without a unit are 0..1, in sRGB as stored.
struct Levels { double black = 0, white = 1, gamma = 1, lowest = 0, highest = 1; bool operator==(const Levels&) const = default; };
/// Monotone cubics through points (both 0..1, x rising): all channels first, then each.
struct Curves { std::vector<base::Point> all{{0, 0}, {1, 1}}, red{{0, 0}, {1, 1}}, green{{0, 0}, {1, 1}}, blue{{0, 0}, {1, 1}}; bool operator==(const Curves&) const = default; };
struct HueSaturation { double hue = 0, saturation = 0, lightness = 0; bool operator==(const HueSaturation&) const = default; };   ///< degrees -180..180; -1..1; -1..1
/// Each -1..1: cyan-red, magenta-green, yellow-blue in shadows, midtones and highlights.
struct ColourBalance { double shadows[3] = {0, 0, 0}, midtones[3] = {0, 0, 0}, highlights[3] = {0, 0, 0}; bool keepsLuminosity = true; bool operator==(const ColourBalance&) const = default; };
struct Temperature { double warmth = 0, tint = 0; bool operator==(const Temperature&) const = default; };                          ///< -1..1 each
struct Posterise { int levels = 6; bool operator==(const Posterise&) const = default; };                                           ///< 2..64 a channel
struct Brightness { double brightness = 0, contrast = 0; bool operator==(const Brightness&) const = default; };                    ///< -1..1 each
struct Invert { bool operator==(const Invert&) const = default; };

/// One change of colour, a value.
struct Adjustment {
    std::variant<Levels, Curves, HueSaturation, ColourBalance, Temperature, Posterise, Brightness, Invert> change;
    bool operator==(const Adjustment&) const = default;
};

/// Made once from an adjustment, then used on many pixels.
class Adjuster {
public:
    explicit Adjuster(const Adjustment& adjustment);
    /// In place: premultiplied RGBA, 15 bits and one, as tiles have them; alpha stays. `share` (null = wholly): 0..32768 for each pixel, how much of the change it takes.
    void apply(std::uint16_t* pixels, std::size_t count, const std::uint16_t* share = nullptr) const;

private:
    Adjustment m_adjustment;
    std::vector<std::uint16_t> m_tables; // 3 x 32769 of the changes that look at one channel
};

std::string adjustmentText(const Adjustment& adjustment);               ///< JSON, as files have it
Adjustment adjustmentFrom(const std::string& text);                     ///< throws base::Error for what is none; numbers are clamped to their ranges

} // namespace underpaint::canvas
