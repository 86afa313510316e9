#pragma once

#include "models/vista/training/byte_picture.h"

#include <string>
#include <utility>
#include <vector>

namespace underpaint::models::training {

/// A line of a plot.
struct PlotLine {
    std::string name;
    std::vector<std::pair<double, double>> points; ///< x ascending; values that are not finite are left out
};

/// Lines over common axes with marked steps and a key; the vertical axis fits the values, leaving out the highest 2 % of long lines (the first steps of a run).
BytePicture plotted(const std::string& title, const std::string& across, const std::vector<PlotLine>& lines, int width = 800, int height = 480);

/// The running mean over `width` points, as many as there are.
std::vector<std::pair<double, double>> smoothed(const std::vector<std::pair<double, double>>& points, std::size_t width);

} // namespace underpaint::models::training
