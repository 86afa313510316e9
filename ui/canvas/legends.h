#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QString>

class QPainter;

namespace underpaint::ui {

/// What the tints on the picture mean: pills at its lower left, 12 in.
struct Legends {
    bool map = false;
    double level = .5;  ///< of the slider: where the ramp turns from faithful to freer
    QColor faithful, freer;
    QString mask;       ///< name; empty = none
    int maskPercent = 36;
    QString survives;   ///< a sentence; empty = none

    bool isEmpty() const { return !map && mask.isEmpty() && survives.isEmpty(); }
    QRectF bounds(QPointF bottomLeft) const;
    void paint(QPainter& painter, QPointF bottomLeft) const;
};

} // namespace underpaint::ui
