#pragma once

#include <QPolygonF>
#include <vector>

namespace underpaint::ui {

/// Values on a square grid: value (x, y) lies at origin + step (x, y), canvas pixels.
struct ValueGrid {
    QPointF origin;
    double step = 1;
    int width = 0, height = 0;
    std::vector<float> values; // row by row
    float at(int x, int y) const { return values[std::size_t(y) * width + x]; }
    /// Steepness there, per canvas pixel.
    double slopeAt(QPointF canvas) const;
    void blur(); ///< the mean of each value and its neighbours, once
};

/// Where the grid's values cross `level` (marching squares, straight between values): lines that are closed (first point = last point) or end at the grid's edge. Values equal to the level count as above.
std::vector<QPolygonF> contours(const ValueGrid& grid, double level);

} // namespace underpaint::ui
