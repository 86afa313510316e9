#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QTransform>

namespace underpaint::ui {

/// Zoom, pan, turn and mirror: canvas pixels <-> view pixels (logical) <-> device pixels of the view's backing. A value.
/// The canvas is mirrored, scaled and turned about the canvas point in the middle of the viewport. While the angle is a multiple of 90 degrees the canvas's corner falls on a corner of device
/// pixels, so that at 100 % each canvas pixel is one device pixel; `centre` itself is never rounded, so that many small steps do not drift.
class ViewTransform {
public:
    static constexpr double smallestZoom = .01, largestZoom = 64;

    double zoom() const { return m_zoom; }         ///< device pixels per canvas pixel: 1 = 100 %
    double scale() const { return m_zoom / m_ratio; } ///< view pixels per canvas pixel
    double angle() const { return m_angle; }       ///< degrees clockwise as seen, above -180 up to 180
    bool isMirrored() const { return m_mirrored; }
    double ratio() const { return m_ratio; }       ///< device pixels per view pixel
    QPointF centre() const { return m_centre; }    ///< canvas pixels, in the viewport's middle
    QRectF viewport() const { return m_viewport; } ///< view pixels
    QSize canvas() const { return m_canvas; }      ///< canvas pixels

    void setCanvas(QSize size) { m_canvas = size; }
    /// The viewport's middle keeps its canvas point.
    void setViewport(const QRectF& viewPixels, double ratio);
    /// Clamped to the smallest and largest zoom. What lies at `about` (view pixels) stays there; so with the next one.
    void setZoom(double zoom, QPointF about);
    void setAngle(double degrees, QPointF about);
    /// As seen in a hand mirror: what is right comes to the left, about the viewport's middle.
    void setMirrored(bool mirrored);
    /// Moves what is seen; some of the canvas always stays in the viewport.
    void panBy(QPointF viewPixels);
    /// The whole canvas in the viewport with that margin (view pixels); 100 % if that is nearly as large.
    void fit(double margin);
    /// Zoom, angle, mirror and centre of another; viewport and ratio stay.
    void follow(const ViewTransform& leader);

    QTransform canvasToDevice() const;
    QTransform canvasToView() const;
    QPointF toView(QPointF canvas) const { return canvasToView().map(canvas); }
    QPointF toCanvas(QPointF view) const { return canvasToView().inverted().map(view); }
    QRectF toView(const QRectF& canvas) const { return canvasToView().mapRect(canvas); }
    /// The canvas as it lies in the view, view pixels; its bounding box while turned.
    QRectF pictureInView() const { return toView(QRectF(QPointF(), m_canvas)); }
    bool isUpright() const; ///< the angle is a multiple of 90 degrees
    bool operator==(const ViewTransform&) const = default;

private:
    QTransform linear() const;
    QTransform unsnapped() const;
    void keep(QPointF canvas, QPointF view);

    double m_zoom = 1, m_angle = 0, m_ratio = 1;
    bool m_mirrored = false;
    QPointF m_centre;
    QRectF m_viewport;
    QSize m_canvas;
};

} // namespace underpaint::ui
