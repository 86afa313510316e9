#pragma once

#include "core/base/geometry.h"

#include <vector>

namespace underpaint::canvas {

/// Perspective: towards two vanishing points, or upright on the line through them. VanishingPoint: towards the first point. Parallel: along the line through the two points.
enum class AssistantKind { None, Perspective, VanishingPoint, Parallel };

/// Lines that a hand may follow.
struct Assistant {
    AssistantKind kind = AssistantKind::None;
    base::Point first, second; ///< canvas pixels, also far beyond the canvas
    bool operator==(const Assistant&) const = default;
};

/// The directions (of length 1) that a stroke from there may take; none if the assistant is off or says nothing there.
std::vector<base::Point> directionsAt(const Assistant& assistant, base::Point start);
/// That of the directions along which `to` lies best; 0, 0 if there is none.
base::Point bestDirection(const std::vector<base::Point>& directions, base::Point start, base::Point to);
/// The nearest place to `at` on the line through `start`.
base::Point onLine(base::Point start, base::Point direction, base::Point at);

} // namespace underpaint::canvas
