#include "core/base/error.h"
#include "core/files/file_bytes.h"
#include "core/files/webp_encoder.h"
#include "ui/state/time_lapse.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace underpaint::ui {
namespace {

constexpr int patience = 60000; // milliseconds for a frame

std::string said(const char* sentence) { return QCoreApplication::translate("TimeLapse", sentence).toStdString(); }

} // namespace

void writeVideo(const QString& ffmpeg, const QString& path, const std::vector<std::string>& frames, int framesPerSecond, const files::OnFrame& onFrame)
{
    const QString program = QStandardPaths::findExecutable(ffmpeg);
    if (program.isEmpty())
        throw base::Error(said(QT_TRANSLATE_NOOP("TimeLapse", "Videos are made by the program ffmpeg, which is not on this computer: install it, or export an animated WebP (.webp).")));
    if (frames.empty())
        throw base::UsageError(said(QT_TRANSLATE_NOOP("TimeLapse", "No time-lapse was recorded yet: choose File > Time-lapse > Record and paint.")));
    files::requireWritable(path.toStdString());
    const auto read = [](const std::string& frame) { return files::pictureFromWebp(files::readFile(frame)); };
    const base::Size page = read(frames.back()).size();
    // Under another name until it is whole; the ending says which format.
    const QString unfinished = QFileInfo(path).absolutePath() + QStringLiteral("/.unfinished-") + QFileInfo(path).fileName();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, {"-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", QStringLiteral("%1x%2").arg(page.width).arg(page.height), "-r", QString::number(framesPerSecond),
                               "-i", "-", "-pix_fmt", "yuv420p", unfinished});
    const auto fail = [&] {
        const QString last = QString::fromLocal8Bit(process.readAll()).trimmed().section(QLatin1Char('\n'), -1);
        process.kill();
        process.waitForFinished();
        QFile::remove(unfinished);
        throw base::Error(QCoreApplication::translate("TimeLapse", "ffmpeg could not make the video: %1. Try an animated WebP (.webp).").arg(last.isEmpty() ? QCoreApplication::translate("TimeLapse", "it said no more") : last).toStdString());
    };
    if (!process.waitForStarted())
        fail();
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (onFrame && !onFrame(int(i), int(frames.size()))) {
            process.kill();
            process.waitForFinished();
            QFile::remove(unfinished);
            return;
        }
        const std::vector<std::uint8_t> samples = files::frameOn(page, read(frames[i]));
        process.write(reinterpret_cast<const char*>(samples.data()), qint64(samples.size()));
        while (process.bytesToWrite() > 0)
            if (process.state() != QProcess::Running || !process.waitForBytesWritten(patience))
                fail();
    }
    process.closeWriteChannel();
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0 || !QFile::exists(unfinished))
        fail();
    QFile::remove(path);
    if (!QFile::rename(unfinished, path))
        throw base::Error(QCoreApplication::translate("TimeLapse", "\"%1\" cannot be written: choose another place.").arg(path).toStdString());
}

} // namespace underpaint::ui
