#include "ui/canvas/canvas_view_private.h"

#include "ui/tools/lines.h"
#include "ui/state/document_model.h"
#include "ui/state/preferences.h"
#include "ui/state/render_settings.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {
constexpr double inside = 12;  // view pixels between the picture's edge and what lies in its corners
constexpr double labelDrop = 14; // of "Painting" and "Result", so that they stand level with the mark
constexpr double crossFade = 90; // milliseconds
} // namespace

QRectF CanvasView::Private::visiblePicture() const
{
    QRectF picture = transform.pictureInView();
    if (hasHalves())
        picture.translate(halfWidth(), 0);
    const QRectF room = hasHalves() ? QRectF(halfWidth(), 0, view.width() - halfWidth(), view.height()) : QRectF(view.rect());
    const QRectF seen = picture.intersected(room);
    return seen.isEmpty() ? room : seen;
}

QPointF CanvasView::Private::markCorner() const
{
    const QRectF picture = visiblePicture();
    return {std::round(picture.right() - inside), std::round(std::max(picture.top(), double(topInset)) + inside)};
}

bool CanvasView::Private::showsWipe() const { return renderer.look().show == CanvasLook::Show::Wipe && renderer.hasResult() && !renderer.look().survives; }

void CanvasView::Private::layOut()
{
    wipe.place(transform.pictureInView(), QRectF(view.rect()), session.stage.wipe());
    const CanvasLook& look = renderer.look();
    const canvas::Layer* mask = look.maskTint > 0 ? session.document.state().topmost(canvas::LayerKind::Mask) : nullptr;
    legends.map = look.mapTint;
    legends.level = look.level;
    legends.faithful = look.faithful;
    legends.freer = look.freer;
    legends.mask = mask && mask->visible ? QString::fromStdString(mask->name) : QString();
    legends.maskPercent = int(std::lround(look.maskTint * 100));
    legends.survives = look.survives ? tr("What survives at %1").arg(QString::number(look.level, 'f', 2)) : QString();
}

void CanvasView::Private::makeLines()
{
    if (!linesStale || drag == Drag::Stroke)
        return;
    linesStale = false;
    linesDrawn = {};
    const QSize size = transform.canvas();
    if (renderer.look().maskTint > 0 && renderer.masks().exists())
        maskOutline.make(size, [this](int column, int row, float* values) { return renderer.masks().values(column, row, values); });
    else
        maskOutline.clear();
    const double level = renderer.look().level;
    if (renderer.look().mapTint && renderer.maps().exists())
        isolines.make(size, [this, level](int column, int row, float* values) { return renderer.maps().values(column, row, level, values); }, level);
    else
        isolines.clear();
}

/// Outlines and isolines are long; they are drawn once and not for every step of the pointer.
void CanvasView::Private::drawLines()
{
    if (!linesDrawn.isNull() && linesDrawn.size() == renderer.size())
        return;
    linesDrawn = QImage(renderer.size(), QImage::Format_ARGB32_Premultiplied);
    linesDrawn.fill(Qt::transparent);
    QPainter painter(&linesDrawn);
    painter.scale(transform.ratio(), transform.ratio());
    if (!maskOutline.isEmpty())
        maskOutline.paint(painter, transform.canvasToView(), marchPhase);
    isolines.paint(painter, transform.canvasToView(), visiblePicture());
}

void CanvasView::Private::paint(QPaintEvent* event)
{
    if (!shown) {
        shown = true;
        place();
        showOverlays(true);
    }
    if (view.devicePixelRatioF() != transform.ratio()) // on another screen now
        place();
    QPainter painter(&view);
    const QImage& image = renderer.image();
    const double ratio = transform.ratio();

    // The backing goes to the screen pixel by pixel, wherever the view begins between them.
    painter.save();
    const QPointF origin(painter.deviceTransform().dx(), painter.deviceTransform().dy());
    painter.translate((QPointF(origin.toPoint()) - origin) / ratio);
    painter.scale(1 / ratio, 1 / ratio);
    const double fade = fadeFrom.isNull() ? 1 : std::min(1., double(fadeClock.elapsed()) / crossFade);
    for (const QRect& part : event->region()) {
        const QRect area = QRect(QPoint(int(std::floor(part.left() * ratio)) - 1, int(std::floor(part.top() * ratio)) - 1), QPoint(int(std::ceil((part.right() + 1) * ratio)), int(std::ceil((part.bottom() + 1) * ratio)))).intersected(image.rect());
        painter.drawImage(area.topLeft(), image, area);
        if (fade < 1 && fadeFrom.size() == image.size()) {
            painter.setOpacity(1 - fade);
            painter.drawImage(area.topLeft(), fadeFrom, area);
            painter.setOpacity(1);
        }
    }
    paintEdge(painter);
    painter.restore();
    if (hasHalves())
        painter.fillRect(QRectF(halfWidth(), 0, 1, view.height()), Theme::instance().palette().line);

    paintAnts(painter, event->region());
    if (overlayOpacity() > 0) {
        painter.setOpacity(overlayOpacity());
        paintOverlays(painter, event->region());
        painter.setOpacity(1);
    }
    if (side == Side::Both)
        rulers.paint(painter, ruled());
    paintPointer(painter);
}

