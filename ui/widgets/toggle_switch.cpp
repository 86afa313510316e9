#include "ui/widgets/toggle_switch.h"

#include "ui/widgets/paint_tools.h"

namespace underpaint::ui {

namespace {

    constexpr double switchWidth = 32, switchHeight = 18, gap = 8;

} // namespace

ToggleSwitch::ToggleSwitch(const QString& label, QWidget* parent, LabelSide side)
    : QAbstractButton(parent)
    , m_look(this, Interaction::Ring::Outside, switchHeight / 2)
    , m_side(side)
{
    setCheckable(true);
    setText(label);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(side == LabelSide::Left ? QSizePolicy::Expanding : QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_look.setFocusShape([this] { return switchRect(); });
}

void ToggleSwitch::setBoldLabel(bool bold)
{
    m_bold = bold;
    updateGeometry();
    update();
}

QRectF ToggleSwitch::switchRect() const
{
    const double left = m_side == LabelSide::Left ? width() - switchWidth : 0;
    return {left, (height() - switchHeight) / 2, switchWidth, switchHeight};
}

QSize ToggleSwitch::sizeHint() const
{
    const double words = text().isEmpty() ? 0 : gap + textWidth(text(), m_bold ? TextRole::Chosen : TextRole::Label) + 1;
    return {qCeil(switchWidth + words), std::max(28, Theme::instance().metrics().control - 4)};
}

bool ToggleSwitch::hitButton(const QPoint& place) const { return rect().contains(place); }

void ToggleSwitch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& p = Theme::instance().palette();
    const QRectF ground = snapped(painter, switchRect());
    const double radius = ground.height() / 2;
    QColor knob;
    if (isChecked()) {
        paintRounded(painter, ground, radius, !isEnabled() ? p.soft : isDown() ? mixed(p.accent, p.pressed, p.dark ? .2 : 0) : mixed(p.accent, p.accentHover, m_look.hover()));
        knob = isEnabled() ? p.onAccent : p.text3;
    } else {
        paintRounded(painter, ground, radius, isDown() ? p.pressed : p.well, isEnabled() ? mixed(p.edge, p.text, m_look.hover() * .6) : p.text3);
        knob = isEnabled() ? p.text2 : p.text3;
    }
    const double size = ground.height() - 6;
    const double left = isChecked() ? ground.right() - 3 - size : ground.left() + 3;
    painter.setPen(Qt::NoPen);
    painter.setBrush(knob);
    painter.drawEllipse(QRectF(left, ground.top() + 3, size, size));
    const QRectF words = m_side == LabelSide::Left ? QRectF(0, 0, ground.left() - gap, height())
                                                   : QRectF(ground.right() + gap, 0, width() - ground.right() - gap, height());
    const QColor colour = !isEnabled() ? p.text3 : m_bold ? p.text : p.text2;
    paintText(painter, words, Qt::AlignLeft | Qt::AlignVCenter, text(), m_bold ? TextRole::Chosen : TextRole::Label, colour);
}

} // namespace underpaint::ui
