#pragma once

#include "core/files/time_lapse.h"
#include "ui/state/file_worker.h"

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <atomic>
#include <memory>

namespace underpaint::ui {

class DocumentModel;
class ErrorReport;
class Preferences;

/// Records how the painting on the canvas grows: what all layers show together, kept results included, after strokes and edits, at most one frame in `interval`. Frames are flattened, shrunk and written on a thread of its own.
/// The last three recordings are kept under $XDG_STATE_HOME/underpaint/timelapse. Another painting on the canvas ends a recording.
class TimeLapse : public QObject {
    Q_OBJECT
public:
    TimeLapse(DocumentModel& document, Preferences& preferences, ErrorReport& errors, QObject* parent = nullptr);
    ~TimeLapse() override; ///< an export under way stops

    bool isRecording() const { return m_recording; }
    void setRecording(bool recording);
    int interval() const { return m_interval; } ///< milliseconds
    void setInterval(int milliseconds);         ///< 200..600000
    int side() const { return m_side; }         ///< of a frame, pixels
    void setSide(int pixels);                   ///< 64..4096
    bool hasFrames() const;                     ///< of the last recording

    /// By the ending: .webp an animation, .png a folder of pictures (named without the ending), anything else a video by the system's ffmpeg; exported() follows, or a sentence in the ErrorReport.
    void exportTo(const QString& path, int framesPerSecond = 25);
    bool isExporting() const { return m_exporting; }
    bool waitForDone(int milliseconds) { return m_worker.waitForDone(milliseconds); }

Q_SIGNALS:
    void recordingChanged();
    void statusChanged(const QString& text);
    void exported(const QString& path);

private:
    void touched();
    void takeFrame(bool now = false);
    void keep();
    QString lastFolder() const;

    DocumentModel& m_document;
    Preferences& m_preferences;
    ErrorReport& m_errors;
    QTimer m_pause;             // until the next frame may be taken
    bool m_recording = false, m_touched = false, m_writing = false, m_exporting = false, m_told = false;
    int m_interval = 1000, m_side = 1280;
    std::shared_ptr<files::TimeLapseFolder> m_folder; // used on the worker's thread alone, once it is made
    std::shared_ptr<std::atomic<int>> m_thinned;      // how often the folder was thinned
    std::shared_ptr<std::atomic<bool>> m_stop;        // the export under way
    FileWorker m_worker; // last: ends before the rest goes away
};

/// Writes the frames as a video, by the program of that name or path; pictures go through its standard input. Any thread. Throws base::Error in one sentence: no such program, or what it ended with.
void writeVideo(const QString& ffmpeg, const QString& path, const std::vector<std::string>& frames, int framesPerSecond, const files::OnFrame& onFrame = {});

} // namespace underpaint::ui
