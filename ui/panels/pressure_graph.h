#pragma once

#include "core/canvas/brush_engine.h"
#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QElapsedTimer>
#include <QTimer>
#include <deque>

namespace underpaint::ui {

/// The pen's pressure over the last seconds: what it reported (grey) and what the curve makes of it (accent).
class PressureGraph : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit PressureGraph(QWidget* parent = nullptr);

    static constexpr int span = 4000; ///< ms that are shown
    void setCurve(const canvas::PressureCurve& curve);
    void add(double pressure);        ///< 0..1 as the pen reports it, now; -1 = up
    int samples() const { return int(m_samples.size()); }
    QSize sizeHint() const override { return {220, 72}; }

    double spokenValue() const override;
    double spokenLowest() const override { return 0; }
    double spokenHighest() const override { return 1; }
    QString spokenText() const override;
    bool isSpokenReadOnly() const override { return true; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Sample {
        qint64 time; // ms
        double pressure; // -1 = up
    };
    void move();

    Interaction m_look;
    canvas::PressureCurve m_curve;
    std::deque<Sample> m_samples;
    QElapsedTimer m_clock;
    QTimer m_moving;
};

} // namespace underpaint::ui
