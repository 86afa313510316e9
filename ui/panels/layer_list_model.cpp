#include "ui/panels/layer_list_model.h"

#include "core/base/error.h"
#include "core/canvas/groups.h"
#include "core/canvas/layer_edits.h"
#include "ui/panels/layer_thumbnail.h"
#include "ui/state/document_model.h"
#include "ui/state/stage.h"
#include "ui/widgets/layer_delegate.h"

#include <QMimeData>

namespace underpaint::ui {

namespace {

using canvas::LayerKind;
constexpr const char* mimeType = "application/x-underpaint-layer";

QString kindText(const canvas::Layer& layer)
{
    switch (layer.kind) {
    case LayerKind::Ground: return LayerListModel::tr("ground");
    case LayerKind::Guide: return LayerListModel::tr("your painting");
    case LayerKind::Placed: return LayerListModel::tr("placed");
    case LayerKind::Result: return LayerListModel::tr("result");
    case LayerKind::Mask:
        return layer.feather > 0 ? LayerListModel::tr("mask, feather %1 px").arg(qRound(layer.feather)) : LayerListModel::tr("mask");
    case LayerKind::RealismMap: return LayerListModel::tr("how free, part by part");
    case LayerKind::Group: return layer.passThrough ? LayerListModel::tr("group, lets through") : LayerListModel::tr("group");
    case LayerKind::Adjustment: return LayerListModel::tr("adjustment");
    }
    return {};
}

bool sameTiles(const canvas::Tiles& one, const canvas::Tiles& other)
{
    return one.size() == other.size() && canvas::Tiles::difference(one, other).isEmpty();
}

} // namespace

LayerListModel::LayerListModel(DocumentModel& document, Stage& stage, QObject* parent) : QAbstractListModel(parent), m_document(document), m_stage(stage)
{
    connect(&document, &DocumentModel::layersChanged, this, &LayerListModel::refresh);
    connect(&document, &DocumentModel::opened, this, &LayerListModel::refresh);
    const auto repaint = [this] {
        if (!m_document.document().strokeUnderWay() && rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
    };
    connect(&document, &DocumentModel::paintingChanged, this, repaint);
    connect(&document, &DocumentModel::masksChanged, this, repaint);
    connect(&document, &DocumentModel::strokeEnded, this, repaint);
    connect(&stage, &Stage::pictureChanged, this, [this] {
        if (hasReview() != (!m_ids.empty() && m_ids.front() == 0))
            refresh();
        else if (hasReview())
            Q_EMIT dataChanged(index(0), index(0));
    });
    connect(&stage, &Stage::compareChanged, this, [this] {
        if (hasReview())
            Q_EMIT dataChanged(index(0), index(0));
    });
    refresh();
}

bool LayerListModel::hasReview() const
{
    return !m_stage.picture().isNull();
}

void LayerListModel::setReviewName(const QString& name)
{
    m_reviewName = name;
    if (hasReview() && !m_ids.empty())
        Q_EMIT dataChanged(index(0), index(0));
}

void LayerListModel::refresh()
{
    unfoldChosen();
    std::vector<quint64> ids;
    if (hasReview())
        ids.push_back(0);
    const auto& layers = m_document.state().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer)
        if (std::none_of(m_folded.begin(), m_folded.end(), [&](quint64 group) { return canvas::liesIn(m_document.state(), **layer, group); }))
            ids.push_back((*layer)->id);
    if (ids != m_ids) {
        beginResetModel();
        m_ids = std::move(ids);
        m_thumbnails.removeIf([&](auto entry) { return rowOf(entry.key()) < 0; });
        m_maskThumbnails.removeIf([&](auto entry) { return rowOf(entry.key()) < 0; });
        endResetModel();
    } else if (!m_ids.empty()) {
        Q_EMIT dataChanged(index(0), index(int(m_ids.size()) - 1));
    }
}

int LayerListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

quint64 LayerListModel::idAt(int row) const
{
    return row >= 0 && row < int(m_ids.size()) ? m_ids[std::size_t(row)] : 0;
}

int LayerListModel::rowOf(quint64 id) const
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() ? -1 : int(found - m_ids.begin());
}

const canvas::Layer* LayerListModel::layerAt(int row) const
{
    return m_document.state().layer(idAt(row));
}

QImage LayerListModel::thumbnail(const canvas::Layer& layer, bool mask) const
{
    Thumbnail& kept = (mask ? m_maskThumbnails : m_thumbnails)[layer.id];
    const canvas::Tiles& tiles = mask ? layer.hides : layer.tiles;
    const bool writing = m_document.document().strokeUnderWay() && layer.id == m_document.state().active;
    if (kept.image.isNull() || (!writing && !sameTiles(kept.tiles, tiles))) {
        kept.image = mask ? smallMask(layer) : smallLayer(layer);
        if (!writing) // a shared tile is copied when it is painted on: not while the pen is down
            kept.tiles = tiles;
    }
    return kept.image;
}

void LayerListModel::toggleFold(quint64 group)
{
    if (!m_folded.remove(group)) {
        const canvas::DocumentState& state = m_document.state();
        if (const canvas::Layer* const chosen = state.activeLayer(); chosen && canvas::liesIn(state, *chosen, group))
            m_document.document().choose(group);
        m_folded.insert(group);
    }
    refresh();
}

