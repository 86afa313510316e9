#pragma once

#include "core/canvas/picture.h"

#include <QPolygonF>
#include <QRectF>
#include <QTransform>
#include <vector>

class QPainter;

namespace underpaint::ui {

/// The outline of what is selected by half or more: dashes that march. As fine as the screen shows it, along the pixels' edges where they are seen.
class SelectionOutline {
public:
    void set(const canvas::Picture& selection); ///< grey, 8 bits; null = none. Costs nothing until fit()
    bool isEmpty() const { return m_selection.isNull(); }
    /// Makes the lines for what is seen (canvas pixels, view pixels per canvas pixel) if those that are there do not do; true if they are others now.
    bool fit(const QRectF& visible, double scale);
    QRectF bounds() const { return m_bounds; }  ///< canvas pixels, of the lines
    const std::vector<QPolygonF>& lines() const { return m_lines; }
    bool isLong() const;                        ///< so long that it should not move
    void paint(QPainter& painter, const QTransform& canvasToView, double phase) const;

private:
    canvas::Picture m_selection;
    QRect m_selected, m_area; // canvas pixels: where anything is selected; that the lines were made for
    int m_step = 0;           // canvas pixels per value; 0 = no lines made
    std::vector<QPolygonF> m_lines;
    QRectF m_bounds;
};

} // namespace underpaint::ui
