#pragma once

#include "core/base/geometry.h"

#include <vector>

namespace underpaint::canvas {

enum class SymmetryKind { None, LeftRight, UpDown, Both, Radial };

/// Where else a stroke is painted.
struct Symmetry {
    SymmetryKind kind = SymmetryKind::None;
    base::Point centre; ///< where the axes meet, canvas pixels
    int arms = 6;       ///< of Radial, 2..32
    bool operator==(const Symmetry&) const = default;
};

/// A mirrored or turned copy of the hand.
struct SymmetryCopy {
    double xx = 1, xy = 0, yx = 0, yy = 1; ///< x' = xx x + xy y, from the centre
    base::Point centre;

    base::Point map(base::Point at) const;
    /// Of a direction, degrees clockwise from the right.
    double mapAngle(double degrees) const;
};

/// All copies but the hand itself.
std::vector<SymmetryCopy> copiesOf(const Symmetry& symmetry);

} // namespace underpaint::canvas