/// A chosen layer is never folded away.
void LayerListModel::unfoldChosen()
{
    const canvas::DocumentState& state = m_document.state();
    if (const canvas::Layer* const chosen = state.activeLayer())
        for (const quint64 group : m_folded.values())
            if (!state.layer(group) || canvas::liesIn(state, *chosen, group))
                m_folded.remove(group);
}

QVariant LayerListModel::data(const QModelIndex& index, int role) const
{
    const quint64 id = idAt(index.row());
    if (role == IdRole)
        return id;
    if (id == 0) {
        switch (role) {
        case Qt::DisplayRole: return m_reviewName.isEmpty() ? tr("Result") : m_reviewName;
        case LayerDelegate::KindRole: return m_stage.guideHeld() ? tr("result, hidden") : tr("result, under review");
        case LayerDelegate::VisibleRole: return !m_stage.guideHeld();
        case LayerDelegate::LockedRole: return false;
        case Qt::DecorationRole:
            if (m_reviewNumber != m_stage.pictureNumber() || m_review.isNull()) {
                m_reviewNumber = m_stage.pictureNumber();
                m_review = m_stage.picture().scaled(thumbnailSize, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
            }
            return m_review;
        default: return {};
        }
    }
    const canvas::Layer* layer = layerAt(index.row());
    if (!layer)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return QString::fromStdString(layer->name);
    case Qt::DecorationRole: return thumbnail(*layer, false);
    case LayerDelegate::KindRole: return kindText(*layer);
    case LayerDelegate::VisibleRole: return layer->visible;
    case LayerDelegate::LockedRole: return layer->locked;
    case LayerDelegate::DepthRole: return canvas::depthOf(m_document.state(), *layer);
    case LayerDelegate::FoldRole: return layer->kind != LayerKind::Group ? 0 : m_folded.contains(id) ? 2 : 1;
    case LayerDelegate::ClippedRole: return layer->clipped;
    case LayerDelegate::MaskRole: return layer->hasMask() ? thumbnail(*layer, true) : QImage();
    case LayerDelegate::MaskOffRole: return layer->hasMask() && !layer->hidesOn;
    case LayerDelegate::OnMaskRole: return m_document.state().onMask && m_document.state().active == id;
    case LayerDelegate::LabelRole: return layer->label;
    case LayerDelegate::IconRole: return layer->kind == LayerKind::Group ? QStringLiteral("group") : layer->kind == LayerKind::Adjustment ? QStringLiteral("adjustment") : QString();
    case LayerDelegate::SoloRole: return m_document.solo() == id;
    default: return {};
    }
}

bool LayerListModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || name.isEmpty() || !layerAt(index.row()))
        return false;
    m_document.renameLayer(idAt(index.row()), name);
    return true;
}

Qt::ItemFlags LayerListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    if (idAt(index.row()) == 0)
        return Qt::ItemIsEnabled;
    const canvas::Layer* const layer = layerAt(index.row());
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    return layer && layer->kind == LayerKind::Group ? usual | Qt::ItemIsDropEnabled : usual;
}

QStringList LayerListModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData* LayerListModel::mimeData(const QModelIndexList& rows) const
{
    auto* data = new QMimeData;
    data->setData(mimeType, QByteArray::number(idAt(rows.value(0).row())));
    return data;
}

/// The group whose last row lies above that gap and which a drop there goes into; 0 = none.
quint64 LayerListModel::groupEndingAbove(int gap) const
{
    const canvas::DocumentState& state = m_document.state();
    const canvas::Layer* const above = layerAt(gap - 1);
    const canvas::Layer* const below = layerAt(gap);
    if (!above)
        return 0;
    for (quint64 group = above->group; group != 0; group = state.layer(group)->group) {
        const bool ends = !below || (below->group != group && !canvas::liesIn(state, *below, group));
        if (ends && canvas::depthOf(state, *state.layer(group)) < m_dropDepth)
            return group;
    }
    return 0;
}

bool LayerListModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent)
{
    const quint64 id = data->data(mimeType).toULongLong();
    const canvas::DocumentState& state = m_document.state();
    if (action != Qt::MoveAction || state.indexOf(id) < 0)
        return false;
    const quint64 onto = parent.isValid() ? idAt(parent.row()) : 0;
    const canvas::Layer* const group = onto != 0 ? state.layer(onto) : nullptr;
    const bool into = group && group->kind == LayerKind::Group;
    const int gap = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount(); // above this row
    const quint64 below = idAt(gap);
    canvas::DocumentState moved = state;
    try {
        if (into)
            canvas::moveInto(moved, id, onto);
        else if (const quint64 ending = groupEndingAbove(gap); ending != 0)
            canvas::moveInto(moved, id, ending, true);
        else
            canvas::moveAbove(moved, id, below);
    } catch (const base::UsageError&) {
        return false; // a group cannot be dropped into itself
    }
    if (moved.layers != state.layers)
        m_document.document().edit(tr("Move layer").toStdString(), [&](canvas::DocumentState& after) { after.layers = moved.layers; });
    return false; // the row was moved already: the view has nothing to remove
}

} // namespace underpaint::ui
