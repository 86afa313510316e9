#include "ui/widgets/colour_square.h"

#include "core/canvas/colour_space.h"
#include "ui/widgets/colour_value.h"
#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double barWidth = 18, between = 10, border = 2;
    constexpr int hues = 12; ///< stops along the bar

    QColor pure(double hue) { return toColour(canvas::fromHsv({hue, 1, 1})); }

} // namespace

ColourSquare::ColourSquare(QWidget* parent)
    : QWidget(parent)
    , m_look(this)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Colour square"));
}

QRectF ColourSquare::square() const { return {border, border, width() - barWidth - between - 2 * border, height() - 2 * border}; }
QRectF ColourSquare::bar() const { return {width() - barWidth - border, border, barWidth, height() - 2 * border}; }
QColor ColourSquare::colour() const { return toColour(canvas::fromHsv({m_hue, m_saturation, m_value})); }

void ColourSquare::setColour(const QColor& colour)
{
    if (colour.rgb() == this->colour().rgb())
        return; // what was picked is finer than eight bits
    const canvas::Hsv hsv = canvas::toHsv(toColour(colour));
    if (hsv.saturation > 0)
        m_hue = hsv.hue;
    m_saturation = hsv.saturation;
    m_value = hsv.value;
    update();
    speakValue(this);
}

void ColourSquare::put()
{
    update();
    speakValue(this);
    Q_EMIT picked(colour());
}

void ColourSquare::take(QPointF at)
{
    if (m_part == Part::Bar) {
        m_hue = std::clamp((at.y() - bar().top()) / bar().height(), 0., 1.);
    } else {
        m_saturation = std::clamp((at.x() - square().left()) / square().width(), 0., 1.);
        m_value = std::clamp(1 - (at.y() - square().top()) / square().height(), 0., 1.);
    }
    put();
}

void ColourSquare::paintEvent(QPaintEvent*)
{
    const Palette& p = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled())
        painter.setOpacity(.4);
    // value * (white + saturation * (hue - white)): hue over white, and black above both.
    const QRectF field = square();
    const QColor white = toColour(canvas::Colour{1, 1, 1}), black = toColour(canvas::Colour{});
    QColor clear = black;
    clear.setAlpha(0);
    QLinearGradient across(field.topLeft(), field.topRight()), down(field.topLeft(), field.bottomLeft());
    across.setColorAt(0, white);
    across.setColorAt(1, pure(m_hue));
    down.setColorAt(0, clear);
    down.setColorAt(1, black);
    painter.setPen(Qt::NoPen);
    painter.setBrush(across);
    painter.drawRoundedRect(field, 4, 4);
    painter.setBrush(down);
    painter.drawRoundedRect(field, 4, 4);

    const QRectF band = bar();
    QLinearGradient rainbow(band.topLeft(), band.bottomLeft());
    for (int i = 0; i <= hues; ++i)
        rainbow.setColorAt(i / double(hues), pure(i / double(hues)));
    painter.setBrush(rainbow);
    painter.drawRoundedRect(band, 4, 4);

    const auto mark = [&](const auto& shape) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(p.overlayShade, 3.5));
        shape();
        painter.setPen(QPen(p.overlayLine, 2));
        shape();
    };
    const QPointF at(field.left() + m_saturation * field.width(), field.bottom() - m_value * field.height());
    mark([&] { painter.drawEllipse(at, 6, 6); });
    const double y = std::clamp(band.top() + m_hue * band.height(), band.top() + 3, band.bottom() - 3);
    mark([&] { painter.drawRoundedRect(QRectF(band.left() - 1, y - 3.5, band.width() + 2, 7), 3, 3); });
}

void ColourSquare::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_part = event->position().x() >= bar().left() - between / 2 ? Part::Bar : Part::Square;
    take(event->position());
}

void ColourSquare::mouseMoveEvent(QMouseEvent* event)
{
    if (m_part != Part::None)
        take(event->position());
}

void ColourSquare::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_part, Part::None) != Part::None)
        Q_EMIT released();
}

void ColourSquare::keyPressEvent(QKeyEvent* event)
{
    const double step = event->modifiers() & Qt::ShiftModifier ? .002 : .02;
    switch (event->key()) {
    case Qt::Key_Left: m_saturation = std::max(0., m_saturation - step); break;
    case Qt::Key_Right: m_saturation = std::min(1., m_saturation + step); break;
    case Qt::Key_Up: m_value = std::min(1., m_value + step); break;
    case Qt::Key_Down: m_value = std::max(0., m_value - step); break;
    case Qt::Key_PageUp: m_hue = m_hue + step - std::floor(m_hue + step); break;
    case Qt::Key_PageDown: m_hue = m_hue - step - std::floor(m_hue - step); break;
    default: QWidget::keyPressEvent(event); return;
    }
    put();
    Q_EMIT released();
}

double ColourSquare::spokenValue() const { return m_hue * 360; }
double ColourSquare::spokenLowest() const { return 0; }
double ColourSquare::spokenHighest() const { return 360; }
QString ColourSquare::spokenText() const { return colour().name().toUpper(); }

void ColourSquare::setSpoken(double value)
{
    m_hue = std::clamp(value / 360, 0., 1.);
    put();
    Q_EMIT released();
}

} // namespace underpaint::ui
