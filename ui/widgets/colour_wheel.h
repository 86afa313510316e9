#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QColor>
#include <QImage>

namespace underpaint::ui {

/// Hue ring and a triangle of that hue, white and black, turned with the hue. Arrows move in the triangle, Page keys turn the hue; Shift is fine.
class ColourWheel : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit ColourWheel(QWidget* parent = nullptr);

    QColor colour() const;
    void setColour(const QColor& colour); ///< emits nothing; grey keeps the hue that was
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    void setSpoken(double value) override;

Q_SIGNALS:
    void picked(const QColor& colour); ///< while dragging too
    void released();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Part { None, Ring, Triangle };
    struct Wheel {
        QPointF centre;
        double outer, inner; ///< of the ring
    };
    Wheel wheel() const;
    QPointF corner(int index) const; ///< of the triangle: hue, white, black
    QPointF place() const;           ///< of the colour in the triangle
    void take(QPointF place);
    void paintRing();
    void paintTriangle();

    Interaction m_look;
    double m_hue = 0, m_saturation = 0, m_value = 0; ///< 0..1, HSV
    Part m_part = Part::None;
    QImage m_ring, m_triangle;
    double m_triangleHue = -1;
};

} // namespace underpaint::ui