/// A thin dark edge around the picture, in device pixels, which also smooths that of a turned picture.
void CanvasView::Private::paintEdge(QPainter& painter) const
{
    QColor edge(Qt::black);
    edge.setAlphaF(.35F);
    const QRect all = QRect(QPoint(), renderer.size());
    const int half = int(std::round(halfWidth() * transform.ratio()));
    const QTransform turn = transform.canvasToDevice();
    const QRectF canvas(QPointF(), QSizeF(transform.canvas()));
    for (int pane = 0; pane <= int(hasHalves()); ++pane) {
        const QTransform placed = turn * QTransform::fromTranslate(pane * half, 0);
        painter.save();
        if (hasHalves())
            painter.setClipRect(pane == 0 ? QRect(0, 0, half, all.height()) : QRect(half, 0, all.width() - half, all.height()));
        if (transform.isUpright()) {
            const QRect box = placed.mapRect(canvas).toRect();
            for (const QRect& line : {QRect(box.left() - 1, box.top() - 1, box.width() + 2, 1), QRect(box.left() - 1, box.bottom() + 1, box.width() + 2, 1), QRect(box.left() - 1, box.top(), 1, box.height()), QRect(box.right() + 1, box.top(), 1, box.height())})
                painter.fillRect(line, edge);
        } else {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(edge, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolygon(placed.map(QPolygonF(canvas)));
        }
        painter.restore();
    }
}

void CanvasView::Private::paintOverlays(QPainter& painter, const QRegion& old)
{
    makeLines();
    const QTransform turn = transform.canvasToView();
    const QRectF visible = visiblePicture();
    if (region) {
        painter.save();
        painter.setBrush(Qt::NoBrush);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPolygonF frame = turn.map(QPolygonF(QRectF(*region)));
        painter.setPen(overlayShade(2.5));
        painter.drawPolygon(frame);
        QPen dashes = overlayPen(1.3);
        dashes.setDashPattern({2, 4});
        painter.setPen(dashes);
        painter.drawPolygon(frame);
        painter.restore();
    }
    if (!maskOutline.isEmpty() || !isolines.lines().empty()) {
        drawLines();
        const QRectF part = old.boundingRect();
        const double ratio = transform.ratio();
        painter.drawImage(part, linesDrawn, QRectF(part.topLeft() * ratio, part.size() * ratio));
    }
    const QRectF markBounds = mark.isEmpty() || mark.opacity() == 0 ? QRectF() : mark.bounds(markCorner());
    if (showsWipe() && old.intersects(wipe.bounds())) {
        const double top = std::max(0., topInset - visible.top());
        wipe.paint(painter, top + labelDrop, wipeFocused && wipeByKey, markBounds);
    }
    if (hasHalves()) {
        const QRectF left = transform.pictureInView().intersected(QRectF(0, 0, halfWidth(), view.height()));
        for (const auto& [half, text] : {std::pair(left, tr("Painting")), std::pair(visible, tr("Result"))})
            if (const QRectF place(half.topLeft() + QPointF(inside, std::max(0., topInset - half.top()) + labelDrop), labelSize(text)); !place.intersects(markBounds))
                paintLabel(painter, place, text);
    }
    aidLines().paint(painter);
    if (inHand) {
        painter.save();
        inHand->paint(painter, turn);
        painter.restore();
    }
    const QPointF lower(std::round(visible.left() + inside), std::round(visible.bottom() - inside));
    if (!legends.isEmpty() && old.intersects(legends.bounds(lower).toAlignedRect()))
        legends.paint(painter, lower);
    if (!markBounds.isEmpty() && side == Side::Both && old.intersects(markBounds.toAlignedRect()))
        mark.paint(painter, markCorner());
    if (!words.isEmpty()) {
        const QSizeF size = labelSize(words);
        paintLabel(painter, QRectF(QPointF(view.width() / 2. - size.width() / 2, view.height() - 24 - size.height()), size), words);
    }
}

QRect CanvasView::Private::pointerBounds() const
{
    if (!pointer)
        return {};
    const QPointF at = drag == Drag::Resize ? pressedAt : *pointer;
    return BrushOutline{at, session.tools.brush().size * transform.scale(), true}.bounds().united(PickRing{at, {}, {}}.bounds());
}

void CanvasView::Private::paintPointer(QPainter& painter)
{
    if (!pointer)
        return;
    if (drag == Drag::Pick) {
        PickRing{*pointer, colourNow, colourBefore}.paint(painter);
        return;
    }
    const bool paints = session.tools.paints() && !space && (drag == Drag::None || drag == Drag::Stroke || drag == Drag::Resize || drag == Drag::Tool);
    if (!paints || (drag == Drag::None && (pickHeld || (showsWipe() && wipe.hit(*pointer, true) != WipeLine::Part::None))))
        return;
    const QPointF at = drag == Drag::Resize ? pressedAt : *pointer;
    BrushOutline{at, session.tools.brush().size * transform.scale(), session.preferences.crosshair()}.paint(painter);
}

void CanvasView::Private::updatePointer()
{
    view.update(pointerBounds());
    if (guides.rulersShown() && drag != Drag::Stroke) {
        view.update(0, 0, view.width(), Rulers::thickness);
        view.update(0, 0, Rulers::thickness, view.height());
    }
}

} // namespace underpaint::ui
