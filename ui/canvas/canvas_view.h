#pragma once

#include "ui/state/session.h"

#include <QWidget>
#include <memory>
#include <optional>

namespace underpaint::ui {

class ViewTransform;

/// Shows painting and result; receives pen, mouse, wheel and keys. Overlays (brush outline, wipe, marks, mask tint, isolines, handles) are painted last in the same paintEvent.
class CanvasView : public QWidget {
    Q_OBJECT
public:
    explicit CanvasView(const Session& session, QWidget* parent = nullptr);
    ~CanvasView() override;

    const ViewTransform& transform() const;
    double zoom() const;            ///< device pixels per canvas pixel: 1 = 100 %
    double angle() const;           ///< degrees clockwise
    bool isMirrored() const;
    void fit();
    void setZoom(double zoom);      ///< about the middle of the view; .01..64
    void zoomBy(double factor, std::optional<QPointF> about = {}); ///< view pixels
    void panBy(QPointF viewPixels);
    void rotateBy(double degrees);
    void resetRotation();
    void setMirrored(bool mirrored);

    /// The chosen placed layer gets handles: move, scale, rotate. Enter applies, Esc cancels.
    void beginTransform();
    void applyTransform();
    void cancelTransform();
    bool isTransforming() const;

    /// How far down an error bar reaches, view pixels: marks step below it.
    void setTopInset(int pixels);
    bool penIsDown() const;
    /// Follows another view's pan, zoom and turn (side by side in a second window).
    void follow(CanvasView* leader);
    enum class Side { Both, ResultAlone };
    void setSide(Side side);

Q_SIGNALS:
    void viewChanged();                              ///< zoom, angle, mirror or place
    void pointerMoved(std::optional<QPointF> canvas); ///< canvas pixels; nothing = outside
    void penSeen(bool pressure, bool tilt);
    void penDownChanged(bool down);
    void dropped(const QStringList& files);
    void transformChanged();
    void panelsToggled();                            ///< Tab while the canvas has the focus

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace underpaint::ui
