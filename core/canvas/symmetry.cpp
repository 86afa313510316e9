#include "core/canvas/symmetry.h"

#include <cmath>
#include <numbers>

namespace underpaint::canvas {
namespace {

constexpr double degree = std::numbers::pi / 180;

} // namespace

base::Point SymmetryCopy::map(base::Point at) const
{
    const double x = at.x - centre.x, y = at.y - centre.y;
    return {centre.x + xx * x + xy * y, centre.y + yx * x + yy * y};
}

double SymmetryCopy::mapAngle(double degrees) const
{
    const double x = std::cos(degrees * degree), y = std::sin(degrees * degree);
    return std::atan2(yx * x + yy * y, xx * x + xy * y) / degree;
}

std::vector<SymmetryCopy> copiesOf(const Symmetry& symmetry)
{
    std::vector<SymmetryCopy> copies;
    const auto add = [&](double xx, double xy, double yx, double yy) { copies.push_back({xx, xy, yx, yy, symmetry.centre}); };
    if (symmetry.kind == SymmetryKind::LeftRight || symmetry.kind == SymmetryKind::Both)
        add(-1, 0, 0, 1);
    if (symmetry.kind == SymmetryKind::UpDown || symmetry.kind == SymmetryKind::Both)
        add(1, 0, 0, -1);
    if (symmetry.kind == SymmetryKind::Both)
        add(-1, 0, 0, -1);
    const int arms = std::clamp(symmetry.arms, 2, 32);
    for (int arm = 1; symmetry.kind == SymmetryKind::Radial && arm < arms; ++arm) {
        const double turn = 2 * std::numbers::pi * arm / arms;
        add(std::cos(turn), -std::sin(turn), std::sin(turn), std::cos(turn));
    }
    return copies;
}

} // namespace underpaint::canvas
