#pragma once

#include <QPointF>
#include <QRectF>

class QPainter;

namespace underpaint::ui {

/// The line between painting and result, with its handle and labels. It stays upright when the view turns. All in view pixels.
class WipeLine {
public:
    static constexpr double handle = 30, handleHit = 44, lineHit = 12;
    enum class Part { None, Line, Handle };

    /// `picture` is the whole picture's bounding box in the view, `view` the widget.
    void place(const QRectF& picture, const QRectF& view, double share);
    double x() const { return m_x; }
    QPointF handleAt() const { return {m_x, m_visible.top() + m_visible.height() * m_height}; }
    /// The share of the picture's width that lies left of `x`.
    double shareAt(double x) const;
    /// How far down the handle lies, as a share of the visible picture.
    void setHandleHeight(double y);
    bool isVisible() const { return m_x >= m_visible.left() && m_x <= m_visible.right() && !m_visible.isEmpty(); }
    Part hit(QPointF at, bool handleOnly) const;
    QRect bounds() const; ///< line, handle and labels
    /// Labels lie `top` below the picture's visible upper edge; left out where they would run under `taken`.
    void paint(QPainter& painter, double top, bool focused, const QRectF& taken) const;

private:
    QRectF m_picture, m_visible;
    double m_x = 0, m_height = .8;
};

} // namespace underpaint::ui
