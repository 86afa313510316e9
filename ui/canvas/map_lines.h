#pragma once

#include "ui/tools/contour.h"

#include <QTransform>
#include <functional>
#include <vector>

class QPainter;

namespace underpaint::ui {

/// side * side values of a tile (64 x 64 canvas pixels); false = `outside` everywhere.
using TileValues = std::function<bool(int column, int row, float* values)>;
/// The canvas on at most 768 values each way, at the pixels' middles. `border` adds a ring of `outside` around it, so that lines close along the canvas's edge.
ValueGrid sampledGrid(QSize canvas, const TileValues& values, float outside, bool border);

/// The mask's outline: where half of it may change. Dashes of 6, which `phase` (view pixels) moves along.
class MaskOutline {
public:
    void make(QSize canvas, const TileValues& values);
    void clear() { m_lines.clear(); }
    bool isEmpty() const { return m_lines.empty(); }
    void paint(QPainter& painter, const QTransform& canvasToView, double phase) const;

private:
    std::vector<QPolygonF> m_lines; // canvas pixels
};

/// The realism map's lines of equal level with their numbers: every .10 from the slider's level, where flat every .05.
class Isolines {
public:
    struct Line {
        double level;
        QPolygonF points; // canvas pixels
        double slope;     // mean steepness, per canvas pixel
        bool between;     // one of those that only show where it is flat
    };
    struct Label {
        QPointF at; // view pixels, its middle
        QString text;
    };

    void make(QSize canvas, const TileValues& values, double level);
    void clear() { m_lines.clear(); }
    const std::vector<Line>& lines() const { return m_lines; }
    bool shows(const Line& line, const QTransform& canvasToView) const;
    /// Upright, on their lines, never closer than 20 to each other.
    std::vector<Label> labels(const QTransform& canvasToView, const QRectF& visible) const;
    void paint(QPainter& painter, const QTransform& canvasToView, const QRectF& visible) const;

private:
    std::vector<Line> m_lines;
};

} // namespace underpaint::ui
