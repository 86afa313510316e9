#pragma once

#include "core/canvas/picture.h"

#include <functional>
#include <string>
#include <vector>

namespace underpaint::measures {

// Filters that smooth areas and keep edges: what strokes come to without a model. All take alpha as laid over white and answer RGB in the picture's depth;
// lengths are pixels of a picture whose shorter side has 256, and grow with it.

/// The bilateral filter (Tomasi and Manduchi 1998): means of near places (deviation `reach`) with similar colours (deviation `range`, of 1). Throws base::Error unless both are above 0.
canvas::Picture bilateralFiltered(const canvas::Picture& picture, double reach, double range);

/// The guided filter (He et al. 2013, Eqs. 14-16) with a colour guide: in every window of 2 radius + 1 pixels the answer is a linear function of the guide, which fits the picture best under the
/// penalty epsilon; windows end at the edge. Guided by itself it smooths what varies less than the square root of epsilon. Throws base::Error if the sizes differ or a number is not above 0.
canvas::Picture guidedFiltered(const canvas::Picture& picture, const canvas::Picture& guide, int radius, double epsilon);

/// One way to filter strokes.
struct StrokeFilter {
    std::string name; ///< "bilateral, reach 6, range .1"
    std::function<canvas::Picture(const canvas::Picture& strokes)> apply;
};

/// What is tried to find the best filtered version of strokes: each kind at several strengths, weak ones first.
const std::vector<StrokeFilter>& strokeFilters();

} // namespace underpaint::measures
