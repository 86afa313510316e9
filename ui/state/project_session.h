#pragma once

#include "core/files/painting_export.h"
#include "core/files/recovery.h"
#include "ui/state/document_model.h"
#include "ui/state/file_worker.h"
#include "ui/state/results_model.h"

#include <QColor>
#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QStringList>
#include <QTimer>

namespace underpaint::ui {

class ErrorReport;
class Preferences;
class RenderSettings;

/// The open paintings and their files: new, open, place, save, export, and what secures them against a crash. Files are read and written on a thread of their own, so the window never waits; errors go to the ErrorReport.
///
/// Several paintings may be open: one is on the canvas (DocumentModel, RenderSettings, ResultsModel), the others are kept whole, with their undo steps. What is opened or new takes the place of an untouched page; otherwise it comes in addition.
///
/// Autosave: 8 s after the first change that is not secured, strokes under way included, so that a crash costs ten seconds of work at most.
class ProjectSession : public QObject {
    Q_OBJECT
public:
    ProjectSession(DocumentModel& document, RenderSettings& settings, ResultsModel& results, Preferences& preferences, ErrorReport& errors, QObject* parent = nullptr);
    ~ProjectSession() override; ///< finishes saving; what was not saved is thrown away unless leaveForRecovery() was called

    void newDocument(QSize size, const QColor& paper);
    void newDocument(canvas::DocumentState state, const QString& title); ///< from a template: untitled, not saved
    void newFromTemplate(const QString& file); ///< its layers, untitled
    /// The painting with its layers, without results, for new ones to begin with. A template of that name is replaced.
    void saveTemplate(const QString& name);
    /// A project (.ora of any program), or a picture: it becomes the guide over white paper, and if Underpaint made it, its settings come back.
    void open(const QString& path);
    /// A picture reduced to rough strokes becomes the guide over white paper.
    void importAsStrokes(const QString& path);
    /// Pictures (or whole paintings) as placed layers.
    void placeFiles(const QStringList& paths);

    struct DocumentInfo {
        QString title, path; ///< path empty = never saved
        bool modified = false;
        const void* id = nullptr; ///< the same as long as it is open
    };
    int documentCount() const;   ///< at least 1
    int currentDocument() const; ///< the one on the canvas
    DocumentInfo documentInfo(int index) const;
    void activate(int index);            ///< puts that one on the canvas
    void closeDocument(int index);       ///< without a question; an empty page takes the place of the last one
    void moveDocument(int from, int to); ///< in the row

    /// As .ora (the ending is added); saved() follows. Painting may go on.
    void save(const QString& path);
    /// The painting as a picture, by the ending; exported() follows.
    void exportPicture(const QString& path, bool strip, int quality = 92);
    /// The painting as a picture with all choices, at that size (empty = its own); exported() follows.
    void exportPicture(const QString& path, std::shared_ptr<files::PaintingExport> painting, const files::ExportSettings& settings, base::Size size);
    /// What exportPicture would write, packed on the files' thread.
    struct Sample {
        quint64 bytes = 0;       ///< size of the file
        canvas::Picture picture; ///< as it is read again
        QString problem;         ///< a sentence, if it cannot be written
    };
    void trySample(std::shared_ptr<files::PaintingExport> painting, const files::ExportSettings& settings, base::Size size, std::function<void(const Sample&)> landing);
    /// A kept result as a picture with all that made it.
    void exportResult(const QString& id, const QString& path, bool strip, int quality = 92);

    bool isBusy() const { return m_busy > 0; } ///< opening, saving or exporting; autosave does not count
    /// For closing and for tests: whether everything has landed within that time.
    bool waitForDone(int milliseconds) { return m_worker.waitForDone(milliseconds); }

    std::vector<files::Recoverable> recoverables() const; ///< what crashes left behind, newest first
    void recover(const QString& folder);                  ///< becomes the open document, still unsaved
    void discard(const QString& folder);
    /// The autosaved painting stays for the next start, as after a crash: the system is shutting down.
    void leaveForRecovery();
    void setAutosaveDelays(int idle, int longest); ///< milliseconds

Q_SIGNALS:
    void saved(const QString& path, const QDateTime& time);
    void exported(const QString& path);
    void busyChanged();
    void statusChanged(const QString& text); ///< "Saved 14:02"
    void autosaved();
    void documentsChanged(); ///< which are open, their order, which is on the canvas

private:
    /// What came out of a file, on its way into the window.
    struct Loaded;
    struct Slot; // project_slot.h
    void start(FileWorker::Task task); ///< busy until it has landed; exceptions become errors
    FileWorker::Landing failure(std::exception_ptr problem, const QString& doing);
    void load(const QString& path, const QString& doing, std::function<Loaded()> read);
    void take(Loaded loaded, const QString& path);
    bool isUntouched() const;
    void exchange(const std::shared_ptr<Slot>& slot, DocumentModel::Parked next);
    void addDocument(DocumentModel::Parked document);
    bool activateFile(const QString& path); ///< whether it is open
    void settleNow();                       ///< what is on the canvas counts as secured
    bool lock(const QString& path, std::optional<files::DocumentLock>& lock);
    files::Project project(ResultsModel::Packing packing = ResultsModel::Packing::Awaited) const;
    void writeExport(const QString& path, std::function<void()> write); ///< on the files' thread; exported() or an error follows
    void noteChange();
    void autosaveNow(std::function<void()> afterwards = {}); ///< afterwards: on the worker's thread, once it is secured
    void forgetAutosave();

    DocumentModel& m_document;
    RenderSettings& m_settings;
    ResultsModel& m_results;
    Preferences& m_preferences;
    ErrorReport& m_errors;

    std::vector<std::shared_ptr<Slot>> m_slots; // in the row's order
    std::shared_ptr<Slot> m_now;                // the one on the canvas
    bool m_switching = false;                   // changes are no work of the artist's
    QTimer m_idle;
    QElapsedTimer m_waiting; // since the first change that is not secured; invalid = none
    int m_idleDelay = 10000; // milliseconds, as the next
    int m_longest = 8000; // with the time it takes to write, no more than 10 s of work are ever at risk
    bool m_autosaveFailed = false; // said once, not every ten seconds
    int m_busy = 0;
    FileWorker m_worker; // last: ends before the rest goes away
};

} // namespace underpaint::ui
