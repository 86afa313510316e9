#include "ui/canvas/canvas_view_private.h"

#include "ui/state/document_model.h"

#include <QApplication>
#include <QLineF>
#include <QMenu>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QTabletEvent>
#include <QtMath>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {
constexpr double zoomPerPixel = .008;    // of a zoom drag
constexpr double clickIsShorter = 4;     // view pixels
constexpr double clickZoom = 1.5;
constexpr double turnFree = 8;           // view pixels around the middle where a turn has no direction
constexpr double turnSnap = 2;           // degrees around multiples of 90 that count as them

double heading(QPointF away) { return qRadiansToDegrees(std::atan2(away.y(), away.x())); }
} // namespace

bool CanvasView::Private::press(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers keys)
{
    if (drag != Drag::None)
        return false;
    pressedAt = draggedTo = at;
    inRightHalf = hasHalves() && at.x() >= halfWidth();
    const ToolState& tools = session.tools;
    if (button == Qt::MiddleButton || (space && button == Qt::LeftButton)) {
        drag = keys & Qt::ControlModifier ? Drag::Zoom : keys & Qt::ShiftModifier ? Drag::Rotate : Drag::Pan;
    } else if (button == Qt::LeftButton) {
        const bool onWipe = showsWipe() && wipe.hit(at, tools.paints()) != WipeLine::Part::None;
        const bool onRuler = rulers.press(at, ruled());
        wipeFocused = onWipe && !onRuler && !view.isTransforming();
        wipeByKey = false;
        if (onRuler) {
            drag = Drag::Guide;
        } else if (onWipe && !view.isTransforming()) {
            drag = Drag::Wipe;
        } else if (const auto handle = aidLines().at(inLeftHalf(at))) {
            aid = *handle;
            drag = Drag::Aid;
        } else if (tools.tool() == Tool::Hand) {
            drag = Drag::Pan;
        } else if (tools.tool() == Tool::Zoom) {
            drag = Drag::Zoom;
        } else if (tools.tool() == Tool::Eyedropper || (tools.paints() && !inHand && keys & (Qt::ControlModifier | Qt::AltModifier))) {
            drag = Drag::Pick;
            colourBefore = tools.tool() == Tool::RealismBrush ? QColor::fromRgbF(float(tools.realismValue()), float(tools.realismValue()), float(tools.realismValue())) : tools.colour();
            colourNow = colourBefore;
            pick(at);
        } else if (tools.paints() && keys & Qt::ShiftModifier) {
            drag = Drag::Resize;
            sizeBefore = tools.brush().size;
        } else if (inHand) {
            bool began = false;
            drag = Drag::Tool;
            withTool([&](CanvasTool& tool) { began = tool.press(toolPoint(at, keys)); });
            if (!began)
                drag = Drag::None;
        } else if (tools.paints()) {
            return beginStroke(at);
        }
    }
    refreshCursor();
    updatePointer();
    return drag != Drag::None;
}

canvas::PenSample CanvasView::Private::sampleAt(QPointF at) const
{
    if (tablet)
        return pen.sample(*tablet);
    if (mouse)
        return pen.sample(*mouse);
    const QPointF on = toCanvas(at); // a finger
    canvas::PenSample sample;
    sample.at = {on.x(), on.y()};
    sample.time = double(touchClock.elapsed());
    return sample;
}

bool CanvasView::Private::beginStroke(QPointF at)
{
    const bool eraser = tablet && PenInput::isEraserEnd(*tablet);
    drag = Drag::Stroke; // what the stroke announces is heard with the pen down
    if (!painter.begin(sampleAt(at), eraser ? StrokePainter::End::Eraser : StrokePainter::End::Tip)) {
        drag = Drag::None;
        return false;
    }
    strokeIsDown(true);
    return true;
}

void CanvasView::Private::dragTo(QPointF at, Qt::KeyboardModifiers keys)
{
    const QPointF by = at - draggedTo, whole = at - pressedAt, middle = transform.viewport().center();
    updatePointer();
    pointer = at;
    switch (drag) {
    case Drag::Stroke:
        painter.extend(sampleAt(at));
        break;
    case Drag::Pan:
        view.panBy(by);
        break;
    case Drag::Zoom:
        view.zoomBy(std::exp((by.x() - by.y()) * zoomPerPixel), pressedAt);
        break;
    case Drag::Rotate: {
        const QPointF from = inLeftHalf(draggedTo) - middle, to = inLeftHalf(at) - middle;
        if (std::hypot(from.x(), from.y()) > turnFree && std::hypot(to.x(), to.y()) > turnFree)
            view.rotateBy(heading(to) - heading(from));
        break;
    }
    case Drag::Resize:
        session.tools.setSize(std::clamp(sizeBefore + 2 * whole.x() / transform.scale(), 1., 1000.));
        break;
    case Drag::Pick:
        pick(at);
        break;
    case Drag::Wipe:
        wipe.setHandleHeight(at.y());
        session.stage.setWipe(wipe.shareAt(at.x()));
        view.update(wipe.bounds());
        break;
    case Drag::Guide:
        rulers.drag(at, ruled());
        break;
    case Drag::Tool:
        withTool([&](CanvasTool& tool) { tool.drag(toolPoint(at, keys)); });
        break;
    case Drag::Aid:
        CanvasAids::of(session.tools).move(aid, toCanvas(at), session.document.state().size);
        break;
    case Drag::None:
    case Drag::Touch:
        break;
    }
    draggedTo = at;
    updatePointer();
}

