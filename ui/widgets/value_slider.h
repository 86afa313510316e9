#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <functional>

class QLineEdit;

namespace underpaint::ui {

/// Label left, value right, a line below. The whole row is the hit area: drag sideways anywhere in it, Shift for fine steps, click on the value to type.
/// A press without a move on the line or label puts the value there; on the number it opens the text field.
class ValueSlider : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit ValueSlider(const QString& label, QWidget* parent = nullptr);

    void setRange(double lowest, double highest);
    void setLogarithmic(bool logarithmic);  ///< lowest must be above 0
    void setStep(double step);              ///< values snap to multiples; 0 = continuous
    void setDecimals(int decimals);         ///< of the number shown
    void setUnit(const QString& unit);      ///< "px", "%", "°"; after a thin space
    void setPercent(bool percent);          ///< shows and reads hundredths
    void setText(std::function<QString(double)> text); ///< words instead of a number ("gentle")
    void setLabel(const QString& label);
    /// The line becomes a band of these colours: what each place (0..1) would make. Nothing = the plain line.
    void setGradient(std::function<QColor(double share)> gradient);

    double value() const { return m_value; }
    void setValue(double value);            ///< clamped; emits nothing
    QString valueText() const;
    void editValue();                       ///< opens the text field
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    void setSpoken(double value) override;

Q_SIGNALS:
    void changed(double value); ///< by hand only
    void released();            ///< the end of a drag, a typed value, a key or wheel step

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    double share() const;                 ///< 0..1 along the line
    double valueAt(double share) const;
    void put(double value, bool byHand);
    void step(double steps, bool fine);
    QRectF valueRect() const;
    void closeField(bool take);
    void paintBand(QPainter& painter) const;

    Interaction m_look;
    QString m_label, m_unit;
    std::function<QString(double)> m_text;
    std::function<QColor(double)> m_gradient;
    double m_lowest = 0, m_highest = 1, m_value = 0, m_step = 0, m_anchorX = 0, m_anchorShare = 0, m_before = 0, m_wheel = 0;
    int m_decimals = 0;
    bool m_logarithmic = false, m_percent = false, m_down = false, m_dragged = false, m_fine = false;
    QLineEdit* m_field = nullptr;
};

} // namespace underpaint::ui
