#pragma once

#include "core/base/model_card.h"
#include "core/base/model_reference.h"

#include <QObject>
#include <functional>
#include <optional>
#include <vector>

namespace underpaint::ui {

/// The models of this computer, usable or not, their parts and LoRAs, and the chosen one. Looks for them on a thread of its own.
class ModelList : public QObject {
    Q_OBJECT
public:
    using Search = std::function<std::vector<base::ModelEntry>(const std::vector<std::string>& moreFolders)>;
    /// search: models::findModels in the program, a fake in tests. device: "this processor", or the card's name.
    ModelList(Search search, QString device, QObject* parent = nullptr);
    ~ModelList() override;

    void refresh();                                     ///< looks again; found() follows
    const std::vector<base::ModelEntry>& entries() const { return m_entries; }
    /// The chosen one; the first usable one while none is chosen, or the chosen one is gone. Null = none is usable. Its card is that of the model with its LoRAs, and its
    /// id says what was chosen with it (base::ModelReference), so that requests and records do.
    const base::ModelEntry* current() const { return m_chosen ? &*m_chosen : nullptr; }
    const base::ModelReference& chosen() const { return m_reference; }
    /// By id or reference. A model with a question is taken only by a reference that answers it.
    void choose(const QString& reference);
    /// LoRAs that were made for the current model.
    std::vector<const base::ModelEntry*> loras() const;
    /// How strongly a LoRA acts on the current model; 0 = not at all.
    double strengthOf(const std::string& lora) const;
    void setStrength(const std::string& lora, double strength);
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
    void settle();

    Search m_search;
    QString m_device;
    base::ModelReference m_reference;          // what was asked for
    std::optional<base::ModelEntry> m_chosen;  // what came of it
    QStringList m_folders;
    std::vector<base::ModelEntry> m_entries;
    struct Looking;
    std::unique_ptr<Looking> m_looking;
};

} // namespace underpaint::ui
