#include "ui/widgets/free_slider.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QVariantAnimation>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double fineShare = .1, coarseStep = .01, fineStep = .001;
    constexpr int burstPause = 500; // ms

} // namespace

FreeSlider::FreeSlider(QWidget* parent)
    : QWidget(parent)
    , m_look(this, Interaction::Ring::OwnPainting)
    , m_levelText([](double travel, bool fine) { return QString::number(travel, 'f', fine ? 3 : 2); })
    , m_moving(new QVariantAnimation(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_TabletTracking);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("From faithful to free"));
    connect(m_moving, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        m_shown = value.toDouble();
        update();
    });
    m_burst.setSingleShot(true);
    m_burst.setInterval(burstPause);
    connect(&m_burst, &QTimer::timeout, this, &FreeSlider::nudgesRested);
}

QMargins FreeSlider::room()
{
    return {12, 12, 12, std::min(7, Theme::instance().metrics().stripGap - 3)};
}

QRectF FreeSlider::trackRect() const
{
    const Metrics& metrics = Theme::instance().metrics();
    const QMargins margins = room();
    return {double(margins.left()), double(margins.top() + metrics.labelRow), double(width() - margins.left() - margins.right()), double(metrics.track)};
}

QSize FreeSlider::sizeHint() const
{
    const Metrics& metrics = Theme::instance().metrics();
    return {640, room().top() + metrics.labelRow + metrics.track + room().bottom()};
}

QSize FreeSlider::minimumSizeHint() const { return {200, sizeHint().height()}; }

double FreeSlider::xOf(double travel) const
{
    const QRectF track = trackRect();
    return track.left() + travel * track.width();
}

void FreeSlider::setTravel(double travel)
{
    travel = std::clamp(travel, 0., 1.);
    if (travel == m_travel && m_moving->state() != QVariantAnimation::Running && m_shown == travel)
        return;
    m_travel = travel;
    glide(travel);
    speakValue(this);
}

void FreeSlider::glide(double travel)
{
    m_moving->stop();
    const int time = isDragging() || !isVisible() ? 0 : Theme::instance().motion(120);
    if (time == 0) {
        m_shown = travel;
        update();
        return;
    }
    m_moving->setDuration(time);
    m_moving->setEasingCurve(QEasingCurve::OutCubic);
    m_moving->setStartValue(m_shown);
    m_moving->setEndValue(travel);
    m_moving->start();
}

void FreeSlider::setCurves(const std::optional<Curves>& curves)
{
    m_curves = curves;
    update();
}

void FreeSlider::setSafeBand(double lowest, double highest)
{
    m_lowest = lowest;
    m_highest = highest;
    update();
}

void FreeSlider::setSuggestion(std::optional<double> travel, const QString& text)
{
    m_suggestion = travel;
    m_suggestionText = text;
    update();
}

void FreeSlider::setLevelText(std::function<QString(double, bool)> text)
{
    m_levelText = std::move(text);
    update();
}

QString FreeSlider::levelText(bool fine) const { return m_levelText(m_travel, fine); }

QString FreeSlider::valueText() const
{
    const QString level = levelText();
    if (!m_suggestion)
        return level;
    if (std::abs(m_travel - *m_suggestion) < .005)
        return tr("%1, as suggested").arg(level);
    return m_travel > *m_suggestion ? tr("%1, freer than suggested").arg(level) : tr("%1, more faithful than suggested").arg(level);
}

double FreeSlider::spokenValue() const { return m_travel; }
double FreeSlider::spokenLowest() const { return 0; }
double FreeSlider::spokenHighest() const { return 1; }
QString FreeSlider::spokenText() const { return valueText(); }

void FreeSlider::setSpoken(double value)
{
    m_before = m_travel;
    setTravel(value);
    Q_EMIT pressed();
    Q_EMIT scrubbed(m_travel);
    Q_EMIT released(m_travel);
}

// --- dragging

void FreeSlider::press(QPointF place, bool fine)
{
    m_before = m_travel;
    m_anchorX = place.x();
    m_anchorTravel = m_travel;
    m_drag = fine ? Drag::Fine : Drag::Coarse;
    Q_EMIT pressed();
    if (!fine && !thumbRect().contains(place)) { // on the thumb itself nothing jumps
        m_anchorTravel = std::clamp((place.x() - trackRect().left()) / trackRect().width(), 0., 1.);
        setTravel(m_anchorTravel);
        Q_EMIT scrubbed(m_travel);
    }
    m_moving->stop();
    m_shown = m_travel;
    update();
}

