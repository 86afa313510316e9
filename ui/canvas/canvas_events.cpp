#include "ui/canvas/canvas_view_private.h"

#include "ui/state/document_model.h"
#include "ui/state/preferences.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QEnterEvent>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLineF>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPlainTextEdit>
#include <QTabletEvent>
#include <QTouchEvent>
#include <QUrl>
#include <QWheelEvent>
#include <QtMath>
#include <algorithm>
#include <cmath>
#include <limits>

namespace underpaint::ui {

namespace {
constexpr double zoomPerNotch = 1.2; // 15 degrees of the wheel
constexpr double wipeStep = .02, wipeLeap = .1;
constexpr double tapMoves = 12; // view pixels that a finger may slip
constexpr int tapTime = 350;    // ms
} // namespace

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    if (d->drag == Private::Drag::Touch)
        return;
    setFocus(Qt::MouseFocusReason);
    d->mouse = event;
    d->hover(event->position(), event->modifiers());
    if (event->button() == Qt::RightButton && d->drag == Private::Drag::None)
        d->menu(event->globalPosition().toPoint());
    else
        d->press(event->position(), event->button(), event->modifiers());
    d->mouse = nullptr;
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    d->mouse = event;
    if (d->drag == Private::Drag::None || !event->buttons())
        d->hover(event->position(), event->modifiers());
    else
        d->dragTo(event->position(), event->modifiers());
    d->mouse = nullptr;
    Q_EMIT pointerMoved(d->toCanvas(event->position()));
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->buttons() && d->drag != Private::Drag::Pan)
        return; // another button is still down
    d->mouse = event;
    if (d->drag != Private::Drag::None && d->drag != Private::Drag::Touch) {
        if (event->position() != d->draggedTo && d->drag != Private::Drag::Stroke)
            d->dragTo(event->position(), event->modifiers());
        d->release();
    }
    d->mouse = nullptr;
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event); // two quick strokes are two strokes
    if (d->drag == Private::Drag::Tool) {
        d->mouse = event;
        d->withTool([&](CanvasTool& tool) { tool.doubleClick(d->toolPoint(event->position(), event->modifiers())); });
        d->mouse = nullptr;
    }
}

void CanvasView::tabletEvent(QTabletEvent* event)
{
    event->accept(); // so that no mouse event follows
    d->tablet = event;
    const Qt::KeyboardModifiers keys = event->modifiers();
    switch (event->type()) {
    case QEvent::TabletPress:
        setFocus(Qt::MouseFocusReason);
        d->mouseFinger.reset();
        if (d->drag == Private::Drag::Touch) // the pen goes before the hand that rests
            d->drag = Private::Drag::None;
        Q_EMIT penSeen(PenInput::hasPressure(*event), PenInput::hasTilt(*event));
        d->hover(event->position(), keys);
        d->penButton(*event);
        break;
    case QEvent::TabletMove:
        if (d->drag == Private::Drag::None || !event->buttons())
            d->hover(event->position(), keys);
        else
            d->dragTo(event->position(), keys);
        Q_EMIT pointerMoved(d->toCanvas(event->position()));
        break;
    case QEvent::TabletRelease:
        if (!event->buttons() && d->drag != Private::Drag::None)
            d->release();
        break;
    default:
        break;
    }
    d->tablet = nullptr;
}

/// The second and third button do what the artist chose; the tip paints.
void CanvasView::Private::penButton(const QTabletEvent& event)
{
    const bool second = event.button() == Qt::RightButton;
    const QString wanted = second || event.button() == Qt::MiddleButton ? session.preferences.penButton(second ? 2 : 3) : QString();
    if (wanted == QLatin1String("pan"))
        press(event.position(), Qt::MiddleButton, event.modifiers());
    else if (wanted == QLatin1String("pick") && drag == Drag::None)
        press(event.position(), Qt::LeftButton, Qt::ControlModifier);
    else if (!wanted.isEmpty() && drag == Drag::None)
        Q_EMIT view.penButtonPressed(wanted);
    else if (second && drag == Drag::None)
        menu(event.globalPosition().toPoint());
    else
        press(event.position(), event.button(), event.modifiers());
}

