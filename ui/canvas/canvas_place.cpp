#include "ui/canvas/canvas_view_private.h"

#include "ui/state/document_model.h"
#include "ui/theme/theme.h"

#include <QWindow>
#include <cmath>

namespace underpaint::ui {

const ViewTransform& CanvasView::transform() const { return d->transform; }
double CanvasView::zoom() const { return d->transform.zoom(); }
double CanvasView::angle() const { return d->transform.angle(); }
bool CanvasView::isMirrored() const { return d->transform.isMirrored(); }

void CanvasView::fit()
{
    d->transform.fit(d->fitMargin());
    d->moved();
    d->fitted = true;
}

void CanvasView::setZoom(double zoom)
{
    d->transform.setZoom(zoom, d->transform.viewport().center());
    d->moved();
}

void CanvasView::zoomBy(double factor, std::optional<QPointF> about)
{
    const QPointF at = about ? d->inLeftHalf(*about) : d->transform.viewport().center();
    d->transform.setZoom(d->transform.zoom() * factor, at);
    d->moved();
}

void CanvasView::panBy(QPointF viewPixels)
{
    d->transform.panBy(viewPixels);
    d->moved();
}

void CanvasView::rotateBy(double degrees)
{
    d->transform.setAngle(d->transform.angle() + degrees, d->transform.viewport().center());
    d->moved();
}

void CanvasView::resetRotation()
{
    d->transform.setAngle(0, d->transform.viewport().center());
    d->moved();
}

void CanvasView::setMirrored(bool mirrored)
{
    d->transform.setMirrored(mirrored);
    d->moved();
}

void CanvasView::follow(CanvasView* leader)
{
    if (d->leader)
        d->leader->disconnect(this);
    d->leader = leader;
    if (!leader)
        return;
    const auto take = [this] {
        if (d->spreading)
            return;
        d->transform.follow(d->leader->transform());
        d->spreading = true;
        d->moved();
        d->spreading = false;
    };
    connect(leader, &CanvasView::viewChanged, this, take);
    take();
}

void CanvasView::setTopInset(int pixels)
{
    if (d->topInset == pixels)
        return;
    d->topInset = pixels;
    d->layOut();
    update();
}

double CanvasView::Private::fitMargin() const { return Theme::instance().metrics().fitMargin; }

bool CanvasView::Private::hasHalves() const { return renderer.look().show == CanvasLook::Show::Halves; }

double CanvasView::Private::halfWidth() const { return std::floor(view.width() / 2.); }

QPointF CanvasView::Private::inLeftHalf(QPointF at) const
{
    const bool right = hasHalves() && (drag == Drag::None ? at.x() >= halfWidth() : inRightHalf);
    return right ? at - QPointF(std::round(halfWidth() * transform.ratio()) / transform.ratio(), 0) : at;
}

QPointF CanvasView::Private::toCanvas(QPointF at) const { return transform.toCanvas(inLeftHalf(at)); }

void CanvasView::Private::place()
{
    const QPoint here = view.mapTo(view.window(), QPoint(0, 0));
    const QRectF port(0, 0, hasHalves() ? halfWidth() : view.width(), view.height());
    const bool window = view.window()->size() != windowSize, first = !shown;
    const QPointF shift = QPointF(corner - here);
    const QRectF before = transform.viewport();
    const double ratio = view.devicePixelRatioF();
    if (port == before && ratio == transform.ratio() && shift.isNull())
        return;
    windowSize = view.window()->size();
    corner = here;
    transform.setViewport(port, ratio);
    if ((window && fitted) || first) {
        transform.fit(fitMargin());
        moved();
        fitted = true;
        return;
    }
    // Panels come and go around a picture that stays where it is on the screen.
    const bool was = fitted;
    if (!before.isEmpty())
        transform.panBy(before.center() - port.center() + shift);
    moved();
    fitted = was;
}

void CanvasView::Private::moved()
{
    fitted = false;
    fadeFrom = {};
    linesDrawn = {};
    antsDrawn = {};
    const double ratio = transform.ratio();
    renderer.setView(transform, QSize(int(std::ceil(view.width() * ratio)), int(std::ceil(view.height() * ratio))), int(std::round(halfWidth() * ratio)));
    layOut();
    refreshLook();
    view.update();
    if (leader && !spreading) {
        spreading = true; // what the leader says back is this very place
        leader->d->transform.follow(transform);
        leader->d->moved();
        spreading = false;
    }
    Q_EMIT view.viewChanged();
}

} // namespace underpaint::ui
