#include "ui/canvas/canvas_view_private.h"

#include "ui/state/document_model.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <cmath>

namespace underpaint::ui {

namespace {
constexpr double pixelsPerSecond = 8; // that the dashes march
constexpr int margin = 3;             // view pixels around a line
} // namespace

void CanvasView::Private::takeSelection()
{
    if (!ants.isEmpty() || !session.document.state().selection.isNull())
        view.update();
    ants.set(session.document.state().selection);
    antsDrawn = {};
    refreshAnts();
    refreshRegion();
}

void CanvasView::Private::refreshAnts()
{
    const bool marches = !ants.isEmpty() && !ants.isLong() && view.isVisible() && drag != Drag::Stroke && !Theme::instance().reduceMotion();
    if (marches && !antsMarch.isActive()) {
        antsClock.start();
        antsMarch.start();
    } else if (!marches) {
        antsMarch.stop();
    }
}

void CanvasView::Private::moveAnts()
{
    antsDrawn = {};
    view.update(transform.toView(ants.bounds()).toAlignedRect().adjusted(-margin, -margin, margin, margin));
}

/// The lines are drawn once and not for every step of the pointer or dab of the brush.
void CanvasView::Private::paintAnts(QPainter& painter, const QRegion& part)
{
    if (ants.isEmpty())
        return;
    const QTransform turn = transform.canvasToView();
    if (ants.fit(turn.inverted().mapRect(QRectF(view.rect())), transform.scale())) {
        antsDrawn = {};
        refreshAnts();
    }
    if (antsDrawn.isNull() || antsDrawn.size() != renderer.size()) {
        antsDrawn = QImage(renderer.size(), QImage::Format_ARGB32_Premultiplied);
        antsDrawn.fill(Qt::transparent);
        QPainter lines(&antsDrawn);
        lines.scale(transform.ratio(), transform.ratio());
        ants.paint(lines, turn, antsMarch.isActive() ? double(antsClock.elapsed()) * pixelsPerSecond / 1000 : 0);
    }
    const QRectF area = QRectF(part.boundingRect()).intersected(turn.mapRect(ants.bounds()).adjusted(-margin, -margin, margin, margin));
    painter.drawImage(area, antsDrawn, QRectF(area.topLeft() * transform.ratio(), area.size() * transform.ratio()));
}

} // namespace underpaint::ui
