#pragma once

#include <QColor>
#include <QPointF>
#include <QRect>

class QPainter;

namespace underpaint::ui {

/// The brush at its true size: a circle and a small cross in its middle. View pixels.
struct BrushOutline {
    QPointF at;
    double diameter = 0;
    bool crosshair = true;

    QRect bounds() const;
    void paint(QPainter& painter) const;
};

/// Around the pen while a colour is picked: the new colour above, the one before below.
struct PickRing {
    QPointF at;
    QColor now, before;

    QRect bounds() const;
    void paint(QPainter& painter) const;
};

} // namespace underpaint::ui
