#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QColor>
#include <QImage>

namespace underpaint::ui {

/// A square of one hue (saturation to the right, value upwards) and a bar of hues at its right. Arrows move in the square, Page keys along the bar; Shift is fine.
class ColourSquare : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit ColourSquare(QWidget* parent = nullptr);

    QColor colour() const;
    void setColour(const QColor& colour); ///< emits nothing; grey keeps the hue that was
    QRectF square() const;                ///< widget pixels
    QRectF bar() const;
    QSize sizeHint() const override { return {200, 160}; }

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    void setSpoken(double value) override;

Q_SIGNALS:
    void picked(const QColor& colour); ///< while dragging too
    void released();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Part { None, Square, Bar };
    void take(QPointF place);
    void put();

    Interaction m_look;
    double m_hue = 0, m_saturation = 0, m_value = 0; ///< 0..1, HSV
    Part m_part = Part::None;
};

} // namespace underpaint::ui
