#pragma once

#include "ui/state/canvas_aids.h"

#include <QRectF>
#include <QTransform>
#include <optional>

class QPainter;

namespace underpaint::ui {

/// Axes of symmetry and lines of the assistant over the picture, with the handles that move them.
struct AidLines {
    const CanvasAids& aids;
    base::Size canvas;
    QTransform canvasToView;
    QRectF view; ///< view pixels

    /// View pixels; within the view for the axes' handles.
    QPointF handle(CanvasAids::Handle handle) const;
    std::optional<CanvasAids::Handle> at(QPointF place) const;
    void paint(QPainter& painter) const;
};

} // namespace underpaint::ui
