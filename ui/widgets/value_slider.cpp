#include "ui/widgets/value_slider.h"

#include "ui/widgets/number_field.h"
#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double lineHeight = 3, thumbSize = 8, thumbSizeOver = 12, fineShare = .1, lineRoom = 8;
    constexpr double bandHeight = 7;
    constexpr int dragDistance = 3, bandStops = 24;

} // namespace

ValueSlider::ValueSlider(const QString& label, QWidget* parent)
    : QWidget(parent)
    , m_look(this)
    , m_label(label)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(label);
    m_look.setFocusShape([this] { return QRectF(rect()); });
}

void ValueSlider::setRange(double lowest, double highest)
{
    m_lowest = lowest;
    m_highest = highest;
    setValue(m_value);
}

void ValueSlider::setLogarithmic(bool logarithmic)
{
    Q_ASSERT(!logarithmic || m_lowest > 0);
    m_logarithmic = logarithmic;
    update();
}

void ValueSlider::setStep(double step)
{
    m_step = step;
    setValue(m_value);
}

void ValueSlider::setDecimals(int decimals)
{
    m_decimals = decimals;
    update();
}

void ValueSlider::setUnit(const QString& unit)
{
    m_unit = unit;
    update();
}

void ValueSlider::setPercent(bool percent)
{
    m_percent = percent;
    m_unit = percent ? QStringLiteral("%") : m_unit;
    update();
}

void ValueSlider::setText(std::function<QString(double)> text)
{
    m_text = std::move(text);
    update();
}

void ValueSlider::setLabel(const QString& label)
{
    m_label = label;
    setAccessibleName(label);
    update();
}

void ValueSlider::setGradient(std::function<QColor(double share)> gradient)
{
    m_gradient = std::move(gradient);
    update();
}

QString ValueSlider::valueText() const
{
    if (m_text)
        return m_text(m_value);
    return numberText(m_percent ? m_value * 100 : m_value, m_decimals, m_unit);
}

QSize ValueSlider::sizeHint() const
{
    const double row = QFontMetricsF(Theme::instance().font(TextRole::Label)).height();
    return {180, qCeil(row + lineRoom + 8)};
}

QSize ValueSlider::minimumSizeHint() const { return {80, sizeHint().height()}; }

// --- value

double ValueSlider::share() const
{
    if (m_highest <= m_lowest)
        return 0;
    return m_logarithmic ? std::log(m_value / m_lowest) / std::log(m_highest / m_lowest) : (m_value - m_lowest) / (m_highest - m_lowest);
}

double ValueSlider::valueAt(double share) const
{
    share = std::clamp(share, 0., 1.);
    return m_logarithmic ? m_lowest * std::pow(m_highest / m_lowest, share) : m_lowest + share * (m_highest - m_lowest);
}

void ValueSlider::setValue(double value) { put(value, false); }

void ValueSlider::put(double value, bool byHand)
{
    if (m_step > 0)
        value = std::round(value / m_step) * m_step;
    value = std::clamp(value, m_lowest, m_highest);
    if (value == m_value)
        return;
    m_value = value;
    update();
    speakValue(this);
    if (byHand)
        Q_EMIT changed(value);
}

void ValueSlider::step(double steps, bool fine)
{
    // A hundredth of the way, but never less than what can be seen or set.
    const double unit = (m_percent ? .01 : 1) * std::pow(10., -m_decimals);
    const double least = std::max(m_step, unit);
    const double there = valueAt(share() + (steps > 0 ? .01 : -.01) * (fine ? fineShare : 1));
    const double wanted = steps > 0 ? std::max(there, m_value + least) : std::min(there, m_value - least);
    put(m_value + (wanted - m_value) * std::abs(steps), true);
    Q_EMIT released();
}

double ValueSlider::spokenValue() const { return m_value; }
double ValueSlider::spokenLowest() const { return m_lowest; }
double ValueSlider::spokenHighest() const { return m_highest; }
QString ValueSlider::spokenText() const { return valueText(); }

void ValueSlider::setSpoken(double value)
{
    put(value, true);
    Q_EMIT released();
}

// --- look

QRectF ValueSlider::valueRect() const
{
    const double wide = std::max(28., textWidth(valueText(), TextRole::Head) + 6);
    return {width() - wide, 0, wide, height() - lineRoom - 2};
}

void ValueSlider::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& p = Theme::instance().palette();
    const QRectF words(0, 0, width(), height() - lineRoom - 2);
    const bool on = isEnabled();
    const double number = m_field ? m_field->width() : paintText(painter, words, Qt::AlignRight | Qt::AlignVCenter, valueText(), TextRole::Head, on ? p.text : p.text3);
    paintText(painter, words.adjusted(0, 0, -number - 6, 0), Qt::AlignLeft | Qt::AlignVCenter, m_label, TextRole::Label, on ? p.text2 : p.text3);

    if (m_gradient)
        return paintBand(painter);
    const QRectF line = snapped(painter, QRectF(0, height() - lineRoom + (lineRoom - lineHeight) / 2 - 2, width(), lineHeight));
    paintRounded(painter, line, lineHeight / 2, p.dark ? p.line : p.well);
    const double size = on && (m_down || m_look.isOver()) ? thumbSizeOver : on ? thumbSize + (thumbSizeOver - thumbSize) * m_look.hover() : thumbSize;
    const double x = line.left() + thumbSize / 2 + share() * (line.width() - thumbSize);
    paintRounded(painter, QRectF(line.left(), line.top(), x - line.left(), line.height()), lineHeight / 2, on ? p.text2 : p.text3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(!on ? p.text3 : p.text);
    painter.drawEllipse(QPointF(std::clamp(x, size / 2, width() - size / 2), line.center().y()), size / 2, size / 2);
}

