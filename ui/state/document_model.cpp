#include "ui/state/document_model.h"

#include "core/canvas/layer_edits.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr base::Size blankSize{1024, 768};
constexpr canvas::Colour blankPaper{1, 1, 1};

QRect rectOf(base::Rect area) { return {area.x, area.y, area.width, area.height}; }

/// The highest layer of paint; 0 if there is none. What is added above it lies below masks and maps.
std::uint64_t topmostPaint(const canvas::DocumentState& state)
{
    const auto found = std::find_if(state.layers.rbegin(), state.layers.rend(), [](const canvas::SharedLayer& layer) { return layer->isPaint(); });
    return found == state.layers.rend() ? 0 : (*found)->id;
}

/// Where a new layer of paint goes: above the chosen one, or above all paint if a mask or map is chosen.
std::uint64_t placeForPaint(const canvas::DocumentState& state)
{
    const canvas::Layer* const chosen = state.activeLayer();
    return chosen && chosen->isPaint() ? chosen->id : topmostPaint(state);
}

/// In the middle of the canvas, shrunk to fit, on whole pixels.
canvas::Placement inTheMiddle(const canvas::Picture& picture, base::Size canvas)
{
    const double scale = std::min({1., double(canvas.width) / picture.width(), double(canvas.height) / picture.height()});
    const double width = picture.width() * scale, height = picture.height() * scale;
    return {picture, {std::floor((canvas.width - width) / 2) + width / 2, std::floor((canvas.height - height) / 2) + height / 2}, scale, scale, 0};
}

} // namespace

DocumentModel::DocumentModel(QObject* parent)
    : QObject(parent)
    , m_document(blankSize, blankPaper)
    , m_title(tr("Untitled"))
{
    m_document.onChange = [this](const canvas::Change& change) { hear(change); };
    m_composite.reset(blankSize);
}

void DocumentModel::hear(const canvas::Change& change)
{
    if (change.size)
        m_composite.reset(state().size);
    else
        m_composite.invalidate(change.painting);
    const bool soloGone = solo() != 0 && (!state().layer(solo()) || change.cause == canvas::Change::Cause::Load);
    if (soloGone)
        m_composite.setSolo(0);
    if (change.size || !change.painting.isEmpty() || soloGone)
        m_painting = {};
    const bool ended = m_strokeUnderWay && !m_document.strokeUnderWay();
    if (ended)
        m_strokeUnderWay = false;

    if (change.size)
        Q_EMIT sizeChanged();
    if (change.layers)
        Q_EMIT layersChanged();
    if (change.selection)
        Q_EMIT selectionChanged();
    if (soloGone)
        Q_EMIT paintingChanged({0, 0, state().size.width, state().size.height}, change.cause);
    else if (!change.painting.isEmpty())
        Q_EMIT paintingChanged(rectOf(change.painting), change.cause);
    if (!change.masks.isEmpty())
        Q_EMIT masksChanged(rectOf(change.masks));
    if (ended)
        Q_EMIT strokeEnded();
    Q_EMIT changed();
}

void DocumentModel::setSolo(quint64 layer)
{
    const canvas::Layer* const found = state().layer(layer);
    const quint64 id = found && found->isPaint() ? layer : 0;
    if (id == solo())
        return;
    m_composite.setSolo(id);
    m_painting = {};
    Q_EMIT layersChanged();
    Q_EMIT paintingChanged({0, 0, state().size.width, state().size.height}, canvas::Change::Cause::Edit);
}

canvas::Picture DocumentModel::painting()
{
    if (m_painting.isNull())
        m_painting = m_composite.picture(state());
    return m_painting;
}

canvas::Picture DocumentModel::paintedMask() { return canvas::maskOf(state(), m_maskCache); }

canvas::Picture DocumentModel::mask()
{
    const canvas::Picture painted = paintedMask(), selection = state().selection;
    if (selection.isNull())
        return painted;
    if (m_limitedMask.isNull() || !(painted == m_limitedFrom) || !(selection == m_limitedBy)) {
        m_limitedMask = canvas::maskWithin(painted, selection);
        m_limitedFrom = painted;
        m_limitedBy = selection;
    }
    return m_limitedMask;
}

canvas::Picture DocumentModel::realismMap(double level) { return canvas::realismMapOf(state(), level); }