void CanvasView::wheelEvent(QWheelEvent* event) { d->wheel(event); }

void CanvasView::Private::wheel(QWheelEvent* event)
{
    event->accept();
    if (drag == Drag::Stroke)
        return;
    const bool touchpad = event->phase() != Qt::NoScrollPhase && !event->pixelDelta().isNull();
    if (touchpad && !(event->modifiers() & Qt::ControlModifier)) {
        view.panBy(event->pixelDelta());
        return;
    }
    const double notches = event->angleDelta().y() / 120.;
    if (notches != 0)
        view.zoomBy(std::pow(zoomPerNotch, notches), event->position());
}

void CanvasView::enterEvent(QEnterEvent* event)
{
    // Keys go to the canvas under the pen, unless something is being written.
    QWidget* focus = QApplication::focusWidget();
    if (isActiveWindow() && !qobject_cast<QLineEdit*>(focus) && !qobject_cast<QPlainTextEdit*>(focus))
        setFocus(Qt::MouseFocusReason);
    d->hover(event->position(), event->modifiers());
}

void CanvasView::leaveEvent(QEvent*)
{
    if (d->drag == Private::Drag::None)
        d->hover({}, {});
    Q_EMIT pointerMoved({});
}

void CanvasView::focusOutEvent(QFocusEvent* event)
{
    d->space = d->pickHeld = d->wipeByKey = false;
    d->session.stage.setGuideHeld(false);
    if (event->reason() == Qt::ActiveWindowFocusReason)
        d->abandon();
    d->refreshCursor();
    update();
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    if (!d->key(event, true))
        QWidget::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (!d->key(event, false))
        QWidget::keyReleaseEvent(event);
}

bool CanvasView::Private::wantsKey(const QKeyEvent* event) const
{
    if (const_cast<Private*>(this)->toolKey(*event, false))
        return true;
    switch (event->key()) {
    case Qt::Key_Space:
        return true;
    case Qt::Key_Backslash:
        return !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    case Qt::Key_Escape:
        return wipeFocused || drag == Drag::Stroke;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
        return wipeFocused && showsWipe();
    default:
        return false;
    }
}

bool CanvasView::Private::key(QKeyEvent* event, bool down)
{
    const auto modifiers = [&] {
        pickHeld = session.tools.paints() && !inHand && event->modifiers() & (Qt::ControlModifier | Qt::AltModifier);
        refreshCursor();
        updatePointer();
    };
    const double step = event->modifiers() & Qt::ShiftModifier ? wipeLeap : wipeStep;
    const auto moveWipe = [&](double share) {
        wipeByKey = true;
        session.stage.setWipe(share);
        view.update(wipe.bounds());
    };
    switch (event->key()) {
    case Qt::Key_Control:
    case Qt::Key_Alt:
        modifiers();
        return false;
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            space = down;
            refreshCursor();
            updatePointer();
        }
        return true;
    case Qt::Key_Backslash:
        if (!event->isAutoRepeat())
            session.stage.setGuideHeld(down);
        return true;
    default:
        break;
    }
    if (!down || !wantsKey(event))
        return false;
    if (toolKey(*event, true))
        return true;
    const double share = session.stage.wipe();
    switch (event->key()) {
    case Qt::Key_Escape:
        if (drag == Drag::Stroke) { // as if it had not begun
            painter.cancel();
            drag = Drag::None;
            strokeIsDown(false);
            refreshCursor();
        }
        wipeFocused = false;
        view.update();
        break;
    case Qt::Key_Left: moveWipe(share - step); break;
    case Qt::Key_Right: moveWipe(share + step); break;
    case Qt::Key_Home: moveWipe(0); break;
    case Qt::Key_End: moveWipe(1); break;
    default: break;
    }
    return true;
}

