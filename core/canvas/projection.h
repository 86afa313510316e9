#pragma once

#include "core/base/geometry.h"

#include <array>
#include <optional>
#include <vector>

namespace underpaint::canvas {

/// A map of the plane that keeps straight lines straight: moves, scales, turns, shears and perspective.
struct Projection {
    /// Row by row: x' = (m0 x + m1 y + m2) / (m6 x + m7 y + m8), y' = (m3 x + m4 y + m5) / the same.
    std::array<double, 9> m{1, 0, 0, 0, 1, 0, 0, 0, 1};

    base::Point operator()(base::Point at) const;
    double weight(base::Point at) const { return m[6] * at.x + m[7] * at.y + m[8]; } ///< what is divided by; 0 on the horizon
    /// This one first, then the other.
    Projection then(const Projection& next) const;
    Projection inverted() const; ///< throws base::Error if it makes everything flat
    bool isIdentity() const { return *this == Projection(); }
    bool operator==(const Projection&) const = default;

    static Projection moved(double dx, double dy);
    static Projection scaled(double across, double down);
    static Projection turned(double degrees);  ///< clockwise about 0, 0
    static Projection sheared(double degrees); ///< what lies below goes to the right by that angle's tangent
    /// Takes a rectangle's corners, from the upper left clockwise, to these four; nothing unless they go around a convex shape.
    static std::optional<Projection> ofCorners(base::Size size, const std::array<base::Point, 4>& corners);
};

/// A grid of points through which a picture is bent. What lies between them follows smoothly (Catmull-Rom) or straight; beyond the edge it goes on straight.
struct Mesh {
    int columns = 4, rows = 4; ///< of points, at least 2 each
    bool smooth = true;
    std::vector<base::Point> points; ///< row by row, in the picture's own pixels

    /// The grid that bends nothing.
    static Mesh regular(base::Size size, int columns = 4, int rows = 4);
    base::Point at(double across, double down) const; ///< 0..1 each from the upper left
    bool operator==(const Mesh&) const = default;
};

} // namespace underpaint::canvas