void DocumentModel::open(canvas::DocumentState state, const QString& path, const QString& title)
{
    Q_EMIT aboutToOpen();
    canvas::Change change;
    const auto former = std::exchange(m_document.onChange, [&](const canvas::Change& heard) { change = heard; });
    try {
        m_document.reset(std::move(state));
    } catch (...) {
        m_document.onChange = former;
        throw;
    }
    m_document.onChange = former;
    m_path = path;
    m_title = title.isEmpty() ? tr("Untitled") : title;
    m_savedRevision = m_document.revision();
    forgetPictures();
    hear(change);
    Q_EMIT opened();
}

DocumentModel::Parked DocumentModel::exchange(Parked next)
{
    endStroke(tr("Stroke"));
    m_document.closeMerge();
    m_document.onChange = {};
    Parked former{std::move(m_document), std::exchange(m_path, next.path), std::exchange(m_title, next.title), std::exchange(m_savedRevision, next.savedRevision)};
    m_document = std::move(next.document);
    m_document.onChange = [this](const canvas::Change& change) { hear(change); };
    forgetPictures();
    canvas::Change all;
    all.painting = all.masks = {0, 0, state().size.width, state().size.height};
    all.layers = all.size = all.selection = true;
    all.cause = canvas::Change::Cause::Load;
    hear(all);
    Q_EMIT opened();
    return former;
}

void DocumentModel::forgetPictures()
{
    m_painting = {};
    m_maskCache.reset();
    m_limitedMask = m_limitedFrom = m_limitedBy = {};
}

void DocumentModel::setPath(const QString& path)
{
    m_path = path;
    m_title = path.isEmpty() ? tr("Untitled") : QFileInfo(path).completeBaseName();
    Q_EMIT changed();
}

void DocumentModel::setSaved(quint64 revision)
{
    m_savedRevision = revision;
    Q_EMIT changed();
}

/// One undo step that changes one layer.
void DocumentModel::changeLayer(const QString& name, quint64 id, const std::function<void(canvas::Layer&)>& change, const std::string& mergeKey)
{
    m_document.edit(name.toStdString(), [&](canvas::DocumentState& state) { canvas::changeLayer(state, id, change); }, canvas::Change::Cause::Edit, mergeKey);
}

void DocumentModel::setLayerVisible(quint64 id, bool visible)
{
    const canvas::Layer* const layer = state().layer(id);
    if (layer && layer->visible != visible)
        changeLayer(visible ? tr("Show layer") : tr("Hide layer"), id, [&](canvas::Layer& layer) { layer.visible = visible; });
}

void DocumentModel::setLayerOpacity(quint64 id, double opacity)
{
    const canvas::Layer* const layer = state().layer(id);
    const double clamped = std::clamp(opacity, 0., 1.);
    if (layer && layer->opacity != clamped)
        changeLayer(tr("Layer opacity"), id, [&](canvas::Layer& layer) { layer.opacity = clamped; }, "opacity " + std::to_string(id));
}

void DocumentModel::setLayerBlend(quint64 id, canvas::BlendMode mode)
{
    const canvas::Layer* const layer = state().layer(id);
    if (layer && layer->blend != mode)
        changeLayer(tr("Layer mode"), id, [&](canvas::Layer& layer) { layer.blend = mode; });
}

void DocumentModel::setLayerLocked(quint64 id, bool locked)
{
    const canvas::Layer* const layer = state().layer(id);
    if (layer && layer->locked != locked)
        changeLayer(locked ? tr("Lock layer") : tr("Unlock layer"), id, [&](canvas::Layer& layer) { layer.locked = locked; });
}

void DocumentModel::renameLayer(quint64 id, const QString& name)
{
    const canvas::Layer* const layer = state().layer(id);
    if (layer && !name.trimmed().isEmpty() && layer->name != name.toStdString())
        changeLayer(tr("Rename layer"), id, [&](canvas::Layer& layer) { layer.name = name.toStdString(); });
}

canvas::Layer DocumentModel::paintLayer() const
{
    const auto guides = std::count_if(state().layers.begin(), state().layers.end(), [](const canvas::SharedLayer& layer) { return layer->kind == canvas::LayerKind::Guide; });
    canvas::Layer layer;
    layer.name = tr("Layer %1").arg(guides + 1).toStdString();
    layer.tiles = canvas::Tiles(state().size);
    return layer;
}

quint64 DocumentModel::addPaintLayer()
{
    m_document.edit(tr("New layer").toStdString(), [&](canvas::DocumentState& after) { canvas::addLayer(after, paintLayer(), placeForPaint(after)); });
    return state().active;
}

