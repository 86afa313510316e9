#pragma once

#include "core/base/geometry.h"
#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <vector>

namespace underpaint::ui {

/// How a quality of a brush follows pressure, speed or tilt: straight lines, left to right 0..1, upwards -1..1 about the line in the middle (nothing added). Drag a point; click on a line to add one (up to 8); drag it out, double-click it
/// or press Delete to remove it. The ends stay at the sides. No points = it does not follow; then there is nothing to drag.
class BrushCurveEditor : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit BrushCurveEditor(QWidget* parent = nullptr);

    const std::vector<base::Point>& points() const { return m_points; }
    void setPoints(std::vector<base::Point> points);               ///< emits nothing
    void setEnds(const QString& left, const QString& right);       ///< "upright", "flat"
    QSize sizeHint() const override;

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    void setSpoken(double value) override;

Q_SIGNALS:
    void changed(); ///< by hand

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF plot() const;
    QPointF at(const base::Point& point) const;
    base::Point pointUnder(QPointF place) const; ///< clamped to the plot
    int nearest(QPointF place) const;            ///< -1 = none within reach
    void remove(int index);
    void tell();

    Interaction m_look;
    std::vector<base::Point> m_points;
    QString m_left, m_right;
    int m_held = -1, m_focused = 0;
};

} // namespace underpaint::ui
