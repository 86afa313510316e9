#pragma once

#include "core/canvas/layer.h"

#include <QPolygonF>
#include <QTransform>
#include <Qt>

class QPainter;

namespace underpaint::ui {

/// Handles of a placed picture: inside moves, corners scale (keeping its shape; with Shift freely) about the corner across, outside turns (with Shift in steps of 15 degrees).
class PlacedHandles {
public:
    enum class Part { Move, Corner, Turn };
    struct Grip {
        Part part = Part::Move;
        int corner = 0; ///< 0 upper left, then clockwise, of the picture itself
    };

    /// The picture's corners on the canvas, from its own upper left clockwise.
    static QPolygonF corners(const canvas::Placement& placement);
    /// What lies under a place of the view.
    static Grip at(const canvas::Placement& placement, const QTransform& canvasToView, QPointF view);
    /// The placement after the grip was dragged from one canvas point to another.
    static canvas::Placement dragged(const canvas::Placement& start, Grip grip, QPointF from, QPointF to, bool shift);
    static Qt::CursorShape cursor(const canvas::Placement& placement, const QTransform& canvasToView, Grip grip);
    static void paint(QPainter& painter, const canvas::Placement& placement, const QTransform& canvasToView);
};

} // namespace underpaint::ui
