#include "ui/widgets/realism_ramp.h"

#include "ui/widgets/number_field.h"
#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double barTop = 4, barHeight = 28, labelsTop = 38, presetHeight = 32, presetGap = 8, thumbWidth = 13, thumbOver = 2.5;
    constexpr double fullFaithful = .45, fullFreer = .35; ///< distance from the slider's level at which a tint is full

    double labelsTall() { return 16 * Theme::instance().textScale(); }

} // namespace

RealismRamp::RealismRamp(QWidget* parent)
    : QWidget(parent)
    , m_look(this)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("How free, here"));
    m_look.setFocusShape([this] { return barRect(); });
}

QSize RealismRamp::sizeHint() const { return {208, qCeil(labelsTop + labelsTall() + 10 + presetHeight + 4)}; }

void RealismRamp::setLevel(double level)
{
    m_level = std::clamp(level, 0., 1.);
    update();
    speakValue(this);
}

void RealismRamp::setNeutral(double level)
{
    m_neutral = level;
    update();
}

void RealismRamp::setPresets(const std::vector<double>& levels)
{
    m_presets = levels;
    update();
}

QColor RealismRamp::colourAt(double level) const
{
    const Palette& p = Theme::instance().palette();
    const double away = level - m_neutral;
    return away < 0 ? mixed(p.hover, p.faithfulTint, std::min(1., -away / fullFaithful)) : mixed(p.hover, p.freerTint, std::min(1., away / fullFreer));
}

QString RealismRamp::valueText() const
{
    const QString level = numberText(m_level, 2);
    if (std::abs(m_level - m_neutral) < .005)
        return tr("%1, as free as the slider").arg(level);
    return m_level > m_neutral ? tr("%1, freer than the slider").arg(level) : tr("%1, more faithful than the slider").arg(level);
}

QRectF RealismRamp::barRect() const { return {0, barTop, double(width()), barHeight}; }

QRectF RealismRamp::presetRect(int index) const
{
    const double wide = (width() - 6 - (double(m_presets.size()) - 1) * presetGap) / double(m_presets.size());
    return {3 + index * (wide + presetGap), labelsTop + labelsTall() + 10, wide, presetHeight};
}

void RealismRamp::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& p = Theme::instance().palette();
    const QRectF bar = barRect();
    QLinearGradient ramp(bar.topLeft(), bar.topRight());
    constexpr int stops = 20;
    for (int i = 0; i <= stops; ++i)
        ramp.setColorAt(double(i) / stops, colourAt(double(i) / stops));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ramp);
    painter.setOpacity(isEnabled() ? 1 : .4);
    painter.drawRoundedRect(bar, 6, 6);

    const double x = std::clamp(m_level * width(), thumbWidth / 2, width() - thumbWidth / 2);
    const QRectF thumb(x - thumbWidth / 2, bar.top() - thumbOver, thumbWidth, bar.height() + 2 * thumbOver);
    painter.setBrush(p.overlayShade);
    painter.drawRoundedRect(thumb.adjusted(-1, -1, 1, 1), 5, 5);
    painter.setBrush(p.knob);
    painter.drawRoundedRect(thumb, 4, 4);
    painter.setOpacity(1);

    const QColor quiet = isEnabled() ? p.text2 : p.text3;
    const QRectF words(0, labelsTop, width(), labelsTall());
    paintText(painter, words, Qt::AlignLeft | Qt::AlignVCenter, tr("faithful"), TextRole::Label, quiet);
    paintText(painter, words, Qt::AlignRight | Qt::AlignVCenter, tr("free"), TextRole::Label, quiet);

    for (int i = 0; i < int(m_presets.size()); ++i) {
        const QColor ground = isEnabled() ? colourAt(m_presets[std::size_t(i)]) : p.raised;
        const QRectF place = presetRect(i);
        paintRounded(painter, place, 6, ground);
        const double light = .2126 * double(ground.redF()) + .7152 * double(ground.greenF()) + .0722 * double(ground.blueF());
        QFont font = Theme::instance().font(TextRole::Head);
        painter.setFont(font);
        painter.setPen(!isEnabled() ? p.text3 : light > .45 ? p.label.darker() : p.labelText);
        painter.drawText(place, Qt::AlignCenter, numberText(m_presets[std::size_t(i)], 2));
        if (isEnabled() && std::abs(m_presets[std::size_t(i)] - m_level) < .0005)
            paintRing(painter, place, 6, p.accent, 2, 3);
    }
}

void RealismRamp::put(double level)
{
    level = std::clamp(level, 0., 1.);
    if (level == m_level)
        return;
    setLevel(level);
    Q_EMIT changed(level);
}

void RealismRamp::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (barRect().adjusted(0, -4, 0, 4).contains(event->position())) {
        m_down = true;
        put(event->position().x() / width());
        return;
    }
    for (int i = 0; i < int(m_presets.size()); ++i)
        if (presetRect(i).contains(event->position())) {
            put(m_presets[std::size_t(i)]);
            Q_EMIT released();
        }
}

void RealismRamp::mouseMoveEvent(QMouseEvent* event)
{
    if (m_down)
        put(event->position().x() / width());
}

void RealismRamp::mouseReleaseEvent(QMouseEvent*)
{
    if (std::exchange(m_down, false))
        Q_EMIT released();
}

void RealismRamp::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    m_wheel += delta.y() != 0 ? delta.y() : delta.x();
    const int steps = int(m_wheel / 120);
    m_wheel -= steps * 120;
    if (steps != 0) {
        put(m_level + steps * (event->modifiers() & Qt::ShiftModifier ? .001 : .01));
        Q_EMIT released();
    }
    event->accept();
}

void RealismRamp::keyPressEvent(QKeyEvent* event)
{
    const double step = event->modifiers() & Qt::ShiftModifier ? .001 : .01;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down: put(m_level - step); break;
    case Qt::Key_Right:
    case Qt::Key_Up: put(m_level + step); break;
    case Qt::Key_PageDown: put(m_level - .1); break;
    case Qt::Key_PageUp: put(m_level + .1); break;
    case Qt::Key_Home: put(0); break;
    case Qt::Key_End: put(1); break;
    default: QWidget::keyPressEvent(event); return;
    }
    Q_EMIT released();
}

bool RealismRamp::event(QEvent* event)
{
    if (event->type() == QEvent::EnabledChange)
        m_down = false;
    return QWidget::event(event);
}

double RealismRamp::spokenValue() const { return m_level; }
double RealismRamp::spokenLowest() const { return 0; }
double RealismRamp::spokenHighest() const { return 1; }
QString RealismRamp::spokenText() const { return valueText(); }

void RealismRamp::setSpoken(double value)
{
    put(value);
    Q_EMIT released();
}

} // namespace underpaint::ui
