#pragma once

#include "core/canvas/brush_engine.h"
#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

namespace underpaint::ui {

/// Pen pressure left to right, brush pressure upwards. Drag a point; click on the line to add one (up to 6); drag it out, double-click it or press Delete to remove it. The ends stay at the sides.
class PressureCurveEditor : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit PressureCurveEditor(QWidget* parent = nullptr);

    const canvas::PressureCurve& curve() const { return m_curve; }
    void setCurve(const canvas::PressureCurve& curve); ///< emits nothing
    void setLivePressure(double pressure);             ///< a dot on the curve; below 0 = none
    QSize sizeHint() const override;

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    void setSpoken(double value) override;

Q_SIGNALS:
    void changed(const underpaint::canvas::PressureCurve& curve);

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
    int pointAt(QPointF place) const;
    void put(std::vector<base::Point> points);

    Interaction m_look;
    canvas::PressureCurve m_curve;
    int m_held = -1, m_focused = 0;
    double m_live = -1;
};

/// The curve as a small picture in a well, for the row that opens the editor.
void paintPressureCurve(QPainter& painter, const QRectF& place, const canvas::PressureCurve& curve);

} // namespace underpaint::ui
