#include "ui/state/time_lapse.h"

#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/files/folders.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/preferences.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace underpaint::ui {
namespace {

constexpr int recordingsKept = 3;
const QString blobName = QStringLiteral("timeLapse");

QDir root() { return QDir(QString::fromStdString(files::stateFolder()) + QStringLiteral("/timelapse")); }
QStringList recordings() { return root().entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name); } // named by their time

} // namespace

TimeLapse::TimeLapse(DocumentModel& document, Preferences& preferences, ErrorReport& errors, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_preferences(preferences)
    , m_errors(errors)
    , m_stop(std::make_shared<std::atomic<bool>>(false))
{
    const QJsonObject saved = QJsonDocument::fromJson(preferences.blob(blobName)).object();
    m_interval = std::clamp(saved["interval"].toInt(m_interval), 200, 600000);
    m_side = std::clamp(saved["side"].toInt(m_side), 64, 4096);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { takeFrame(); });
    connect(&document, &DocumentModel::paintingChanged, this, &TimeLapse::touched);
    connect(&document, &DocumentModel::strokeEnded, this, [this] { takeFrame(); });
    connect(&document, &DocumentModel::aboutToOpen, this, [this] { setRecording(false); });
}

TimeLapse::~TimeLapse() { *m_stop = true; }

void TimeLapse::setRecording(bool recording)
{
    if (recording == m_recording)
        return;
    if (recording) {
        QStringList former = recordings();
        while (former.size() >= recordingsKept)
            QDir(root().filePath(former.takeFirst())).removeRecursively();
        const QString path = root().filePath(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")));
        try {
            m_folder = std::make_shared<files::TimeLapseFolder>(path.toStdString());
        } catch (const base::Error& error) {
            m_errors.report(QString::fromUtf8(error.what()));
            return;
        }
        m_thinned = std::make_shared<std::atomic<int>>(0);
        m_told = false;
    }
    m_recording = true;
    m_touched = true;
    m_pause.stop();
    takeFrame(true); // the first and the last frame, whatever goes on
    m_recording = recording;
    if (!recording) {
        m_pause.stop();
        m_folder.reset();
    }
    Q_EMIT recordingChanged();
    Q_EMIT statusChanged(recording ? tr("Recording a time-lapse") : tr("Time-lapse recorded"));
}

void TimeLapse::setInterval(int milliseconds)
{
    m_interval = std::clamp(milliseconds, 200, 600000);
    keep();
}

void TimeLapse::setSide(int pixels)
{
    m_side = std::clamp(pixels, 64, 4096);
    keep();
}

void TimeLapse::keep()
{
    m_preferences.setBlob(blobName, QJsonDocument(QJsonObject{{"interval", m_interval}, {"side", m_side}}).toJson(QJsonDocument::Compact));
}

void TimeLapse::touched()
{
    if (!m_recording)
        return;
    m_touched = true;
    if (!m_pause.isActive())
        takeFrame();
}

/// Never in the middle of a stroke, nor while the last frame is being written, nor sooner than the interval allows.
void TimeLapse::takeFrame(bool now)
{
    if (!m_recording || !m_touched || (!now && (m_writing || m_pause.isActive() || m_document.document().strokeUnderWay())))
        return;
    m_touched = false;
    m_writing = true;
    m_pause.start(m_interval << std::min(m_thinned->load(), 8));
    m_worker.post([this, folder = m_folder, thinned = m_thinned, state = m_document.document().snapshot(), side = m_side]() -> FileWorker::Landing {
        QString problem;
        try {
            folder->add(canvas::flattened(state), side);
            thinned->store(folder->thinned());
        } catch (const base::Error& error) {
            problem = QString::fromUtf8(error.what());
        } catch (const std::bad_alloc&) {
            problem = tr("There is not enough memory for the time-lapse: choose smaller frames.");
        }
        return [this, problem] {
            m_writing = false;
            if (!problem.isEmpty() && !std::exchange(m_told, true)) {
                m_errors.report(problem);
                setRecording(false);
            }
            takeFrame(); // what came meanwhile, if its time has come
        };
    });
}

QString TimeLapse::lastFolder() const
{
    const QStringList all = recordings();
    return all.isEmpty() ? QString() : root().filePath(all.last());
}

bool TimeLapse::hasFrames() const { return !lastFolder().isEmpty() && !files::timeLapseFrames(lastFolder().toStdString()).empty(); }

void TimeLapse::exportTo(const QString& path, int framesPerSecond)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    m_exporting = true;
    Q_EMIT statusChanged(tr("Writing the time-lapse"));
    // After the frames that are still being written: one task follows the other.
    m_worker.post([this, path, ending, framesPerSecond, folder = lastFolder(), stop = m_stop]() -> FileWorker::Landing {
        const auto onFrame = [&](int, int) { return !*stop; };
        QString problem;
        QString written = path;
        try {
            const std::vector<std::string> frames = files::timeLapseFrames(folder.toStdString());
            if (ending == QLatin1String("webp")) {
                files::writeAnimatedWebp(path.toStdString(), frames, framesPerSecond, onFrame);
            } else if (ending == QLatin1String("png") || ending.isEmpty()) {
                written = ending.isEmpty() ? path : path.chopped(4);
                files::writePngFrames(written.toStdString(), frames, onFrame);
            } else {
                writeVideo(QStringLiteral("ffmpeg"), path, frames, framesPerSecond, onFrame);
            }
        } catch (const base::Error& error) {
            problem = QString::fromUtf8(error.what());
        } catch (const std::bad_alloc&) {
            problem = tr("There is not enough memory for that: export PNG frames instead.");
        }
        return [this, problem, written] {
            m_exporting = false;
            if (!problem.isEmpty()) {
                m_errors.report(problem);
                return;
            }
            Q_EMIT statusChanged(tr("Wrote \"%1\"").arg(QFileInfo(written).fileName()));
            Q_EMIT exported(written);
        };
    });
}

} // namespace underpaint::ui
