#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <vector>

namespace underpaint::ui {

/// When the painting pulls (RF-Inversion): one bar per step of the way back, its height the pull there; bars in the window in the accent, others 2-px dashes. Two thumbs, Start and Stop, snap to steps. The dotted line is eta.
class WindowTimeline : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit WindowTimeline(QWidget* parent = nullptr);

    /// One pull per step, 0..1, as the sampler would use it were the whole way in the window.
    void setPulls(const std::vector<double>& pulls);
    int steps() const { return int(m_pulls.size()); }
    void setWindow(int start, int stop); ///< steps start .. stop - 1 pull; emits nothing; clamped to 0 <= start <= stop <= steps
    int start() const { return m_start; }
    int stop() const { return m_stop; }
    void setEta(double eta);
    double eta() const { return m_eta; }
    QRectF thumbRect(int which) const;   ///< 0 = Start, 1 = Stop
    QString valueText() const;           ///< "steps 0–7 of 28"
    QSize sizeHint() const override;

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    void setSpoken(double value) override;

Q_SIGNALS:
    void windowChanged(int start, int stop); ///< by hand
    void released();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF plot() const;
    double xOf(int step) const;
    void put(int which, int step);

    Interaction m_look;
    std::vector<double> m_pulls;
    int m_start = 0, m_stop = 0, m_held = -1, m_focused = 0;
    double m_eta = 0;
};

} // namespace underpaint::ui
