#pragma once

#include "ui/widgets/arc_spinner.h"
#include "ui/widgets/state_mark.h"

#include <QObject>
#include <QTimer>
#include <QVariantAnimation>

namespace underpaint::ui {

class Stage;

/// The state mark on the canvas: what the stage says, the arc while running, and its fading: in within 120 ms, to 40 % after 2 s when the result is up to date.
class StageMark : public QObject {
    Q_OBJECT
public:
    explicit StageMark(Stage& stage, QObject* parent = nullptr);

    bool isEmpty() const { return m_mark.title.isEmpty(); }
    const StateMark& mark() const { return m_mark; }
    double opacity() const { return m_opacity.currentValue().toDouble(); }
    QRectF bounds(QPointF topRight) const; ///< view pixels, with its shadow
    void paint(QPainter& painter, QPointF topRight) const;
    /// No animation runs while the pen is down or while nobody sees the view.
    void setStill(bool still);

Q_SIGNALS:
    void changed();   ///< words or opacity
    void arcTurned(); ///< only what markArcRect says

private:
    void take();
    void fadeTo(double opacity, int milliseconds);

    Stage& m_stage;
    StateMark m_mark;
    ArcSpinner m_spinner;
    QVariantAnimation m_opacity;
    QTimer m_rest;
    bool m_still = false;
};

} // namespace underpaint::ui
