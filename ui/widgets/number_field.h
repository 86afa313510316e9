#pragma once

#include <QLineEdit>
#include <optional>

namespace underpaint::ui {

/// What was typed as a number: `0.65` `.65` `0,65` `65%` `65 %` `41 207`; nothing if it is none. A trailing unit (the second argument) is accepted.
std::optional<double> numberFrom(const QString& text, const QString& unit = {});
/// "41 207": groups of three with narrow no-break spaces.
QString groupedNumber(quint64 number);
/// "46 px": number and unit with a narrow no-break space; fixed decimals.
QString numberText(double value, int decimals, const QString& unit = {});

/// A typed number. Enter or leaving takes it, Esc leaves what was. Outside the range it is clamped, and a tooltip says so.
class NumberField : public QLineEdit {
    Q_OBJECT
public:
    explicit NumberField(QWidget* parent = nullptr);

    void setRange(double lowest, double highest);
    void setDecimals(int decimals);
    void setUnit(const QString& unit);
    /// May be empty, which means this: "model's own".
    void setEmptyMeaning(const QString& text);
    std::optional<double> value() const { return m_value; }
    void setValue(std::optional<double> value); ///< emits nothing

Q_SIGNALS:
    void changed(std::optional<double> value);
    void clamped(const QString& sentence); ///< "The highest value is 0.85."

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void take();
    void showValue();

    double m_lowest = 0, m_highest = 1;
    int m_decimals = 2;
    QString m_unit;
    bool m_mayBeEmpty = false;
    std::optional<double> m_value;
};

} // namespace underpaint::ui
