#include "ui/canvas/canvas_view_private.h"

#include "core/base/error.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"

#include <QKeyEvent>

namespace underpaint::ui {

CanvasTool* CanvasView::tool() const { return d->inHand; }

void CanvasView::Private::takeTool()
{
    const Tool wanted = session.tools.tool();
    auto found = box.find(wanted);
    if (found == box.end()) {
        found = box.emplace(wanted, makeCanvasTool(wanted, session)).first;
        if (CanvasTool* const made = found->second.get()) {
            made->setView(&view);
            QObject::connect(made, &CanvasTool::overlayChanged, &view, [this] { view.update(); });
            QObject::connect(made, &CanvasTool::busyChanged, &view, [this] { Q_EMIT view.toolBusyChanged(); });
            if (wanted == Tool::Transform)
                QObject::connect(made, &CanvasTool::busyChanged, &view, [this] { transformEnded(); });
            QObject::connect(made, &CanvasTool::said, &view, [this](const QString& sentence) { say(sentence); });
        }
    }
    CanvasTool* const next = found->second.get();
    if (next == inHand)
        return;
    if (drag == Drag::Tool)
        abandon();
    if (inHand)
        withTool([](CanvasTool& tool) { tool.laidDown(); });
    inHand = next;
    if (inHand)
        withTool([](CanvasTool& tool) { tool.taken(); });
    Q_EMIT view.toolBusyChanged();
    view.update();
}

AidLines CanvasView::Private::aidLines() const
{
    return {CanvasAids::of(session.tools), session.document.state().size, transform.canvasToView(), QRectF(0, 0, hasHalves() ? halfWidth() : view.width(), view.height())};
}

ToolPoint CanvasView::Private::toolPoint(QPointF at, Qt::KeyboardModifiers keys) const
{
    const canvas::PenSample sample = sampleAt(at);
    QPointF on = toCanvas(at);
    if (rulers.pulls(session.tools.tool())) // the others see to their frames
        on += guides.snap(QRectF(on, QSizeF(0, 0)), transform.canvas(), transform.scale());
    return {on, at, transform.scale(), sample.pressure, keys};
}

bool CanvasView::Private::withTool(const std::function<void(CanvasTool&)>& call)
{
    try {
        call(*inHand);
        return true;
    } catch (const base::Error& error) {
        session.errors.report(QString::fromUtf8(error.what()));
        return false;
    }
}

/// Whether the tool in hand wants this key; with `apply` it gets it.
bool CanvasView::Private::toolKey(const QKeyEvent& event, bool apply)
{
    if (!inHand)
        return false;
    const bool bare = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::KeypadModifier;
    if (drag == Drag::Tool && event.key() == Qt::Key_Escape) {
        if (apply) {
            drag = Drag::None;
            withTool([](CanvasTool& tool) { tool.abandon(); });
        }
        return true;
    }
    if (inHand->wantsKey(event)) {
        if (apply)
            withTool([&](CanvasTool& tool) { tool.key(event); });
        return true;
    }
    if (!inHand->isBusy() || !bare)
        return false;
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        if (apply)
            withTool([](CanvasTool& tool) { tool.apply(); });
        return true;
    }
    if (event.key() == Qt::Key_Escape) {
        if (apply)
            withTool([](CanvasTool& tool) { tool.cancel(); });
        return true;
    }
    return false;
}

} // namespace underpaint::ui
