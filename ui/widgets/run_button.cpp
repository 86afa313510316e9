#include "ui/widgets/run_button.h"

#include "ui/widgets/paint_tools.h"

#include <QElapsedTimer>
#include <QPainterPath>

namespace underpaint::ui {

namespace {

    constexpr int settleTime = 300; // ms

    qint64 steadyTime()
    {
        static const QElapsedTimer clock = [] {
            QElapsedTimer started;
            started.start();
            return started;
        }();
        return clock.elapsed();
    }

} // namespace

RunButton::RunButton(QWidget* parent)
    : QAbstractButton(parent)
    , m_look(this)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setText(tr("Run"));
    connect(this, &QAbstractButton::clicked, this, &RunButton::act);
}

void RunButton::setRunning(bool running)
{
    if (running == m_running)
        return;
    m_running = running;
    m_changed = steadyTime();
    setText(running ? tr("Stop") : tr("Run"));
    update();
}

void RunButton::setProgress(double share, const QString& text)
{
    m_share = share;
    m_progress = text;
    setAccessibleDescription(text);
    update();
}

void RunButton::act()
{
    if (steadyTime() - m_changed < settleTime)
        return; // the second half of a double tap
    if (m_running)
        Q_EMIT stop();
    else
        Q_EMIT run();
}

QSize RunButton::sizeHint() const { return {140, Theme::instance().metrics().runHeight}; }

void RunButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const QRectF shape = rect();
    const bool down = isDown() && isEnabled();
    if (!m_running) {
        QColor words = isEnabled() ? p.onAccent : p.text3;
        if (isEnabled())
            paintRounded(painter, shape, 6, down ? (p.dark ? mixed(p.accent, p.pressed, .2) : p.accentHover) : mixed(p.accent, p.accentHover, m_look.hover()));
        else
            paintControl(painter, shape, 6, p.raised);
        const double wide = textWidth(text(), TextRole::Chosen);
        const double x = (width() - wide - 22) / 2;
        paintIcon(painter, {x + 8, height() / 2.}, QStringLiteral("run"), words, 16);
        paintText(painter, QRectF(x + 22, 0, wide + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, text(), TextRole::Chosen, words);
        return;
    }
    paintControl(painter, shape, 6, down ? p.pressed : mixed(p.raised, p.hover, m_look.hover()));
    const bool compact = width() < 120;
    const double inner = compact ? 10 : 16;
    paintIcon(painter, {inner + 8, height() / 2.}, QStringLiteral("stop"), p.text, compact ? 14 : 16);
    const double words = paintText(painter, QRectF(inner + 22, 0, width() - inner - 22, height()), Qt::AlignLeft | Qt::AlignVCenter, text(), TextRole::Chosen, p.text);
    const double left = inner + 22 + words + 8, room = width() - left - (compact ? 6 : 12);
    if (textWidth(m_progress, TextRole::Label) <= room) // half a number would mislead
        paintText(painter, QRectF(left, 0, room, height()), Qt::AlignRight | Qt::AlignVCenter, m_progress, TextRole::Label, p.text2);
    if (m_share >= 0) {
        QPainterPath clip;
        clip.addRoundedRect(shape, 6, 6);
        painter.setClipPath(clip);
        const QRectF line(0, height() - 3, width(), 3);
        painter.fillRect(line, p.well);
        painter.fillRect(QRectF(line.left(), line.top(), line.width() * std::clamp(m_share, 0., 1.), 3), p.accent);
    }
}

} // namespace underpaint::ui
