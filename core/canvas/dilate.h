#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <span>

namespace underpaint::canvas {

/// Each of size.height * size.width grey values becomes the largest within a disc of that radius (pixels; below 1 nothing happens); what lies beyond the picture does not count.
void dilate(std::span<std::uint16_t> values, base::Size size, double radius);
void dilate(std::span<std::uint8_t> values, base::Size size, double radius);
/// The smallest instead.
void erode(std::span<std::uint16_t> values, base::Size size, double radius);
void erode(std::span<std::uint8_t> values, base::Size size, double radius);

} // namespace underpaint::canvas
