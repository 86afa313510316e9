#include "ui/state/project_slot.h"

#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/canvas/stroke_reduction.h"
#include "core/files/file_bytes.h"
#include "core/files/painting_file.h"
#include "core/files/picture_text.h"
#include "core/files/webp_encoder.h"
#include "ui/state/error_report.h"
#include "ui/state/preferences.h"
#include "ui/state/render_settings.h"
#include "ui/state/results_model.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <limits>
#include <utility>

namespace underpaint::ui {

namespace {

constexpr int largestSide = 8192;

/// White paper under a guide that shows the picture.
canvas::DocumentState stateWith(const canvas::Picture& picture, const QString& path)
{
    if (picture.width() > largestSide || picture.height() > largestSide)
        throw base::UsageError(QCoreApplication::translate("ProjectSession", "\"%1\" is %2 × %3 pixels, and a canvas has at most %4 each way: make it smaller and open it again.")
                                   .arg(path).arg(picture.width()).arg(picture.height()).arg(largestSide).toStdString());
    canvas::DocumentState state = canvas::Document(picture.size(), {1, 1, 1}).snapshot();
    canvas::Layer guide = *state.layers.back();
    guide.tiles.put(picture);
    state.layers.back() = std::make_shared<const canvas::Layer>(std::move(guide));
    return state;
}

QString titleOf(const QString& path) { return QFileInfo(path).completeBaseName(); }

} // namespace

ProjectSession::ProjectSession(DocumentModel& document, RenderSettings& settings, ResultsModel& results, Preferences& preferences, ErrorReport& errors, QObject* parent)
    : QObject(parent), m_document(document), m_settings(settings), m_results(results), m_preferences(preferences), m_errors(errors)
{
    m_slots.push_back(std::make_shared<Slot>());
    m_now = m_slots.front();
    m_now->securedRevision = m_document.document().revision();
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (m_document.document().strokeUnderWay() && m_waiting.elapsed() < m_longest)
            m_idle.start(m_idleDelay); // the hand is still down
        else
            autosaveNow();
    });
    connect(&m_document, &DocumentModel::changed, this, &ProjectSession::noteChange);
    connect(&m_results, &ResultsModel::changed, this, [this] {
        if (m_switching)
            return;
        m_now->resultsChanged = true;
        noteChange();
    });
}

ProjectSession::~ProjectSession() = default;

// Work on the other thread ----------------------------------------------------------------------------------------

FileWorker::Landing ProjectSession::failure(std::exception_ptr problem, const QString& doing)
{
    QString sentence, details = doing;
    try {
        std::rethrow_exception(problem);
    } catch (const base::Error& error) {
        sentence = QString::fromUtf8(error.what());
    } catch (const std::bad_alloc&) {
        sentence = tr("There is not enough memory for that: close other programs and try again.");
    } catch (const std::exception& error) {
        sentence = tr("That did not work: try again, or choose another place.");
        details += QStringLiteral("\n") + QString::fromUtf8(error.what());
    }
    return [this, sentence, details] { m_errors.report(sentence, details); };
}

void ProjectSession::start(FileWorker::Task task)
{
    if (++m_busy == 1)
        Q_EMIT busyChanged();
    m_worker.post([this, task = std::move(task)]() -> FileWorker::Landing {
        return [this, landing = task()] {
            if (--m_busy == 0)
                Q_EMIT busyChanged();
            try {
                landing();
            } catch (...) {
                failure(std::current_exception(), {})();
            }
        };
    });
}

bool ProjectSession::lock(const QString& path, std::optional<files::DocumentLock>& lock)
{
    if (m_now->lock && path == m_document.path())
        return true; // ours already
    lock = files::DocumentLock::take(path.toStdString());
    if (!lock)
        m_errors.report(tr("\"%1\" is open in another window of Underpaint: close it there, or work on a copy.").arg(QFileInfo(path).fileName()), path);
    return lock.has_value();
}

// Opening ---------------------------------------------------------------------------------------------------------

void ProjectSession::newDocument(QSize size, const QColor& paper)
{
    try {
        Loaded loaded;
        loaded.project.state = canvas::Document({size.width(), size.height()}, {paper.redF(), paper.greenF(), paper.blueF()}).snapshot();
        take(std::move(loaded), {});
    } catch (const base::Error& error) {
        m_errors.report(QString::fromUtf8(error.what()));
    }
}