void CanvasView::Private::release()
{
    const Drag was = std::exchange(drag, Drag::None);
    switch (was) {
    case Drag::Stroke:
        painter.end();
        strokeIsDown(false);
        break;
    case Drag::Zoom:
        if (QLineF(pressedAt, draggedTo).length() < clickIsShorter && session.tools.tool() == Tool::Zoom && !space)
            view.zoomBy(QApplication::keyboardModifiers() & Qt::AltModifier ? 1 / clickZoom : clickZoom, pressedAt);
        break;
    case Drag::Rotate: {
        const double off = std::remainder(transform.angle(), 90);
        if (off != 0 && std::abs(off) < turnSnap)
            view.rotateBy(-off);
        break;
    }
    case Drag::Guide:
        rulers.release(draggedTo, ruled());
        break;
    case Drag::Tool:
        withTool([&](CanvasTool& tool) { tool.release(toolPoint(draggedTo, QApplication::keyboardModifiers())); });
        break;
    default:
        break;
    }
    refreshCursor();
    updatePointer();
    view.update(pointerBounds());
}

void CanvasView::Private::abandon()
{
    mouseFinger.reset();
    if (drag == Drag::Stroke) {
        drag = Drag::None;
        painter.end();
        strokeIsDown(false);
    } else if (drag == Drag::Tool) {
        drag = Drag::None;
        withTool([](CanvasTool& tool) { tool.abandon(); });
    } else if (drag != Drag::None) {
        release();
    }
}

bool CanvasView::Private::resultAt(QPointF at) const
{
    if (!renderer.hasResult())
        return false;
    switch (renderer.look().show) {
    case CanvasLook::Show::Result: return true;
    case CanvasLook::Show::Wipe: return at.x() * transform.ratio() >= renderer.look().wipe;
    case CanvasLook::Show::Halves: return at.x() >= halfWidth();
    case CanvasLook::Show::Painting:
    case CanvasLook::Show::Onion: return false;
    }
    return false;
}

void CanvasView::Private::hover(std::optional<QPointF> at, Qt::KeyboardModifiers keys)
{
    updatePointer();
    pointer = at;
    if (inHand && at && drag == Drag::None)
        withTool([&](CanvasTool& tool) { tool.hover(toolPoint(*at, keys)); });
    pickHeld = session.tools.paints() && !inHand && keys & (Qt::ControlModifier | Qt::AltModifier);
    updatePointer();
    refreshCursor();
}

void CanvasView::Private::refreshCursor()
{
    const QPointF at = pointer.value_or(QPointF(-1e6, -1e6));
    Qt::CursorShape shape = Qt::ArrowCursor;
    const Tool tool = session.tools.tool();
    if (drag == Drag::Pan)
        shape = Qt::ClosedHandCursor;
    else if (drag == Drag::Stroke || drag == Drag::Resize || drag == Drag::Pick)
        shape = Qt::BlankCursor;
    else if (drag == Drag::Wipe)
        shape = Qt::SizeHorCursor;
    else if (space || tool == Tool::Hand)
        shape = Qt::OpenHandCursor;
    else if (const auto line = rulers.lineUnder(at, ruled()))
        shape = *line == Qt::Horizontal ? Qt::SizeVerCursor : Qt::SizeHorCursor;
    else if (showsWipe() && wipe.hit(at, session.tools.paints()) != WipeLine::Part::None)
        shape = Qt::SizeHorCursor;
    else if (drag == Drag::Aid || (drag == Drag::None && aidLines().at(inLeftHalf(at))))
        shape = Qt::SizeAllCursor;
    else if (inHand) {
        view.setCursor(inHand->cursor(pointer ? std::optional(toolPoint(*pointer, QApplication::keyboardModifiers())) : std::nullopt));
        return;
    } else if (pickHeld || tool == Tool::Eyedropper || tool == Tool::Zoom)
        shape = Qt::CrossCursor;
    else if (session.tools.paints())
        shape = Qt::BlankCursor;
    if (view.cursor().shape() != shape)
        view.setCursor(shape);
}

void CanvasView::Private::menu(QPoint globalAt)
{
    if (view.isSignalConnected(QMetaMethod::fromSignal(&CanvasView::menuWanted))) {
        Q_EMIT view.menuWanted(globalAt);
        return;
    }
    QMenu menu(&view);
    menu.addAction(tr("Fit"), &view, &CanvasView::fit);
    menu.addAction(tr("100 %"), &view, [this] { view.setZoom(1); });
    menu.addSeparator();
    menu.addAction(tr("Upright"), &view, &CanvasView::resetRotation)->setEnabled(transform.angle() != 0);
    QAction* mirror = menu.addAction(tr("Mirrored"), &view, [this] { view.setMirrored(!transform.isMirrored()); });
    mirror->setCheckable(true);
    mirror->setChecked(transform.isMirrored());
    menu.exec(globalAt);
}

} // namespace underpaint::ui
