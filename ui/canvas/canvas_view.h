#pragma once

#include "ui/state/session.h"

#include <QWidget>
#include <memory>
#include <optional>

namespace underpaint::ui {

class CanvasTool;
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

    /// The tool in hand, if it is one of ui/tools; null otherwise.
    CanvasTool* tool() const;

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
    void pictureDropped(const QImage& picture);      ///< pixels that came from another program, without a file
    void transformChanged();
    void toolBusyChanged();                          ///< whether tool() has something to apply
    void menuWanted(QPoint globalAt);                ///< the right button, or the pen's: what lies at the pen opens there
    void penButtonPressed(const QString& action);    ///< a button of the pen that the artist gave an action
    void fingersTapped(int fingers);                 ///< two or three at once, briefly, without moving
    void panelsToggled();                            ///< Tab while the canvas has the focus
    void said(const QString& sentence);              ///< why a tool did nothing; the view shows it too

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace underpaint::ui