void FreeSlider::dragTo(QPointF place, bool fine)
{
    const Drag wanted = fine ? Drag::Fine : Drag::Coarse;
    if (wanted != m_drag) { // goes on from where the thumb is
        m_drag = wanted;
        m_anchorX = place.x();
        m_anchorTravel = m_travel;
        update();
        return;
    }
    const double moved = (place.x() - m_anchorX) / trackRect().width() * (fine ? fineShare : 1);
    const double travel = std::clamp(m_anchorTravel + moved, 0., 1.);
    if (travel == m_travel)
        return;
    setTravel(travel);
    Q_EMIT scrubbed(m_travel);
}

void FreeSlider::release()
{
    m_drag = Drag::None;
    update();
    Q_EMIT released(m_travel);
}

void FreeSlider::cancel()
{
    m_travel = m_before;
    m_shown = m_before;
    m_drag = Drag::None;
    update();
    speakValue(this);
    Q_EMIT cancelled();
}

void FreeSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::RightButton && isDragging())
        return cancel();
    if (event->button() != Qt::LeftButton || isDragging())
        return;
    const QPointF place = event->position();
    if (m_suggestion && flagRect().contains(place) && !thumbRect().contains(place)) {
        Q_EMIT suggestionClicked();
        return;
    }
    // The track, 8 above and below it, and the thumb's own room at its ends.
    if (trackRect().adjusted(-16, -8, 16, 8).contains(place))
        press(place, event->modifiers() & Qt::ShiftModifier);
}

void FreeSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (isDragging())
        return dragTo(event->position(), event->modifiers() & Qt::ShiftModifier);
    const bool over = isEnabled() && thumbRect().adjusted(-9, -5, 9, 5).contains(event->position());
    if (over != m_overThumb) {
        m_overThumb = over;
        update();
    }
}

void FreeSlider::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && isDragging())
        release();
}

void FreeSlider::tabletEvent(QTabletEvent* event)
{
    // Taken as it comes: pens report finer positions than the mouse events made from them.
    const bool fine = event->modifiers() & Qt::ShiftModifier;
    event->accept();
    if (event->type() == QEvent::TabletPress && event->button() == Qt::LeftButton && !isDragging()) {
        setFocus(Qt::MouseFocusReason);
        if (m_suggestion && flagRect().contains(event->position()) && !thumbRect().contains(event->position())) {
            Q_EMIT suggestionClicked();
        } else if (trackRect().adjusted(-16, -8, 16, 8).contains(event->position())) {
            press(event->position(), fine);
        }
    } else if (event->type() == QEvent::TabletPress && event->button() != Qt::LeftButton && isDragging()) {
        cancel();
    } else if (event->type() == QEvent::TabletMove && isDragging()) {
        dragTo(event->position(), fine);
    } else if (event->type() == QEvent::TabletRelease && event->button() == Qt::LeftButton && isDragging()) {
        release();
    }
}

// --- wheel and keys

void FreeSlider::nudge(double levelSteps)
{
    Q_EMIT nudged(levelSteps);
    m_burst.start();
}

void FreeSlider::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (isDragging())
        return;
    // Some systems turn the wheel sideways while Shift is held.
    const QPoint delta = event->angleDelta();
    m_wheel += delta.y() != 0 ? delta.y() : delta.x();
    const int steps = int(m_wheel / 120);
    m_wheel -= steps * 120;
    if (steps != 0)
        nudge(steps * (event->modifiers() & Qt::ShiftModifier ? fineStep : coarseStep));
}

void FreeSlider::keyPressEvent(QKeyEvent* event)
{
    if (isDragging()) {
        if (event->key() == Qt::Key_Escape)
            cancel();
        return;
    }
    const double step = event->modifiers() & Qt::ShiftModifier ? fineStep : coarseStep;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down: return nudge(-step);
    case Qt::Key_Right:
    case Qt::Key_Up: return nudge(step);
    case Qt::Key_PageUp: Q_EMIT frameStep(-1); return;
    case Qt::Key_PageDown: Q_EMIT frameStep(1); return;
    case Qt::Key_Home: Q_EMIT toEnd(-1); return;
    case Qt::Key_End: Q_EMIT toEnd(1); return;
    default: break;
    }
    const QString text = event->text();
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (plain && text.size() == 1 && (text[0].isDigit() || text[0] == QLatin1Char('.') || text[0] == QLatin1Char(',')))
        Q_EMIT digitTyped(text);
    else
        QWidget::keyPressEvent(event);
}

bool FreeSlider::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) { // a digit is ours, not a brush's or a view's key
        auto* key = static_cast<QKeyEvent*>(event);
        const bool digit = key->text().size() == 1 && key->text()[0].isDigit();
        const bool plain = !(key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
        if ((plain && digit) || (isDragging() && key->key() == Qt::Key_Escape)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::Leave && m_overThumb) {
        m_overThumb = false;
        update();
    }
    if ((event->type() == QEvent::EnabledChange || event->type() == QEvent::Hide) && isDragging())
        cancel();
    return QWidget::event(event);
}

} // namespace underpaint::ui
