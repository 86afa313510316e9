#pragma once

#include "core/canvas/layer.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QSet>

namespace underpaint::ui {

class DocumentModel;
class Stage;

/// The layers as rows, uppermost first, groups above their members; above them the result that is under review, if there is one. Roles of LayerDelegate, and IdRole (0 = under review).
class LayerListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1 };
    LayerListModel(DocumentModel& document, Stage& stage, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; ///< the name
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& rows) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent) override;

    quint64 idAt(int row) const;
    int rowOf(quint64 id) const; ///< -1 = none
    void setReviewName(const QString& name);
    /// Below the last layer of a group a drop may go into it or below it: as deep as that, if it can.
    void setDropDepth(int depth) { m_dropDepth = depth; }
    /// Opens or folds a group: a way to look, which no file keeps.
    void toggleFold(quint64 group);

private:
    bool hasReview() const;
    const canvas::Layer* layerAt(int row) const;
    QImage thumbnail(const canvas::Layer& layer, bool mask) const;
    void unfoldChosen();
    quint64 groupEndingAbove(int gap) const;
    void refresh();

    struct Thumbnail {
        canvas::Tiles tiles; // shares what it was made from, so that a change is seen by comparing
        QImage image;
    };
    DocumentModel& m_document;
    Stage& m_stage;
    QString m_reviewName;
    int m_dropDepth = 0;
    std::vector<quint64> m_ids; // as the view knows them, uppermost first
    QSet<quint64> m_folded;
    mutable QHash<quint64, Thumbnail> m_thumbnails, m_maskThumbnails;
    mutable QImage m_review;
    mutable quint64 m_reviewNumber = 0;
};

} // namespace underpaint::ui
