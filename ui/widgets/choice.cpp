#include "ui/widgets/choice.h"

#include "ui/widgets/paint_tools.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr double inset = 2;

} // namespace

Choice::Choice(QWidget* parent)
    : QWidget(parent)
    , m_look(this)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

int Choice::addText(const QString& text, const QString& tip)
{
    m_items.push_back({text, {}, tip});
    updateGeometry();
    return count() - 1;
}

int Choice::addIcon(const QString& icon, const QString& name, const QString& tip)
{
    m_items.push_back({name, icon, tip.isEmpty() ? name : tip});
    updateGeometry();
    return count() - 1;
}

void Choice::removeLast()
{
    m_items.pop_back();
    m_under = m_pressed = -1;
    if (m_current >= count())
        setCurrent(-1);
    updateGeometry();
    update();
}

void Choice::setItemText(int index, const QString& text)
{
    m_items[std::size_t(index)].text = text;
    updateGeometry();
    update();
}

void Choice::setItemEnabled(int index, bool enabled)
{
    m_items[std::size_t(index)].enabled = enabled;
    update();
}

void Choice::setCurrent(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    update();
    speakValue(this);
}

QString Choice::name(int index) const { return m_items[std::size_t(index)].text; }

void Choice::choose(int index)
{
    if (index < 0 || index >= count() || index == m_current || !m_items[std::size_t(index)].enabled)
        return;
    setCurrent(index);
    Q_EMIT chosen(index);
}

QSize Choice::sizeHint() const
{
    const Metrics& metrics = Theme::instance().metrics();
    double wide = 2 * inset;
    for (const Item& item : m_items)
        wide += item.icon.isEmpty() ? textWidth(item.text, TextRole::Chosen) + (metrics.density == Density::Compact ? 20 : 30) : metrics.control + 4;
    return {qCeil(wide), metrics.control};
}

QRectF Choice::itemRect(int index) const
{
    // Texts share the width by their length, icons evenly; where it is scarce, the air around them shrinks first.
    double texts = 0;
    for (const Item& item : m_items)
        texts += item.icon.isEmpty() ? textWidth(item.text, TextRole::Chosen) : 36;
    const double air = std::clamp((width() - 2 * inset - texts) / std::max(1, count()), 0., 30.);
    double all = 0, before = 0, mine = 0;
    for (int i = 0; i < count(); ++i) {
        const Item& item = m_items[std::size_t(i)];
        const double share = item.icon.isEmpty() ? textWidth(item.text, TextRole::Chosen) + air : 36;
        before += i < index ? share : 0;
        mine = i == index ? share : mine;
        all += share;
    }
    const double unit = all > 0 ? (width() - 2 * inset) / all : 0;
    return {inset + before * unit, inset, mine * unit, height() - 2 * inset};
}

int Choice::itemAt(QPointF place) const
{
    for (int i = 0; i < count(); ++i)
        if (itemRect(i).adjusted(0, -inset, 0, inset).contains(place))
            return i;
    return -1;
}

void Choice::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    paintRounded(painter, rect(), 6, p.well, Theme::instance().highContrast() ? p.line : QColor());
    for (int i = 0; i < count(); ++i) {
        const Item& item = m_items[std::size_t(i)];
        const QRectF place = itemRect(i);
        const bool enabled = isEnabled() && item.enabled, current = i == m_current;
        if (i == m_pressed && enabled)
            paintRounded(painter, place, 5, p.pressed);
        else if (current)
            paintControl(painter, place, 5, p.raised);
        else if (i == m_under && enabled) {
            QColor ground = p.hover;
            ground.setAlphaF(float(m_look.hover()));
            paintRounded(painter, place, 5, ground);
        }
        const QColor colour = !enabled ? p.text3 : current || i == m_under ? p.text : p.text2;
        if (item.icon.isEmpty())
            paintText(painter, place.adjusted(4, 0, -4, 0), Qt::AlignHCenter | Qt::AlignVCenter, item.text, current ? TextRole::Chosen : TextRole::Body, colour);
        else
            paintIcon(painter, place.center(), item.icon, colour, 18);
        if (current) {
            const double half = item.icon.isEmpty() ? 8 : 9;
            painter.fillRect(snapped(painter, QRectF(place.center().x() - half, place.bottom() - 2, 2 * half, 2)), enabled ? p.accent : p.text3);
        }
    }
}

void Choice::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_pressed = itemAt(event->position());
        update();
    }
}

void Choice::mouseMoveEvent(QMouseEvent* event)
{
    const int under = itemAt(event->position());
    if (under != m_under) {
        m_under = under;
        update();
    }
}

void Choice::mouseReleaseEvent(QMouseEvent* event)
{
    const int pressed = std::exchange(m_pressed, -1);
    update();
    if (pressed >= 0 && itemAt(event->position()) == pressed)
        choose(pressed);
}

void Choice::leaveEvent(QEvent*)
{
    m_under = -1;
    update();
}

void Choice::keyPressEvent(QKeyEvent* event)
{
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    if (back || event->key() == Qt::Key_Right || event->key() == Qt::Key_Down) {
        int index = m_current;
        do
            index += back ? -1 : 1;
        while (index >= 0 && index < count() && !m_items[std::size_t(index)].enabled);
        choose(index);
    } else if (event->key() == Qt::Key_Home) {
        choose(0);
    } else if (event->key() == Qt::Key_End) {
        choose(count() - 1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool Choice::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int under = itemAt(help->pos());
        QToolTip::showText(help->globalPos(), under >= 0 ? m_items[std::size_t(under)].tip : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

int Choice::spokenCount() const { return count(); }
QString Choice::spokenName(int index) const { return name(index); }
QRectF Choice::spokenRect(int index) const { return itemRect(index); }
bool Choice::isSpokenChosen(int index) const { return index == m_current; }
void Choice::chooseSpoken(int index) { choose(index); }

} // namespace underpaint::ui
