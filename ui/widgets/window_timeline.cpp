#include "ui/widgets/window_timeline.h"

#include "ui/widgets/number_field.h"
#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double side = 12, top = 16, bottom = 22, thumbWidth = 10, thumbHeight = 16, hitWidth = 28;

} // namespace

WindowTimeline::WindowTimeline(QWidget* parent)
    : QWidget(parent)
    , m_look(this, Interaction::Ring::OwnPainting)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("When the painting pulls"));
    setToolTip(tr("The painting pulls the result towards itself during these steps."));
}

QSize WindowTimeline::sizeHint() const { return {288, qRound(96 + (Theme::instance().textScale() - 1) * 24)}; }

void WindowTimeline::setPulls(const std::vector<double>& pulls)
{
    m_pulls = pulls;
    setWindow(m_start, m_stop);
    update();
}

void WindowTimeline::setWindow(int start, int stop)
{
    m_start = std::clamp(start, 0, steps());
    m_stop = std::clamp(stop, m_start, steps());
    update();
    speakValue(this);
}

void WindowTimeline::setEta(double eta)
{
    m_eta = std::clamp(eta, 0., 1.);
    update();
}

QString WindowTimeline::valueText() const { return tr("steps %1–%2 of %3").arg(m_start).arg(m_stop).arg(steps()); }

QRectF WindowTimeline::plot() const
{
    const double words = bottom * Theme::instance().textScale();
    return {side, top, width() - 2 * side, height() - top - words};
}

double WindowTimeline::xOf(int step) const
{
    const QRectF area = plot();
    return area.left() + area.width() * step / std::max(1, steps());
}

QRectF WindowTimeline::thumbRect(int which) const
{
    const double x = xOf(which == 0 ? m_start : m_stop);
    return {x - thumbWidth / 2, 6, thumbWidth, thumbHeight};
}

void WindowTimeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& p = Theme::instance().palette();
    const bool on = isEnabled();
    paintRounded(painter, rect(), 6, p.well);
    const QRectF area = plot();
    const double pitch = area.width() / std::max(1, steps()), base = area.bottom();
    for (int i = 0; i < steps(); ++i) {
        const double gap = std::min(2., pitch * .25);
        if (i >= m_start && i < m_stop) {
            const double tall = std::max(2., m_pulls[std::size_t(i)] * area.height());
            paintRounded(painter, QRectF(xOf(i) + gap / 2, base - tall, pitch - gap, tall), std::min(1.5, pitch / 4), on ? p.accent : p.text3);
        } else {
            painter.fillRect(snapped(painter, QRectF(xOf(i) + pitch * .15, base - 2, pitch * .7, 2)), on ? p.edge : p.text3);
        }
    }
    const double etaY = base - m_eta * area.height();
    QPen dots(on ? p.text2 : p.text3, 1);
    dots.setDashPattern({3, 2});
    painter.setPen(dots);
    painter.drawLine(QPointF(xOf(m_stop) + (m_stop < steps() ? 7 : 0), std::floor(etaY) + .5), QPointF(area.right(), std::floor(etaY) + .5));
    const double words = 14 * Theme::instance().textScale();
    const QColor quiet = on ? p.text2 : p.text3;
    const QString eta = QStringLiteral("η %1").arg(numberText(m_eta, 2));
    const double etaTop = etaY - words - 2 >= 2 ? etaY - words - 2 : etaY + 3;
    if (xOf(m_stop) + thumbWidth < area.right() - textWidth(eta, TextRole::Small)) // not under the thumb
        paintText(painter, QRectF(area.left(), etaTop, area.width(), words), Qt::AlignRight | Qt::AlignVCenter, eta, TextRole::Small, quiet);
    const QRectF below(area.left(), base + 3, area.width(), height() - base - 5);
    paintText(painter, below, Qt::AlignLeft | Qt::AlignVCenter, tr("noise"), TextRole::Small, quiet);
    paintText(painter, below, Qt::AlignRight | Qt::AlignVCenter, tr("picture"), TextRole::Small, quiet);

    for (const int which : {0, 1}) {
        const QRectF thumb = thumbRect(which);
        painter.fillRect(QRectF(thumb.center().x() - .75, thumb.top() + 4, 1.5, base + 2 - thumb.top() - 4), on ? p.text2 : p.text3);
        paintRounded(painter, thumb, 4, !on ? p.text3 : m_held == which ? p.accent : p.knob, p.dark || !on ? QColor() : p.edge);
        if (m_look.showsFocus() && m_focused == which)
            paintRing(painter, thumb, 4, p.text);
    }
}

void WindowTimeline::put(int which, int step)
{
    const int start = which == 0 ? std::clamp(step, 0, m_stop) : m_start;
    const int stop = which == 1 ? std::clamp(step, m_start, steps()) : m_stop;
    if (start == m_start && stop == m_stop)
        return;
    setWindow(start, stop);
    Q_EMIT windowChanged(m_start, m_stop);
}

void WindowTimeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || steps() == 0)
        return;
    const double x = event->position().x(), toStart = std::abs(x - xOf(m_start)), toStop = std::abs(x - xOf(m_stop));
    // Where both thumbs lie together, the side of the press says which is meant.
    m_held = toStart < toStop || (m_start == m_stop && x < xOf(m_start)) || (m_start == m_stop && m_start == steps()) ? 0 : 1;
    m_focused = m_held;
    if (std::min(toStart, toStop) > hitWidth / 2)
        put(m_held, qRound((x - plot().left()) / plot().width() * steps()));
    update();
}

void WindowTimeline::mouseMoveEvent(QMouseEvent* event)
{
    if (m_held >= 0)
        put(m_held, qRound((event->position().x() - plot().left()) / plot().width() * steps()));
}

void WindowTimeline::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_held, -1) >= 0) {
        update();
        Q_EMIT released();
    }
}

void WindowTimeline::keyPressEvent(QKeyEvent* event)
{
    const int at = m_focused == 0 ? m_start : m_stop;
    switch (event->key()) {
    case Qt::Key_Left: put(m_focused, at - 1); break;
    case Qt::Key_Right: put(m_focused, at + 1); break;
    case Qt::Key_Home: put(m_focused, 0); break;
    case Qt::Key_End: put(m_focused, steps()); break;
    case Qt::Key_Up:
    case Qt::Key_Down: // from one thumb to the other
        m_focused = 1 - m_focused;
        update();
        return;
    default: QWidget::keyPressEvent(event); return;
    }
    Q_EMIT released();
}

bool WindowTimeline::event(QEvent* event)
{
    if (event->type() == QEvent::EnabledChange)
        m_held = -1;
    return QWidget::event(event);
}

double WindowTimeline::spokenValue() const { return m_focused == 0 ? m_start : m_stop; }
double WindowTimeline::spokenLowest() const { return 0; }
double WindowTimeline::spokenHighest() const { return steps(); }
QString WindowTimeline::spokenText() const { return valueText(); }

void WindowTimeline::setSpoken(double value)
{
    put(m_focused, qRound(value));
    Q_EMIT released();
}

} // namespace underpaint::ui
