#include "ui/widgets/push_button.h"

#include "ui/widgets/paint_tools.h"

namespace underpaint::ui {

namespace {

    constexpr int signSize = 16, iconGap = 6;

} // namespace

PushButton::PushButton(const QString& text, Kind kind, QWidget* parent)
    : QAbstractButton(parent)
    , m_look(this)
    , m_kind(kind)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void PushButton::setIconName(const QString& name)
{
    m_icon = name;
    updateGeometry();
    update();
}

void PushButton::setFixedControlHeight(int height)
{
    m_height = height;
    updateGeometry();
}

QSize PushButton::sizeHint() const
{
    const double words = textWidth(text(), TextRole::Chosen) + (m_icon.isEmpty() ? 0 : signSize + iconGap);
    const int inner = m_kind == Kind::Quiet && Theme::instance().metrics().density == Density::Compact ? 14 : 20;
    return {qRound(words) + 2 * inner, m_height > 0 ? m_height : Theme::instance().metrics().control};
}

void PushButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const QRectF shape = rect();
    const bool down = isDown() && isEnabled();
    QColor words = isEnabled() ? p.text : p.text3;
    switch (m_kind) {
    case Kind::Run:
        if (!isEnabled()) {
            paintControl(painter, shape, 6, p.raised);
        } else {
            const QColor dark = mixed(p.accent, p.pressed, .2);
            paintRounded(painter, shape, 6, down ? (p.dark ? dark : p.accentHover) : mixed(p.accent, p.accentHover, m_look.hover()));
            words = p.onAccent;
        }
        break;
    case Kind::Plain:
        paintControl(painter, shape, 6, down ? p.pressed : isEnabled() ? mixed(p.raised, p.hover, m_look.hover()) : p.raised);
        break;
    case Kind::Quiet:
        if (down || m_look.hover() > 0) {
            QColor ground = down ? p.pressed : p.hover;
            ground.setAlphaF(down ? 1 : float(m_look.hover()));
            paintRounded(painter, shape, 6, ground);
        }
        break;
    case Kind::Outlined:
        paintRounded(painter, shape, 6, down ? p.pressed : mixed(p.raised, p.hover, m_look.hover()), isEnabled() ? p.edge : p.line);
        break;
    }
    const double wide = textWidth(text(), TextRole::Chosen), all = wide + (m_icon.isEmpty() ? 0 : signSize + iconGap);
    double x = std::max(6., (width() - all) / 2);
    if (!m_icon.isEmpty()) {
        paintIcon(painter, {x + signSize / 2., height() / 2.}, m_icon, words, signSize);
        x += signSize + iconGap;
    }
    paintText(painter, QRectF(x, 0, std::min(wide + 1, width() - x - 4), height()), Qt::AlignLeft | Qt::AlignVCenter, text(), TextRole::Chosen, words);
}

} // namespace underpaint::ui
