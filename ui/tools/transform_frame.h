#pragma once

#include "core/canvas/floating.h"

#include <QPolygonF>
#include <QTransform>
#include <Qt>

class QPainter;

namespace underpaint::ui {

/// The handles of a floating piece, as values: what lies where, and what a drag makes of the shape.
/// Free: inside moves (Shift: straight), corners and edges scale (Shift keeps the ratio, Alt about the middle, Ctrl on an edge shears), outside turns (Shift: steps of 15 degrees).
/// Perspective: corners and edges go where they are drawn. Mesh: so do its points.
class TransformFrame {
public:
    enum class Mode { Free, Perspective, Mesh };
    enum class Part { Inside, Corner, Edge, Point, Turn };
    struct Grip {
        Part part = Part::Inside;
        int index = 0; ///< corner 0 upper left of the piece, then clockwise; edge 0 the upper one, then clockwise; point: of the mesh, row by row
    };

    TransformFrame(Mode mode, canvas::Shape shape, base::Size piece) : m_mode(mode), m_shape(std::move(shape)), m_piece(piece) {}

    QPolygonF corners() const;                 ///< canvas pixels; Free: of the box around the bent piece
    QPolygonF outline() const;                 ///< canvas pixels, of the piece itself
    Grip at(const QTransform& canvasToView, QPointF view) const;
    QPointF place(Grip grip) const;            ///< of a corner, an edge's middle or a point, canvas pixels
    /// The shape after the grip was dragged from one canvas point to another; the same one where it would turn inside out.
    canvas::Shape dragged(Grip grip, QPointF from, QPointF to, Qt::KeyboardModifiers keys) const;
    Qt::CursorShape cursor(const QTransform& canvasToView, Grip grip, Qt::KeyboardModifiers keys) const;
    void paint(QPainter& painter, const QTransform& canvasToView) const;

    // What buttons do, about the frame's middle.
    canvas::Shape flipped(Qt::Orientation across) const;
    canvas::Shape turned(double degrees) const;
    canvas::Shape nudged(QPointF by) const;

private:
    QRectF box() const; ///< around the bent piece, piece pixels
    canvas::Mesh mesh() const;
    QPointF toCanvas(QPointF piece) const;
    canvas::Shape scaled(Grip grip, QPointF by, Qt::KeyboardModifiers keys) const;
    canvas::Shape sheared(Grip grip, QPointF by) const;
    canvas::Shape drawn(Grip grip, QPointF by) const;
    canvas::Shape keeping(canvas::Shape shape, QPointF piece, QPointF canvas) const;
    canvas::Shape onWholePixels(canvas::Shape shape) const;

    Mode m_mode;
    canvas::Shape m_shape;
    base::Size m_piece;
};

} // namespace underpaint::ui
