#pragma once

#include "core/canvas/brush_engine.h"

#include <QElapsedTimer>
#include <QPointF>
#include <QWidget>
#include <vector>

namespace underpaint::ui {

/// A field to scribble in: the line is as wide as the brush would press, and says what the pen reports.
class PenTester : public QWidget {
    Q_OBJECT
public:
    explicit PenTester(QWidget* parent = nullptr);

    void setCurve(const canvas::PressureCurve& curve);
    QSize sizeHint() const override { return {220, 96}; }

Q_SIGNALS:
    void pressed(double pressure); ///< as the pen reports it; -1 = up

protected:
    void paintEvent(QPaintEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    struct Dot {
        QPointF at;
        double pressure; // -1 = first of a stroke
        bool first;
    };
    void add(QPointF at, double pressure, bool first);

    canvas::PressureCurve m_curve;
    std::vector<Dot> m_dots;
    QString m_report;
    QElapsedTimer m_clock; // since the stroke began
    int m_reports = 0;     // in it
};

} // namespace underpaint::ui
