#include "ui/widgets/number_field.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

NumberField::NumberField(QWidget* parent)
    : QLineEdit(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const auto dress = [this] {
        setFont(Theme::instance().font(TextRole::Chosen));
        setFixedHeight(Theme::instance().metrics().control);
    };
    connect(&Theme::instance(), &Theme::themeChanged, this, dress);
    connect(&Theme::instance(), &Theme::densityChanged, this, dress);
    dress();
    showValue();
}

void NumberField::setRange(double lowest, double highest)
{
    m_lowest = lowest;
    m_highest = highest;
}

void NumberField::setDecimals(int decimals)
{
    m_decimals = decimals;
    showValue();
}

void NumberField::setUnit(const QString& unit)
{
    m_unit = unit;
    showValue();
}

void NumberField::setEmptyMeaning(const QString& text)
{
    m_mayBeEmpty = true;
    setPlaceholderText(text);
}

void NumberField::setValue(std::optional<double> value)
{
    if (value)
        value = std::clamp(*value, m_lowest, m_highest);
    if (value == m_value)
        return;
    m_value = value;
    if (!hasFocus() || !isModified())
        showValue();
}

void NumberField::showValue()
{
    setText(m_value ? numberText(*m_value, m_decimals, m_unit) : QString());
    setModified(false);
    setCursorPosition(0);
}

void NumberField::take()
{
    if (!isModified())
        return;
    std::optional<double> value = m_value;
    if (text().trimmed().isEmpty() && m_mayBeEmpty) {
        value.reset();
    } else if (const auto typed = numberFrom(text(), m_unit)) {
        value = std::clamp(*typed, m_lowest, m_highest);
        if (*value != *typed) {
            const QString sentence = (*typed > *value ? tr("The highest value is %1.") : tr("The lowest value is %1.")).arg(numberText(*value, m_decimals, m_unit));
            QToolTip::showText(mapToGlobal(QPoint(0, height())), sentence, this);
            Q_EMIT clamped(sentence);
        }
    }
    const bool differs = value != m_value;
    m_value = value;
    showValue();
    if (differs)
        Q_EMIT changed(m_value);
}

void NumberField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take();
        selectAll();
        return;
    case Qt::Key_Escape:
        showValue();
        selectAll();
        return;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        if (!m_value || isReadOnly())
            return;
        const double step = std::pow(10., -m_decimals) * (event->modifiers() & Qt::ShiftModifier ? 10 : 1);
        const double value = std::clamp(*m_value + (event->key() == Qt::Key_Up ? step : -step), m_lowest, m_highest);
        if (value != *m_value) {
            m_value = value;
            showValue();
            Q_EMIT changed(m_value);
        }
        return;
    }
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void NumberField::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the panel scrolls; a number is never changed in passing
}

void NumberField::focusOutEvent(QFocusEvent* event)
{
    take();
    QLineEdit::focusOutEvent(event);
}

} // namespace underpaint::ui