void ProjectSession::newDocument(canvas::DocumentState state, const QString& title)
{
    Loaded loaded;
    loaded.project.state = std::move(state);
    loaded.title = title;
    take(std::move(loaded), {});
}

void ProjectSession::load(const QString& path, const QString& doing, std::function<Loaded()> read)
{
    start([this, path, doing, read = std::move(read)]() -> FileWorker::Landing {
        try {
            return [this, path, loaded = std::make_shared<Loaded>(read())] { take(std::move(*loaded), path); };
        } catch (...) {
            return failure(std::current_exception(), doing);
        }
    });
}

void ProjectSession::open(const QString& name)
{
    const QString path = QFileInfo(name).absoluteFilePath();
    if (activateFile(path))
        return Q_EMIT statusChanged(tr("\"%1\" is open already").arg(QFileInfo(path).fileName()));
    const bool project = files::isProjectFile(path.toStdString());
    auto taken = std::make_shared<std::optional<files::DocumentLock>>();
    if (project && QFileInfo::exists(path) && !lock(path, *taken))
        return;
    load(path, tr("Opening \"%1\"").arg(path), [path, project, taken] {
        Loaded loaded;
        loaded.title = titleOf(path);
        if (project) {
            loaded.project = files::readProject(path.toStdString());
            loaded.path = path;
            loaded.lock = std::move(*taken);
        } else if (files::paintingKind(path.toStdString()) != files::PaintingKind::Picture) {
            loaded.project = files::readPainting(path.toStdString()); // of another program: saving asks for a name
        } else {
            const files::PictureFile file = files::readPicture(path.toStdString());
            loaded.project.state = stateWith(file.picture, path);
            if (const files::Origin origin = files::originOf(file.texts); origin.ours)
                loaded.request = origin.ours->request;
        }
        return loaded;
    });
}

void ProjectSession::importAsStrokes(const QString& name)
{
    const QString path = QFileInfo(name).absoluteFilePath();
    load(path, tr("Reducing \"%1\" to strokes").arg(path), [path] {
        Loaded loaded;
        loaded.title = titleOf(path);
        loaded.project.state = stateWith(canvas::reducedToStrokes(files::readPicture(path.toStdString()).picture), path);
        return loaded;
    });
}

void ProjectSession::take(Loaded loaded, const QString& path)
{
    if (!loaded.path.isEmpty() && activateFile(loaded.path)) // asked for twice
        return;
    if (isUntouched()) {
        forgetAutosave();
        m_switching = true;
        m_document.open(std::move(loaded.project.state), loaded.path, loaded.title);
        m_switching = false;
    } else {
        const QString title = loaded.title.isEmpty() ? DocumentModel::tr("Untitled") : loaded.title;
        canvas::Document document(std::move(loaded.project.state));
        const quint64 revision = document.revision();
        addDocument({std::move(document), loaded.path, title, revision});
    }
    if (loaded.lock)
        m_now->lock = std::move(loaded.lock);
    m_switching = true;
    m_results.setAll(std::move(loaded.project.results));
    m_switching = false;
    if (!loaded.project.settings.empty())
        m_settings.restore(loaded.project.settings);
    if (loaded.request)
        m_settings.take(*loaded.request);
    settleNow();
    Q_EMIT documentsChanged();
    if (!loaded.recovered.isEmpty()) {
        m_document.setSaved(std::numeric_limits<quint64>::max()); // a revision that never comes
        autosaveNow([folder = loaded.recovered.toStdString()] { files::forget(folder); }); // secured anew before the old copy goes
        Q_EMIT statusChanged(tr("Recovered \"%1\"").arg(m_document.title()));
    } else if (!path.isEmpty()) {
        m_preferences.addRecentFile(path);
        Q_EMIT statusChanged(tr("Opened \"%1\"").arg(QFileInfo(path).fileName()));
    }
    if (!loaded.project.notices.empty()) {
        QStringList notices;
        for (const std::string& notice : loaded.project.notices)
            notices.append(QString::fromStdString(notice));
        m_errors.report(notices.first(), notices.join(QLatin1Char('\n')));
    }
}

void ProjectSession::settleNow()
{
    m_idle.stop();
    m_waiting.invalidate();
    m_now->securedRevision = m_document.document().revision();
    m_now->resultsChanged = false;
}

