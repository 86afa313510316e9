#include "ui/widgets/meter.h"

#include "ui/widgets/paint_tools.h"

#include <QVariantAnimation>

namespace underpaint::ui {

namespace {

    constexpr double labelWidth = 54, barHeight = 6, numberWidth = 30;

} // namespace

Meter::Meter(const QString& label, Tone tone, QWidget* parent)
    : QWidget(parent)
    , m_look(this)
    , m_label(label)
    , m_tone(tone)
    , m_moving(new QVariantAnimation(this))
{
    setAccessibleName(label);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_moving, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        m_shown = value.toDouble();
        update();
    });
}

QSize Meter::sizeHint() const { return {200, Theme::instance().metrics().meterRow}; }

void Meter::setValue(std::optional<double> value)
{
    if (value == m_value)
        return;
    const bool had = m_value.has_value();
    m_value = value;
    m_moving->stop();
    const int time = had && value && isVisible() ? Theme::instance().motion(120) : 0;
    if (time > 0) {
        m_moving->setDuration(time);
        m_moving->setEasingCurve(QEasingCurve::OutCubic);
        m_moving->setStartValue(m_shown);
        m_moving->setEndValue(*value);
        m_moving->start();
    } else {
        m_shown = value.value_or(0);
    }
    update();
    speakValue(this);
}

void Meter::setOutOfDate(bool outOfDate)
{
    if (outOfDate == m_outOfDate)
        return;
    m_outOfDate = outOfDate;
    update();
}

QString Meter::valueText() const
{
    if (!m_value)
        return tr("not measured yet");
    const QString number = QString::number(qRound(*m_value * 100));
    return m_outOfDate ? tr("%1, out of date").arg(number) : number;
}

double Meter::spokenValue() const { return m_value.value_or(0) * 100; }
double Meter::spokenLowest() const { return 0; }
double Meter::spokenHighest() const { return 100; }
QString Meter::spokenText() const { return valueText(); }

void Meter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const double scale = Theme::instance().textScale();
    const QRectF row = rect();
    const bool known = m_value && isEnabled();
    paintText(painter, QRectF(0, 0, labelWidth * scale, row.height()), Qt::AlignLeft | Qt::AlignVCenter, m_label, TextRole::Label, known ? p.text2 : p.text3);
    const QRectF number(row.right() - numberWidth * scale, 0, numberWidth * scale, row.height());
    const QString text = m_value ? QString::number(qRound(*m_value * 100)) : QStringLiteral("–");
    paintText(painter, number, Qt::AlignRight | Qt::AlignVCenter, text, TextRole::Head, !known ? p.text3 : m_outOfDate ? p.text2 : p.text);
    const QRectF bar(labelWidth * scale, row.center().y() - barHeight / 2, row.width() - (labelWidth + numberWidth) * scale, barHeight);
    paintRounded(painter, bar, barHeight / 2, p.well);
    if (!known || m_shown <= 0)
        return;
    const QRectF filled(bar.left(), bar.top(), std::max(barHeight, bar.width() * m_shown), barHeight);
    const QColor colour = m_tone == Tone::Accent ? p.accent : p.text2;
    if (m_outOfDate)
        paintHatched(painter, snapped(painter, filled), barHeight / 2, colour);
    else
        paintRounded(painter, filled, barHeight / 2, colour);
}

} // namespace underpaint::ui
