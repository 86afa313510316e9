#pragma once

#include "core/canvas/adjustment.h"
#include "core/canvas/tiles.h"

#include <cstdint>
#include <variant>

/// Changes of a layer's paint that look at its surroundings, or at chance. Lengths in canvas pixels.
namespace underpaint::canvas {

struct Blur { double sigma = 4; bool operator==(const Blur&) const = default; };                                          ///< Gaussian, .3..100
struct Sharpen { double sigma = 1.5, amount = .8; bool operator==(const Sharpen&) const = default; };                     ///< unsharp mask: adds `amount` (0..4) of what a blur takes away; alpha stays
struct Median { int radius = 2; bool operator==(const Median&) const = default; };                                        ///< 1..30; 8 bits are left of the samples from radius 3 on
struct Noise { double amount = .1; bool coloured = false; std::uint32_t seed = 1; bool operator==(const Noise&) const = default; }; ///< standard deviation 0..1; the same wherever seed and pixel are
struct StrokePattern { int kernel = 23, colours = 6; bool operator==(const StrokePattern&) const = default; };            ///< stroke_reduction.h; alpha stays

using Filter = std::variant<Blur, Sharpen, Median, Noise, StrokePattern>;

/// The paint as the filter leaves it, as far as it is selected (the null picture = everywhere). With `keepsAlpha` paint stays where it was.
Tiles filtered(const Tiles& tiles, const Filter& filter, const Picture& selection = {}, bool keepsAlpha = false);
/// The paint in other colours, as far as it is selected.
Tiles adjusted(const Tiles& tiles, const Adjustment& adjustment, const Picture& selection = {});

} // namespace underpaint::canvas
