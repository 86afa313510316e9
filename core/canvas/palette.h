#pragma once

#include "core/canvas/picture.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace underpaint::canvas {

/// A few colours for many pixels.
struct Palette {
    std::vector<std::array<std::uint8_t, 3>> colours; ///< at most as many as were asked for
    std::vector<std::uint8_t> labels;                 ///< for every pixel its colour's place in the list
};

/// k-means in RGB, begun by k-means++ (Arthur and Vassilvitskii 2007) from a fixed seed; the best of three beginnings. rgb: 8 bits, interleaved. The same pixels give the same answer. count: 1..255.
Palette paletteOf(std::span<const std::uint8_t> rgb, int count);

} // namespace underpaint::canvas