void ProjectSession::placeFiles(const QStringList& paths)
{
    for (const QString& path : paths)
        start([this, path]() -> FileWorker::Landing {
            try {
                const canvas::Picture picture = files::isProjectFile(path.toStdString()) ? canvas::flattened(files::readProject(path.toStdString()).state) : files::readPicture(path.toStdString()).picture;
                return [this, picture, path] { m_document.place(picture, QFileInfo(path).fileName()); };
            } catch (...) {
                return failure(std::current_exception(), tr("Placing \"%1\"").arg(path));
            }
        });
}

// Saving ----------------------------------------------------------------------------------------------------------

files::Project ProjectSession::project(ResultsModel::Packing packing) const
{
    return {m_document.document().snapshot(), m_settings.save(), m_results.all(packing), {}};
}

void ProjectSession::save(const QString& name)
{
    QString path = QFileInfo(name).absoluteFilePath();
    if (!path.endsWith(QLatin1String(".ora"), Qt::CaseInsensitive))
        path += QStringLiteral(".ora");
    auto taken = std::make_shared<std::optional<files::DocumentLock>>();
    if (!lock(path, *taken))
        return;
    const quint64 revision = m_document.document().revision();
    m_now->resultsChanged = false;
    start([this, path, revision, taken, slot = m_now, project = project()]() -> FileWorker::Landing {
        try {
            files::writeProject(path.toStdString(), project);
            return [this, path, revision, taken, slot] {
                if (*taken)
                    slot->lock = std::move(*taken);
                slot->autosave.reset();
                slot->securedRevision = revision; // what was painted since then starts the clock again
                if (slot == m_now) {
                    m_idle.stop();
                    m_waiting.invalidate();
                    if (m_document.path() != path)
                        m_document.setPath(path);
                    m_document.setSaved(revision);
                    noteChange();
                } else if (slot->parked) { // another one is on the canvas by now
                    slot->parked->path = path;
                    slot->parked->title = titleOf(path);
                    slot->parked->savedRevision = revision;
                }
                Q_EMIT documentsChanged();
                m_preferences.addRecentFile(path);
                const QDateTime now = QDateTime::currentDateTime();
                Q_EMIT statusChanged(tr("Saved %1").arg(now.toString(QStringLiteral("HH:mm"))));
                Q_EMIT saved(path, now);
            };
        } catch (...) {
            return failure(std::current_exception(), tr("Saving \"%1\"").arg(path));
        }
    });
}

void ProjectSession::writeExport(const QString& path, std::function<void()> write)
{
    start([this, path, write = std::move(write)]() -> FileWorker::Landing {
        try {
            write();
            return [this, path] {
                Q_EMIT statusChanged(tr("Exported \"%1\"").arg(QFileInfo(path).fileName()));
                Q_EMIT exported(path);
            };
        } catch (...) {
            return failure(std::current_exception(), tr("Exporting \"%1\"").arg(path));
        }
    });
}

void ProjectSession::exportPicture(const QString& path, bool strip, int quality)
{
    writeExport(path, [path, state = m_document.document().snapshot(), strip, quality] { files::exportPicture(path.toStdString(), canvas::flattened(state), files::generationOf(state), strip, quality); });
}

void ProjectSession::exportPicture(const QString& path, std::shared_ptr<files::PaintingExport> painting, const files::ExportSettings& settings, base::Size size)
{
    writeExport(path, [path, painting = std::move(painting), settings, size] { files::writeFile(path.toStdString(), painting->encoded(settings, size)); });
}

void ProjectSession::trySample(std::shared_ptr<files::PaintingExport> painting, const files::ExportSettings& settings, base::Size size, std::function<void(const Sample&)> landing)
{
    m_worker.post([painting = std::move(painting), settings, size, landing = std::move(landing)]() -> FileWorker::Landing {
        Sample sample;
        try {
            const std::vector<std::uint8_t> bytes = painting->encoded(settings, size);
            sample.bytes = bytes.size();
            sample.picture = files::decodePicture(bytes).picture;
        } catch (const base::Error& error) {
            sample.problem = QString::fromUtf8(error.what());
        } catch (const std::exception&) { // no memory, or read otherwise than written
            sample.problem = tr("There is not enough memory for a picture of that size: make it smaller.");
        }
        return [landing, sample] { landing(sample); };
    });
}

void ProjectSession::exportResult(const QString& id, const QString& path, bool strip, int quality)
{
    for (files::KeptResult& result : m_results.all())
        if (result.id == id.toStdString()) {
            writeExport(path, [path, result = std::move(result), strip, quality] { files::exportPicture(path.toStdString(), files::pictureFromWebp(result.picture), result.generation, strip, quality); });
            return;
        }
}

} // namespace underpaint::ui