quint64 DocumentModel::layerFor(canvas::LayerKind kind)
{
    if (const canvas::Layer* const found = state().topmost(kind))
        return found->id;
    const QString name = kind == canvas::LayerKind::Mask ? tr("Mask") : kind == canvas::LayerKind::RealismMap ? tr("Realism map") : tr("Layer");
    quint64 id = 0;
    m_document.edit(tr("New layer: %1").arg(name).toStdString(), [&](canvas::DocumentState& after) {
        canvas::Layer layer;
        layer.kind = kind;
        layer.name = name.toStdString();
        layer.tiles = canvas::Tiles(after.size);
        const std::uint64_t chosen = after.active; // the colour brush keeps its layer
        id = canvas::addLayer(after, std::move(layer));
        after.active = chosen;
    });
    return id;
}

void DocumentModel::place(const canvas::Picture& picture, const QString& name, std::optional<QPoint> corner)
{
    if (picture.isNull())
        return;
    const canvas::Placement placement = corner
        ? canvas::Placement{picture, {corner->x() + picture.width() / 2., corner->y() + picture.height() / 2.}, 1, 1, 0}
        : inTheMiddle(picture, state().size);
    canvas::Layer layer = canvas::placedLayer(state().size, placement, name.toStdString());
    layer.origin = name.toStdString();
    m_document.edit(tr("Place picture").toStdString(), [&](canvas::DocumentState& after) { canvas::addLayer(after, std::move(layer), placeForPaint(after)); });
    Q_EMIT placed();
}

void DocumentModel::applyResult(const canvas::Picture& picture, const QString& name, const std::string& generation)
{
    if (picture.isNull())
        return;
    const base::Size size = state().size;
    canvas::Layer layer;
    if (picture.size() == size) {
        layer.tiles = canvas::Tiles(size);
        layer.tiles.put(picture);
    } else { // the canvas has another size by now
        layer = canvas::placedLayer(size, {picture, {size.width / 2., size.height / 2.}, double(size.width) / picture.width(), double(size.height) / picture.height(), 0}, {});
        layer.placement.reset();
    }
    layer.kind = canvas::LayerKind::Result;
    layer.name = name.toStdString();
    layer.origin = generation;
    m_document.edit(tr("Keep result").toStdString(), [&](canvas::DocumentState& after) { canvas::addLayer(after, std::move(layer), topmostPaint(after)); }, canvas::Change::Cause::Keep);
}

void DocumentModel::undo() { m_document.undo(); }
void DocumentModel::redo() { m_document.redo(); }

canvas::Tiles& DocumentModel::beginStroke(quint64 layer)
{
    m_document.endStroke(tr("Stroke").toStdString());
    // Painting never destroys a result: the stroke goes on a layer above it, its own or one that is there.
    const canvas::Layer* const target = state().layer(layer);
    std::function<void(canvas::DocumentState&)> prepare;
    const bool onMask = target && target->hasMask() && state().onMask && state().active == layer;
    if (target && target->kind == canvas::LayerKind::Result && target->visible && !target->locked && !onMask) {
        const std::size_t above = std::size_t(state().indexOf(layer)) + 1;
        const canvas::Layer* const next = above < state().layers.size() ? state().layers[above].get() : nullptr;
        if (next && next->group == target->group && next->kind == canvas::LayerKind::Guide && next->visible && !next->locked) {
            prepare = [id = next->id](canvas::DocumentState& after) { after.active = id; };
            layer = next->id;
        } else {
            canvas::DocumentState after = state();
            layer = canvas::addLayer(after, paintLayer(), layer);
            prepare = [after](canvas::DocumentState& prepared) { prepared = after; };
        }
    }
    canvas::Tiles& tiles = m_document.beginStroke(layer, prepare);
    m_strokeUnderWay = true;
    Q_EMIT strokeBegan();
    return tiles;
}

void DocumentModel::strokeTouched(base::Rect area) { m_document.strokeTouched(area); }

void DocumentModel::endStroke(const QString& name)
{
    m_document.endStroke(name.toStdString());
    strokeIsOver();
}

void DocumentModel::cancelStroke()
{
    m_document.cancelStroke();
    strokeIsOver();
}

/// A stroke that left nothing to hear of.
void DocumentModel::strokeIsOver()
{
    if (std::exchange(m_strokeUnderWay, false))
        Q_EMIT strokeEnded();
}

} // namespace underpaint::ui
