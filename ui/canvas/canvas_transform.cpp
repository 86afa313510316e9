#include "ui/canvas/canvas_view_private.h"

#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"

namespace underpaint::ui {

namespace {
/// Keys must differ from one transform to the next, or their steps would become one.
std::string freshKey(std::uint64_t layer)
{
    static std::uint64_t count = 0;
    return "place " + std::to_string(layer) + " " + std::to_string(++count);
}
} // namespace

const canvas::Placement* CanvasView::Private::placement(std::uint64_t id) const
{
    const canvas::Layer* layer = session.document.state().layer(id);
    return layer && layer->placement ? &*layer->placement : nullptr;
}

void CanvasView::Private::beginPlacedDrag(std::uint64_t id, PlacedHandles::Grip taken)
{
    if (placedLayer != id || placedKey.empty()) {
        placedKey = freshKey(id);
        placedRevision.reset();
    }
    placedLayer = id;
    grip = taken;
    placedStart = *placement(id);
    placedNow = *placedStart;
}

void CanvasView::Private::dragPlaced(QPointF to, bool shift)
{
    placedNow = PlacedHandles::dragged(*placedStart, grip, toCanvas(pressedAt), toCanvas(to), shift);
    view.update();
    if (!placedTimer.isActive())
        placedTimer.start(0);
}

void CanvasView::Private::applyPlaced()
{
    const canvas::Placement* now = placement(placedLayer);
    if (!now || *now == placedNow)
        return;
    QElapsedTimer clock;
    clock.start();
    try {
        session.document.document().edit(tr("Move picture").toStdString(), [&](canvas::DocumentState& state) { canvas::rePlace(state, placedLayer, placedNow); }, canvas::Change::Cause::Edit, placedKey);
        placedRevision = session.document.document().revision();
    } catch (const base::Error& error) {
        session.errors.report(QString::fromUtf8(error.what()));
    }
    // A large picture takes a while to draw; the handles stay with the pen all the same.
    if (drag == Drag::Placed)
        placedTimer.start(int(std::min<qint64>(500, 2 * clock.elapsed())));
}

void CanvasView::Private::endPlaced()
{
    placedTimer.stop();
    applyPlaced();
    placedTimer.stop();
    placedStart.reset();
    if (!transforming) {
        session.document.document().closeMerge();
        placedKey.clear();
        placedLayer = 0;
    }
    view.update();
}

void CanvasView::beginTransform()
{
    const canvas::Layer* chosen = d->session.document.state().activeLayer();
    if (!chosen || !chosen->placement) {
        d->say(tr("Choose a placed picture first: paint layers cannot be transformed."));
        return;
    }
    if (chosen->locked || !chosen->visible) {
        d->say(chosen->locked ? tr("This layer is locked. Unlock it to move it.") : tr("This layer is hidden. Show it to move it."));
        return;
    }
    d->abandon();
    d->transforming = true;
    d->placedLayer = chosen->id;
    d->placedKey = freshKey(chosen->id);
    d->placedRevision.reset();
    d->refreshCursor();
    update();
    Q_EMIT transformChanged();
}

void CanvasView::applyTransform()
{
    if (!d->transforming)
        return;
    if (d->drag == Private::Drag::Placed)
        d->release();
    d->transforming = false;
    d->endPlaced();
    d->refreshCursor();
    Q_EMIT transformChanged();
}

void CanvasView::cancelTransform()
{
    if (!d->transforming)
        return;
    d->placedTimer.stop();
    d->drag = Private::Drag::None;
    d->transforming = false;
    d->placedStart.reset();
    d->session.document.document().closeMerge();
    if (d->placedRevision == d->session.document.document().revision())
        d->session.document.undo();
    d->placedLayer = 0;
    d->placedKey.clear();
    d->refreshCursor();
    update();
    Q_EMIT transformChanged();
}

bool CanvasView::isTransforming() const { return d->transforming; }

} // namespace underpaint::ui
