#pragma once

#include <QColor>
#include <QObject>
#include <QRectF>
#include <QTimer>

class QPainter;
class QWidget;

namespace underpaint::ui {

/// The running arc: one turn in 1.6 s, 12 pictures a second. Its owner paints it and repaints only where it lies. The timer runs only between start and stop.
class ArcSpinner : public QObject {
    Q_OBJECT
public:
    explicit ArcSpinner(QObject* parent = nullptr);

    void start();
    void stop();
    bool isRunning() const { return m_timer.isActive(); }
    double angle() const; ///< degrees clockwise from the top

Q_SIGNALS:
    void turned();

private:
    QTimer m_timer;
    int m_tick = 0;
};

/// A quarter arc over a faint ring within `place`. progress: 0..1 with reduced motion (the share that is filled), -1 = unknown.
void paintArc(QPainter& painter, const QRectF& place, const QColor& colour, double angle, double progress = -1);

} // namespace underpaint::ui
