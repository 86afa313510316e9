#pragma once

#include "ui/widgets/interaction.h"

namespace underpaint::ui {

/// A numbered hint of the first start, with a small point towards what it means. Lets the pointer through: the first stroke, anywhere, removes it.
class HintBubble : public QWidget {
    Q_OBJECT
public:
    enum class Points { Left, Right, Down, Up };
    HintBubble(int number, const QString& title, const QString& text, Points points, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    /// Where its point is, widget pixels: place the bubble so that this lies on the target.
    QPointF tip() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF body() const;

    int m_number;
    QString m_title, m_text;
    Points m_points;
    Interaction m_look;
};

} // namespace underpaint::ui
