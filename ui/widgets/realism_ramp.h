#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <vector>

namespace underpaint::ui {

/// How free the realism brush paints: a bar from teal (more faithful than the slider) through grey (as the slider) to violet (freer), and presets below it. Left is faithful; values are noise levels.
class RealismRamp : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit RealismRamp(QWidget* parent = nullptr);

    double level() const { return m_level; }
    void setLevel(double level);    ///< emits nothing
    void setNeutral(double level);  ///< the slider's: grey there
    void setPresets(const std::vector<double>& levels);
    const std::vector<double>& presets() const { return m_presets; }
    QColor colourAt(double level) const;
    QString valueText() const;
    QSize sizeHint() const override;

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    void setSpoken(double value) override;

Q_SIGNALS:
    void changed(double level); ///< by hand
    void released();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF barRect() const;
    QRectF presetRect(int index) const;
    void put(double level);

    Interaction m_look;
    double m_level = .8, m_neutral = .65, m_wheel = 0;
    std::vector<double> m_presets = {.2, .4, .6, .8};
    bool m_down = false;
};

} // namespace underpaint::ui
