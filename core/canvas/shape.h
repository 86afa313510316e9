#pragma once

#include "core/canvas/stroke.h"

#include <span>
#include <vector>

/// Lines that are drawn by points instead of by hand, canvas pixels.
namespace underpaint::canvas {

/// A place of a path and the handles that lead the curve into it and out of it.
struct PathNode {
    base::Point at, before, after;
    bool operator==(const PathNode&) const = default;
};

/// Closed lines end where they begin.
std::vector<base::Point> rectangleLine(base::Point from, base::Point to);
std::vector<base::Point> ellipseLine(base::Point from, base::Point to);
/// Cubic Bezier curves from node to node, in straight pieces that leave them by less than a quarter of a pixel; `closed`: back to the first one.
std::vector<base::Point> curveLine(std::span<const PathNode> nodes, bool closed);

/// `to` moved so that the line from `from` has an angle that is a multiple of `degrees`; as long as before.
base::Point atAngle(base::Point from, base::Point to, double degrees = 15);
/// `to` moved so that both sides are as long as the longer one.
base::Point asSquare(base::Point from, base::Point to);

/// A stroke along the line, a canvas pixel a millisecond, with one pressure.
std::vector<PenSample> samplesAlong(std::span<const base::Point> line, double pressure);

} // namespace underpaint::canvas
