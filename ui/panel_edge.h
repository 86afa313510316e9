#pragma once

#include <QWidget>

namespace underpaint::ui {

/// The edge of a panel: its 1-px line, and a grip that changes its width by up to a quarter; a double click restores it. Lies within the panel, so that the canvas keeps all its pen events.
class PanelEdge : public QWidget {
    Q_OBJECT
public:
    enum class Side { Left, Right }; ///< of the panel, where the line is
    PanelEdge(Side side, QWidget* parent);

    static constexpr int grip = 6;

Q_SIGNALS:
    void dragged(int pixels); ///< wider by so much than at the press
    void pressed();
    void restored();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    Side m_side;
    double m_pressedAt = 0; // global x
};

} // namespace underpaint::ui
