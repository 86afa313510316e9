#include "ui/widgets/icon_button.h"

#include "ui/widgets/paint_tools.h"

#include <QAction>

namespace underpaint::ui {

IconButton::IconButton(const QString& icon, const QString& name, Kind kind, QWidget* parent)
    : QAbstractButton(parent)
    , m_look(this)
    , m_icon(icon)
    , m_kind(kind)
{
    setToolTip(name);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconButton::setIconName(const QString& icon)
{
    m_icon = icon;
    update();
}

void IconButton::setAction(QAction* action)
{
    m_action = action;
    const auto follow = [this] {
        setCheckable(m_action->isCheckable());
        setChecked(m_action->isChecked());
        setEnabled(m_action->isEnabled());
        setVisible(m_action->isVisible());
        setToolTip(m_action->toolTip());
        setAccessibleName(m_action->text().remove(QLatin1Char('&')));
    };
    connect(action, &QAction::changed, this, follow);
    connect(action, &QAction::toggled, this, [this](bool on) { setChecked(on); });
    connect(this, &QAbstractButton::clicked, action, [this] {
        setChecked(m_action->isChecked()); // the action decides
        m_action->trigger();
    });
    follow();
}

QSize IconButton::sizeHint() const
{
    const Metrics& metrics = Theme::instance().metrics();
    const int side = m_kind == Kind::Tool ? metrics.toolButton : m_kind == Kind::Field ? metrics.control : 28;
    return {side, side};
}

void IconButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const QRectF shape = rect();
    const bool down = isDown() && isEnabled(), chosen = isChecked() && isEnabled();
    if (down) {
        paintRounded(painter, shape, 6, p.pressed);
    } else if (chosen && m_kind != Kind::Small) {
        paintRounded(painter, shape, 6, p.soft);
    } else if (m_look.hover() > 0) {
        QColor ground = m_kind == Kind::Tool || m_kind == Kind::Field ? p.hover : p.raised;
        if (!p.dark)
            ground = p.hover;
        ground.setAlphaF(float(m_look.hover()));
        paintRounded(painter, shape, 6, ground);
    }
    const QColor quiet = mixed(p.text2, p.text, m_look.hover());
    const QColor colour = !isEnabled() ? p.text3 : down ? p.text : chosen ? p.accent : quiet;
    paintIcon(painter, shape.center(), m_icon, colour, m_kind == Kind::Tool ? 20 : 18);
}

} // namespace underpaint::ui
