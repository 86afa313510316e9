#pragma once

#include <QObject>
#include <QRectF>
#include <QWidget>
#include <functional>

class QVariantAnimation;

namespace underpaint::ui {

/// Pointer, focus and theme of one painted widget, as a member of it: says what state to paint and repaints when that changes. Hover appears at once and fades out in 80 ms.
/// The focus ring (2 px, its outer edge 3 px outside the shape) is drawn by an overlay of the window and only after a key was used.
class Interaction : public QObject {
    Q_OBJECT
public:
    enum class Ring { Outside, OwnPainting };
    explicit Interaction(QWidget* widget, Ring ring = Ring::Outside, double radius = 6);

    double hover() const { return m_hover; } ///< 0..1
    bool isOver() const { return m_over; }
    bool showsFocus() const;                 ///< has the focus, and a key was used last
    /// Widget pixels; the whole widget unless told otherwise.
    void setFocusShape(std::function<QRectF()> shape) { m_shape = std::move(shape); }
    void setFocusRadius(double radius) { m_radius = radius; }
    QRectF focusShape() const;
    double focusRadius() const { return m_radius; }

    /// Whether the last thing used was the keyboard; widgets and delegates ask it before they draw a ring.
    static bool keysInUse();

Q_SIGNALS:
    void themeChanged(); ///< after colours, type or lengths changed: drop caches; size hints were announced already

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fade();

    QWidget* m_widget;
    QVariantAnimation* m_fading;
    std::function<QRectF()> m_shape;
    double m_radius, m_hover = 0;
    bool m_over = false, m_outside;
};

} // namespace underpaint::ui
