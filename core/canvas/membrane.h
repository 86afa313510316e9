#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <span>
#include <vector>

namespace underpaint::canvas {

enum class MembranePixel : std::uint8_t { Outside, Held, Free };

/// A membrane over a grid (Laplace's equation): free pixels become the mean of their neighbours, held ones keep their values, and where it meets the outside or the grid's edge it is free.
/// kinds, values: [height, width]; free values are written, within some 1e-3 of what is held. Free pixels that touch nothing held become 0.
void membrane(base::Size size, std::span<const MembranePixel> kinds, std::span<float> values);

} // namespace underpaint::canvas
