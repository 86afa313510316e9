#pragma once

#include "core/canvas/picture.h"

#include <string>
#include <utility>
#include <vector>

namespace underpaint::measures {

/// A curve; points in the order in which they are joined.
struct Curve {
    std::string name;
    std::vector<std::pair<double, double>> points;
};

/// A level that curves are compared with, drawn as a thin dashed line over the whole width.
struct ReferenceLine {
    std::string name;
    double value = 0;
};

/// Curves over one pair of axes. Texts: ASCII.
struct LinePlot {
    std::string title, across, up; ///< captions of the two axes
    std::vector<Curve> curves;
    std::vector<ReferenceLine> lines;
    bool fromZero = false; ///< the upper axis begins at 0
};

/// The plot as an RGB picture, 8 bits. Values that are not finite are left out; a plot without any shows empty axes.
canvas::Picture drawn(const LinePlot& plot, base::Size size = {560, 360});

} // namespace underpaint::measures
