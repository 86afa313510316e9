#pragma once

#include "core/base/model_card.h"

#include <QObject>
#include <functional>
#include <vector>

namespace underpaint::ui {

/// The models of this computer, usable or not, and the chosen one. Looks for them on a thread of its own.
class ModelList : public QObject {
    Q_OBJECT
public:
    using Search = std::function<std::vector<base::ModelEntry>(const std::vector<std::string>& moreFolders)>;
    /// search: models::findModels in the program, a fake in tests. device: "this processor", or the card's name.
    ModelList(Search search, QString device, QObject* parent = nullptr);
    ~ModelList() override;

    void refresh();                                     ///< looks again; found() follows
    const std::vector<base::ModelEntry>& entries() const { return m_entries; }
    /// The chosen one; the first usable one while none is chosen, or the chosen one is gone. Null = none is usable.
    const base::ModelEntry* current() const;
    void choose(const QString& id);
    QStringList folders() const { return m_folders; }   ///< the artist's own, besides the usual ones
    void setFolders(const QStringList& folders);
    QString device() const { return m_device; }
    QString memory() const;                             ///< "0.4 of 16 GB", measured now; empty if the system does not say
    bool isLooking() const;                             ///< a search is under way

Q_SIGNALS:
    void found();
    void currentChanged();

private:
    void take(std::vector<base::ModelEntry> entries);

    Search m_search;
    QString m_device, m_current;
    QStringList m_folders;
    std::vector<base::ModelEntry> m_entries;
    struct Looking;
    std::unique_ptr<Looking> m_looking;
};

} // namespace underpaint::ui
