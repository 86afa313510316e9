#include "ui/panels/layer_list_model.h"

#include "core/canvas/layer_edits.h"
#include "ui/state/document_model.h"
#include "ui/state/stage.h"
#include "ui/widgets/layer_delegate.h"

#include <QMimeData>

namespace underpaint::ui {

namespace {

using canvas::LayerKind;
constexpr const char* mimeType = "application/x-underpaint-layer";
constexpr QSize thumbnailSize(96, 72);

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
    }
    return {};
}

/// The layer seen small, cropped to 4 : 3 about its middle; one pixel of the layer for each of the picture.
QImage small(const canvas::Layer& layer)
{
    const canvas::Tiles& tiles = layer.tiles;
    const QSize size(tiles.size().width, tiles.size().height);
    const QSizeF window = QSizeF(thumbnailSize).scaled(size, Qt::KeepAspectRatio);
    const QPointF corner((size.width() - window.width()) / 2, (size.height() - window.height()) / 2);
    const double step = window.width() / thumbnailSize.width();
    const bool values = !layer.isPaint();
    QImage image(thumbnailSize, QImage::Format_RGBA8888_Premultiplied);
    for (int y = 0; y < image.height(); ++y) {
        auto* line = image.scanLine(y);
        for (int x = 0; x < image.width(); ++x, line += 4) {
            const int px = std::min(size.width() - 1, int(corner.x() + (x + .5) * step)), py = std::min(size.height() - 1, int(corner.y() + (y + .5) * step));
            const canvas::Tile* tile = tiles.at(px / canvas::Tile::side, py / canvas::Tile::side);
            static constexpr std::uint16_t nothing[4] = {};
            const std::uint16_t* sample =
                tile ? &tile->samples[std::size_t((py % canvas::Tile::side) * canvas::Tile::side + px % canvas::Tile::side) * 4] : nothing;
            for (int c = 0; c < 4; ++c)
                line[c] = uchar((sample[c] * 255 + canvas::Tile::one / 2) / canvas::Tile::one);
            if (!values) { // over white, as on paper
                for (int c = 0; c < 3; ++c)
                    line[c] = uchar(line[c] + 255 - line[3]);
                line[3] = 255;
            } else { // masks and maps as the grey they mean
                const int grey = layer.kind == LayerKind::Mask ? (layer.inverted ? 255 - line[3] : line[3]) : line[0];
                line[0] = line[1] = line[2] = uchar(grey);
                line[3] = 255;
            }
        }
    }
    return image;
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
    std::vector<quint64> ids;
    if (hasReview())
        ids.push_back(0);
    const auto& layers = m_document.state().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer)
        ids.push_back((*layer)->id);
    if (ids != m_ids) {
        beginResetModel();
        m_ids = std::move(ids);
        m_thumbnails.removeIf([&](auto entry) { return rowOf(entry.key()) < 0; });
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

QImage LayerListModel::thumbnail(const canvas::Layer& layer) const
{
    Thumbnail& kept = m_thumbnails[layer.id];
    const bool writing = m_document.document().strokeUnderWay() && layer.id == m_document.state().active;
    if (kept.image.isNull() || (!writing && !sameTiles(kept.tiles, layer.tiles))) {
        kept.image = small(layer);
        if (!writing) // a shared tile is copied when it is painted on: not while the pen is down
            kept.tiles = layer.tiles;
    }
    return kept.image;
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
    case Qt::DecorationRole: return thumbnail(*layer);
    case LayerDelegate::KindRole: return kindText(*layer);
    case LayerDelegate::VisibleRole: return layer->visible;
    case LayerDelegate::LockedRole: return layer->locked;
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
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
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

bool LayerListModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent)
{
    const quint64 id = data->data(mimeType).toULongLong();
    const int from = m_document.state().indexOf(id);
    if (action != Qt::MoveAction || from < 0)
        return false;
    const int below = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount(); // the gap above this row
    const int review = !m_ids.empty() && m_ids.front() == 0;
    const int count = int(m_document.state().layers.size());
    int to = count - std::clamp(below - review, 0, count); // layers that lie under the gap
    if (to > from)
        --to;
    if (to != from)
        m_document.document().edit(tr("Move layer").toStdString(), [&](canvas::DocumentState& state) { canvas::moveLayer(state, id, to); });
    return false; // the row was moved already: the view has nothing to remove
}

} // namespace underpaint::ui
