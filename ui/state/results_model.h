#pragma once

#include "ui/state/result_encoder.h"

#include <QAbstractListModel>
#include <QImage>
#include <vector>

namespace underpaint::ui {

/// "SDEdit · 0.65 · 41207": what a result and its layer are called.
QString resultTitle(const engine::SampleRequest& request, const engine::SampleRecord& record);

/// The last 50 results, newest first, starred ones kept longest. Items: DecorationRole = thumbnail, DisplayRole = level ("0.65"), and the roles below.
class ResultsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, LevelRole, SeedRole, StarredRole, TitleRole, GenerationRole };
    explicit ResultsModel(QObject* parent = nullptr);
    ~ResultsModel() override;
    static constexpr int limit = 50;

    /// Where generation data take the hash of the model's weight file from: its id -> hex. Called on a thread of its own.
    void setModelSha256(std::function<std::string(const std::string& model)> sha256);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// A finished run of the document `guideName`; encoding happens off the window's thread. Answers its id. The oldest one without a star goes when there are too many; one with a star only if all have one.
    QString add(const engine::Finished& finished, const QString& guideName = {});
    QImage picture(const QString& id) const;              ///< null if it cannot be read
    const files::KeptResult* result(const QString& id) const; ///< null = none of that id; its pictures are empty until they are encoded
    std::string generation(const QString& id) const;      ///< JSON; waits some milliseconds for a result that was added just now
    /// The run as it was asked for, pictures included, with its record and result; nothing if its data cannot be read.
    std::optional<engine::Finished> run(const QString& id) const;
    void setStarred(const QString& id, bool starred);
    void remove(const QString& id);
    /// While the sampler works, results wait to be packed.
    void setSampling(bool sampling);
    QString current() const { return m_current; }         ///< the one on the stage; empty = none
    void setCurrent(const QString& id);

    enum class Packing { Awaited, Done }; ///< results that are still being packed: waited for, or left out
    std::vector<files::KeptResult> all(Packing packing = Packing::Awaited) const;           ///< for saving; waits for encodings under way
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
        std::shared_ptr<ResultTask> task; // null = encoded
        std::shared_future<std::string> generation;
        std::shared_future<ResultTask::Encoded> encoded;
    };
    int rowOf(const QString& id) const; // -1 = none
    void take(const std::string& id);   // what the encoder has made
    void limitTo(int count);
    void touched(int row);

    std::vector<Item> m_items;
    QString m_current;
    bool m_sampling = false;
    std::unique_ptr<ResultEncoder> m_encoder;
};

} // namespace underpaint::ui