bool CanvasView::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (d->wantsKey(static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress: {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier) { // otherwise it would move the focus
            Q_EMIT panelsToggled();
            return true;
        }
        break;
    }
    case QEvent::NativeGesture: {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture)
            zoomBy(1 + gesture->value(), gesture->position());
        else if (gesture->gestureType() == Qt::RotateNativeGesture) {
            d->transform.setAngle(d->transform.angle() + gesture->value(), d->inLeftHalf(gesture->position()));
            d->moved();
        } else {
            break;
        }
        return true;
    }
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        return d->touch(static_cast<QTouchEvent*>(event));
    default:
        break;
    }
    return QWidget::event(event);
}

/// Two or three fingers that came and went without moving.
void CanvasView::Private::hearTap(const QTouchEvent& event)
{
    if (event.type() == QEvent::TouchBegin) {
        tapClock.start();
        tapFrom = transform;
        tapFingers = 0;
    }
    tapFingers = std::max(tapFingers, int(event.points().size()));
    for (const QEventPoint& point : event.points())
        if (QLineF(point.pressPosition(), point.position()).length() > tapMoves)
            tapFingers = std::numeric_limits<int>::max(); // a gesture, until all fingers are up
    if (event.type() == QEvent::TouchCancel)
        tapFingers = 0;
    const bool taps = event.type() == QEvent::TouchEnd && drag == Drag::Touch && tapClock.elapsed() < tapTime && (tapFingers == 2 || tapFingers == 3);
    if (!taps || !session.preferences.fingerTaps())
        return;
    transform = tapFrom; // what the fingers slipped
    moved();
    Q_EMIT view.fingersTapped(tapFingers);
}

bool CanvasView::Private::touch(QTouchEvent* event)
{
    event->accept();
    const QList<QEventPoint>& points = event->points();
    const bool over = event->type() == QEvent::TouchEnd || event->type() == QEvent::TouchCancel;
    hearTap(*event);
    if (points.size() >= 2 && !over) {
        const QPointF one = points[0].position(), other = points[1].position(), middle = (one + other) / 2, away = other - one;
        const double span = std::hypot(away.x(), away.y()), angle = qRadiansToDegrees(std::atan2(away.y(), away.x()));
        if (drag != Drag::Touch) {
            // What one finger began was the start of this gesture.
            if (mouseFinger && drag == Drag::Stroke) {
                drag = Drag::None;
                painter.cancel();
                strokeIsDown(false);
            } else if (drag != Drag::None) {
                if (!mouseFinger)
                    return true; // the pen is down: a palm
                release();
            }
            mouseFinger.reset();
            drag = Drag::Touch;
        } else {
            const QPointF about = inLeftHalf(middle);
            transform.panBy(middle - touchMiddle);
            if (touchSpan > 1 && span > 1)
                transform.setZoom(transform.zoom() * span / touchSpan, about);
            transform.setAngle(transform.angle() + std::remainder(angle - touchAngle, 360), about);
            moved();
        }
        touchMiddle = middle;
        touchSpan = span;
        touchAngle = angle;
        return true;
    }
    if (drag == Drag::Touch) {
        if (over)
            drag = Drag::None;
        return true;
    }
    // One finger does what the mouse does.
    const QPointF at = points.isEmpty() ? draggedTo : points[0].position();
    if (event->type() == QEvent::TouchBegin && drag == Drag::None) {
        touchClock.start();
        if (press(at, Qt::LeftButton, event->modifiers()))
            mouseFinger = points[0].id();
    } else if (mouseFinger && over) {
        mouseFinger.reset();
        release();
        hover({}, {});
    } else if (mouseFinger) {
        dragTo(at, event->modifiers());
    }
    return true;
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage())
        event->acceptProposedAction();
}

void CanvasView::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    if (!files.isEmpty())
        Q_EMIT dropped(files);
    else if (event->mimeData()->hasImage())
        Q_EMIT pictureDropped(event->mimeData()->imageData().value<QImage>());
    else
        return;
    event->acceptProposedAction();
}

} // namespace underpaint::ui
