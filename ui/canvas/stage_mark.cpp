#include "ui/canvas/stage_mark.h"

#include "ui/state/stage.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace underpaint::ui {

namespace {

constexpr double faint = .4;
constexpr int restMilliseconds = 2000, fadeMilliseconds = 120;

StateMark::Sign signOf(StageState state)
{
    switch (state) {
    case StageState::Idle: return StateMark::Sign::None;
    case StageState::UpToDate: return StateMark::Sign::Check;
    case StageState::Running: return StateMark::Sign::Arc;
    case StageState::OutOfDate: return StateMark::Sign::DashedRing;
    case StageState::NearestFrame: return StateMark::Sign::Strip;
    case StageState::Failed: return StateMark::Sign::Triangle;
    case StageState::NoModel: return StateMark::Sign::Chip;
    case StageState::Paused: return StateMark::Sign::Bars;
    case StageState::Refused: return StateMark::Sign::Mask;
    }
    return StateMark::Sign::None;
}

} // namespace

StageMark::StageMark(Stage& stage, QObject* parent)
    : QObject(parent), m_stage(stage)
{
    m_opacity.setStartValue(0.);
    m_opacity.setEndValue(1.);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&stage, &Stage::stateChanged, this, &StageMark::take);
    connect(&m_opacity, &QVariantAnimation::valueChanged, this, &StageMark::changed);
    connect(&m_rest, &QTimer::timeout, this, [this] { fadeTo(faint, 3 * fadeMilliseconds); });
    connect(&m_spinner, &ArcSpinner::turned, this, [this] {
        m_mark.angle = m_spinner.angle();
        Q_EMIT arcTurned();
    });
    take();
}

void StageMark::fadeTo(double opacity, int milliseconds)
{
    const double from = this->opacity();
    m_opacity.stop();
    m_opacity.setStartValue(from);
    m_opacity.setEndValue(opacity);
    const int time = Theme::instance().motion(milliseconds);
    m_opacity.setDuration(time);
    m_opacity.setCurrentTime(time);
    if (time > 0 && !m_still && from != opacity) {
        m_opacity.setCurrentTime(0);
        m_opacity.start();
    }
    Q_EMIT changed();
}

void StageMark::take()
{
    const bool was = !isEmpty();
    const StateMark::Sign former = m_mark.sign;
    m_mark.sign = signOf(m_stage.state());
    m_mark.title = m_stage.state() == StageState::Idle ? QString() : m_stage.markTitle();
    m_mark.text = m_stage.markText();
    m_mark.progress = Theme::instance().reduceMotion() ? m_stage.progress() : -1;
    setStill(m_still);
    if (m_stage.state() == StageState::UpToDate)
        m_rest.start();
    else
        m_rest.stop();
    if (!was || former != m_mark.sign || opacity() < 1)
        fadeTo(isEmpty() ? 0 : 1, fadeMilliseconds);
    else
        Q_EMIT changed();
}

void StageMark::setStill(bool still)
{
    m_still = still;
    const bool turns = !still && m_mark.sign == StateMark::Sign::Arc && !Theme::instance().reduceMotion();
    if (turns && !m_spinner.isRunning())
        m_spinner.start();
    else if (!turns)
        m_spinner.stop();
}

QRectF StageMark::bounds(QPointF topRight) const
{
    const QSizeF size = markSize(m_mark);
    return QRectF(topRight.x() - size.width(), topRight.y(), size.width(), size.height()).adjusted(-8, -8, 8, 12);
}

void StageMark::paint(QPainter& painter, QPointF topRight) const
{
    if (isEmpty())
        return;
    const double before = painter.opacity();
    painter.setOpacity(before * opacity());
    paintMark(painter, topRight, m_mark);
    painter.setOpacity(before);
}

} // namespace underpaint::ui
