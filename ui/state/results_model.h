#pragma once

#include "core/files/project.h"

#include <QAbstractListModel>
#include <QImage>
#include <vector>

namespace underpaint::ui {

/// The last 50 results, newest first, starred ones kept longest. Items: DecorationRole = thumbnail, DisplayRole = level ("0.65"), and the roles below.
class ResultsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, LevelRole, SeedRole, StarredRole, TitleRole, GenerationRole };
    using QAbstractListModel::QAbstractListModel;
    static constexpr int limit = 50;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// A finished run; encoding happens off the window's thread. Answers its id.
    QString add(const engine::Finished& finished);
    QImage picture(const QString& id) const;              ///< null if it cannot be read
    const files::KeptResult* result(const QString& id) const;
    void setStarred(const QString& id, bool starred);
    void remove(const QString& id);
    QString current() const { return m_current; }         ///< the one on the stage; empty = none
    void setCurrent(const QString& id);

    std::vector<files::KeptResult> all() const;           ///< for saving; waits for encodings under way
    void setAll(std::vector<files::KeptResult> results);

Q_SIGNALS:
    void currentChanged();
    void changed(); ///< content that a save would write

private:
    struct Item {
        files::KeptResult kept;
        QImage thumbnail;
        double level = 0;
        quint64 seed = 0;
        QString title;
    };
    std::vector<Item> m_items;
    QString m_current;
};

} // namespace underpaint::ui