void ValueSlider::paintBand(QPainter& painter) const
{
    const Palette& p = Theme::instance().palette();
    const QRectF band = snapped(painter, QRectF(0, height() - bandHeight - 2, width(), bandHeight));
    QLinearGradient colours(band.topLeft(), band.topRight());
    for (int i = 0; i <= bandStops; ++i)
        colours.setColorAt(i / double(bandStops), m_gradient(i / double(bandStops)));
    painter.setPen(QPen(p.line, hairline(painter)));
    painter.setBrush(colours);
    painter.setOpacity(isEnabled() ? 1 : .4);
    painter.drawRoundedRect(band, 3, 3);
    const double x = std::clamp(thumbSize / 2 + share() * (band.width() - thumbSize), 3., band.width() - 3);
    const QRectF thumb(x - 3, band.top() - 2, 6, bandHeight + 4);
    paintRounded(painter, thumb.adjusted(-1, -1, 1, 1), 3, p.overlayShade);
    paintRounded(painter, thumb, 2, m_look.isOver() || m_down ? p.overlayLine : mixed(p.overlayLine, p.overlayShade, .12));
}

// --- hand

void ValueSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::RightButton && m_down && m_dragged) { // back to what was
        m_down = false;
        put(m_before, true);
        Q_EMIT released();
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    m_down = true;
    m_dragged = false;
    m_before = m_value;
    m_anchorX = event->position().x();
    m_anchorShare = share();
    m_fine = event->modifiers() & Qt::ShiftModifier;
    update();
}

void ValueSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_down)
        return;
    const double x = event->position().x();
    const bool fine = event->modifiers() & Qt::ShiftModifier;
    if (!m_dragged && std::abs(x - m_anchorX) < dragDistance)
        return;
    if (!m_dragged || fine != m_fine) { // from where it is
        m_dragged = true;
        m_fine = fine;
        m_anchorX = x;
        m_anchorShare = share();
        return;
    }
    put(valueAt(m_anchorShare + (x - m_anchorX) / std::max(1., width() - thumbSize) * (fine ? fineShare : 1)), true);
}

void ValueSlider::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_down)
        return;
    m_down = false;
    update();
    if (m_dragged) {
        Q_EMIT released();
    } else if (valueRect().contains(event->position())) {
        editValue();
    } else if (event->position().y() > height() - lineRoom - 6) { // a click on the line
        put(valueAt((event->position().x() - thumbSize / 2) / std::max(1., width() - thumbSize)), true);
        Q_EMIT released();
    }
}

void ValueSlider::wheelEvent(QWheelEvent* event)
{
    if (!hasFocus()) { // the panel scrolls; a value is never changed in passing
        event->ignore();
        return;
    }
    event->accept();
    const QPoint delta = event->angleDelta();
    m_wheel += delta.y() != 0 ? delta.y() : delta.x();
    const int steps = int(m_wheel / 120);
    m_wheel -= steps * 120;
    if (steps != 0)
        step(steps, event->modifiers() & Qt::ShiftModifier);
}

void ValueSlider::keyPressEvent(QKeyEvent* event)
{
    const bool fine = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down: return step(-1, fine);
    case Qt::Key_Right:
    case Qt::Key_Up: return step(1, fine);
    case Qt::Key_PageDown: return step(-10, fine);
    case Qt::Key_PageUp: return step(10, fine);
    case Qt::Key_Home: return setSpoken(m_lowest);
    case Qt::Key_End: return setSpoken(m_highest);
    case Qt::Key_Return:
    case Qt::Key_Enter: return editValue();
    default: break;
    }
    if (event->text().size() == 1 && event->text()[0].isDigit() && !m_text) {
        editValue();
        m_field->setText(event->text());
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool ValueSlider::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const QString text = static_cast<QKeyEvent*>(event)->text();
        if (text.size() == 1 && text[0].isDigit() && !(static_cast<QKeyEvent*>(event)->modifiers() & ~Qt::KeypadModifier)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

// --- typing

void ValueSlider::editValue()
{
    if (m_field || m_text || !isEnabled())
        return;
    m_field = new QLineEdit(this);
    m_field->setFont(Theme::instance().font(TextRole::Head));
    m_field->setAlignment(Qt::AlignRight);
    m_field->setStyleSheet(QStringLiteral("min-height: 0; padding: 0 4px; border-radius: 4px;"));
    m_field->setAccessibleName(m_label);
    m_field->setText(numberText(m_percent ? m_value * 100 : m_value, m_decimals));
    m_field->installEventFilter(this);
    resizeEvent(nullptr);
    m_field->show();
    m_field->selectAll();
    m_field->setFocus();
    update();
}

void ValueSlider::resizeEvent(QResizeEvent*)
{
    if (m_field)
        m_field->setGeometry(width() - 64, 0, 64, height() - int(lineRoom) - 1);
}

bool ValueSlider::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && m_field) {
        if (event->type() == QEvent::FocusOut) {
            closeField(true);
        } else if (event->type() == QEvent::KeyPress) { // neither key is for the parents
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
                closeField(key != Qt::Key_Escape);
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ValueSlider::closeField(bool take)
{
    QLineEdit* field = std::exchange(m_field, nullptr);
    if (!field)
        return;
    const bool focused = field->hasFocus();
    // Where the row shows hundredths, "85" and "85 %" mean the same.
    std::optional<double> typed = numberFrom(field->text(), m_unit);
    field->hide();
    field->deleteLater();
    if (focused)
        setFocus();
    update();
    if (!take || !typed)
        return;
    put(m_percent ? *typed / 100 : *typed, true);
    Q_EMIT released();
}

} // namespace underpaint::ui
