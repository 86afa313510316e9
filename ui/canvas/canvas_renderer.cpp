#include "ui/canvas/canvas_renderer.h"

#include "ui/canvas/tile_sources.h"
#include "ui/state/document_model.h"

#include <QPainter>

namespace underpaint::ui {

namespace {
QSize sizeOf(const DocumentModel& document) { return {document.state().size.width, document.state().size.height}; }
} // namespace

CanvasRenderer::CanvasRenderer(DocumentModel& document)
    : m_document(document), m_inkSince(document), m_masks(document), m_maps(document)
{
    documentReplaced();
}

void CanvasRenderer::setView(const ViewTransform& transform, QSize device, int half)
{
    if (m_backing.size() != device)
        m_backing = QImage(device, QImage::Format_RGB32);
    else if (m_transform == transform && m_half == half)
        return;
    m_transform = transform;
    m_half = half;
    invalidate();
}

void CanvasRenderer::setLook(const CanvasLook& look)
{
    if (look == m_look)
        return;
    CanvasLook moved = m_look;
    moved.wipe = look.wipe;
    if (moved == look) { // only the line was moved: what lies between is old
        const int from = std::min(look.wipe, m_look.wipe), to = std::max(look.wipe, m_look.wipe);
        m_dirty += QRect(from, 0, to - from, m_backing.height()).intersected(m_backing.rect());
    } else {
        invalidate();
    }
    const bool tints = look.maskTint != m_look.maskTint || look.mapTint != m_look.mapTint || look.level != m_look.level || look.mask != m_look.mask || look.faithful != m_look.faithful || look.freer != m_look.freer;
    m_look = look;
    if (tints)
        resetTints();
}

void CanvasRenderer::resetTints()
{
    m_maskTint.clear();
    m_mapTint.clear();
    if (m_look.maskTint > 0)
        m_maskTint.reset(sizeOf(m_document), m_masks.tint(m_look.mask, m_look.maskTint));
    if (m_look.mapTint)
        m_mapTint.reset(sizeOf(m_document), m_maps.tint(m_look.level, m_look.faithful, m_look.freer));
}

void CanvasRenderer::documentReplaced()
{
    m_painting.reset(sizeOf(m_document), paintingTiles(m_document));
    m_masks.refresh();
    resetTints();
    setResult({}, {});
    setSurvives({});
    invalidate();
}

void CanvasRenderer::coloursChanged()
{
    for (TilePyramid* source : {&m_painting, &m_result, &m_ink, &m_survives})
        if (!source->isEmpty())
            source->invalidate(QRect({}, source->size()));
    invalidate();
}

void CanvasRenderer::setResult(const QImage& image, const canvas::DocumentState& madeFrom)
{
    m_result.clear();
    m_ink.clear();
    if (!image.isNull()) {
        m_resultOpaque = !image.hasAlphaChannel();
        m_result.reset(image.size(), imageTiles(image));
        m_inkSince.start(madeFrom);
        m_ink.reset(sizeOf(m_document), m_inkSince.loader());
    }
    invalidate();
}

void CanvasRenderer::setSurvives(const QImage& image)
{
    m_survives.clear();
    if (!image.isNull())
        m_survives.reset(image.size(), imageTiles(image));
    invalidate();
}

bool CanvasRenderer::showsResult() const { return hasResult() && m_look.show != CanvasLook::Show::Painting; }

std::vector<CanvasRenderer::Pane> CanvasRenderer::panes() const
{
    const QRect all = m_backing.rect();
    const QTransform turn = m_transform.canvasToDevice();
    switch (hasResult() || m_look.show == CanvasLook::Show::Halves ? m_look.show : CanvasLook::Show::Painting) {
    case CanvasLook::Show::Painting:
        break;
    case CanvasLook::Show::Result:
    case CanvasLook::Show::Onion:
        return {{all, all, turn}};
    case CanvasLook::Show::Wipe:
        return {{all, all.intersected({m_look.wipe, 0, all.width(), all.height()}), turn}};
    case CanvasLook::Show::Halves: {
        const QRect right(m_half, 0, all.width() - m_half, all.height());
        return {{{0, 0, m_half, all.height()}, {}, turn}, {right, hasResult() ? right : QRect(), turn * QTransform::fromTranslate(m_half, 0)}};
    }
    }
    return {{all, {}, turn}};
}

QTransform CanvasRenderer::placed(const TilePyramid& source, const Pane& pane) const
{
    const QSize canvas = sizeOf(m_document), own = source.size();
    return QTransform::fromScale(double(canvas.width()) / own.width(), double(canvas.height()) / own.height()) * pane.canvasToDevice;
}

Filter CanvasRenderer::filterFor(const TilePyramid& source) const
{
    return m_transform.zoom() >= 2 && source.size() == sizeOf(m_document) ? Filter::Nearest : Filter::Smooth;
}

QRegion CanvasRenderer::everywhere(const QRect& canvas, const TilePyramid& source) const
{
    QRegion region;
    for (const Pane& pane : panes())
        region += reach(canvas, source, pane.canvasToDevice).intersected(pane.area);
    return region;
}

QRegion CanvasRenderer::paintingTouched(const QRect& area)
{
    m_painting.invalidate(area);
    if (hasResult()) {
        m_inkSince.touched(area);
        m_ink.invalidate(area);
    }
    const QRegion old = everywhere(area, m_painting);
    m_dirty += old;
    return old;
}

QRegion CanvasRenderer::masksTouched(const QRect& area)
{
    // What a stroke paints is shown as it is; other changes of a soft mask reach further than they say.
    const bool whole = m_masks.isSoft() && !m_document.document().strokeUnderWay();
    m_masks.refresh();
    const QRect touched = whole ? QRect({}, sizeOf(m_document)) : area;
    QRegion old;
    for (TilePyramid* tint : {&m_maskTint, &m_mapTint})
        if (!tint->isEmpty()) {
            tint->invalidate(touched);
            old += everywhere(touched, *tint);
        }
    m_dirty += old;
    return old;
}

void CanvasRenderer::masksSettled()
{
    if (m_masks.isSoft())
        masksTouched({});
}

void CanvasRenderer::draw(const QRect& wanted, const Pane& pane)
{
    const QRect area = wanted.intersected(pane.area);
    if (area.isEmpty())
        return;
    const QRect result = area.intersected(pane.result);
    const bool onion = m_look.show == CanvasLook::Show::Onion;
    const bool hidden = !result.isEmpty() && m_resultOpaque && !onion; // the painting, under the result
    for (const QRect& part : hidden ? QRegion(area) - result : QRegion(area))
        drawTiles(m_backing, part, m_painting, pane.canvasToDevice, filterFor(m_painting));
    if (!result.isEmpty()) {
        drawTiles(m_backing, result, m_result, placed(m_result, pane), filterFor(m_result), onion ? .5 : 1);
        if (m_look.inkOverResult && !m_inkSince.isEmpty())
            drawTiles(m_backing, result, m_ink, pane.canvasToDevice, filterFor(m_ink));
    }
    if (m_look.survives && !m_survives.isEmpty())
        drawTiles(m_backing, area, m_survives, placed(m_survives, pane), filterFor(m_survives));
    if (!m_maskTint.isEmpty())
        drawTiles(m_backing, area, m_maskTint, pane.canvasToDevice, filterFor(m_maskTint));
    if (!m_mapTint.isEmpty())
        drawTiles(m_backing, area, m_mapTint, pane.canvasToDevice, filterFor(m_mapTint));
}

const QImage& CanvasRenderer::image()
{
    if (m_dirty.isEmpty())
        return m_backing;
    const QRegion old = m_dirty.intersected(m_backing.rect());
    m_dirty = {};
    {
        QPainter painter(&m_backing);
        for (const QRect& area : old)
            painter.fillRect(area, m_look.surround);
    }
    const std::vector<Pane> all = panes();
    for (const QRect& area : old)
        for (const Pane& pane : all)
            draw(area, pane);
    const QRect visible = m_transform.canvasToDevice().inverted().mapRect(QRectF(m_backing.rect())).toAlignedRect();
    for (TilePyramid* source : {&m_painting, &m_ink, &m_maskTint, &m_mapTint})
        source->trim(visible);
    return m_backing;
}

} // namespace underpaint::ui
