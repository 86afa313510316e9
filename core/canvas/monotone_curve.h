#pragma once

#include "core/base/geometry.h"

#include <span>
#include <vector>

/// Piecewise cubics through points whose x rises strictly, two at least; slopes by Fritsch and Carlson (1980): between two points the curve never leaves their heights.
namespace underpaint::canvas {

std::vector<double> monotoneSlopes(std::span<const base::Point> points);
/// Beyond the ends it stays as high as they are.
double monotoneAt(std::span<const base::Point> points, std::span<const double> slopes, double x);

} // namespace underpaint::canvas
