#pragma once

#include "tests/app/program.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPixmap>
#include <QScreen>

#include <fstream>
#include <sstream>
#include <unistd.h>

namespace underpaint::app {

/// An X server of its own for one test program (Xvfb), and hands on its mouse and keys (xdotool).
class Desktop {
public:
    /// False where the machine lacks one of the two.
    static bool isThere() { return !QStandardPaths::findExecutable("Xvfb").isEmpty() && !QStandardPaths::findExecutable("xdotool").isEmpty(); }

    /// Before the QGuiApplication. False if the server did not start.
    bool start(const char* screen)
    {
        int ends[2];
        if (pipe(ends) != 0)
            return false;
        m_server.setProgram("Xvfb");
        m_server.setArguments({"-displayfd", QString::number(ends[1]), "-screen", "0", screen, "-nolisten", "tcp"});
        m_server.start();
        close(ends[1]);
        QByteArray number;
        for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';)
            number += c;
        close(ends[0]);
        qputenv("DISPLAY", ":" + number);
        qputenv("QT_QPA_PLATFORM", "xcb");
        qunsetenv("WAYLAND_DISPLAY");
        return !number.isEmpty();
    }
    ~Desktop()
    {
        m_server.terminate();
        m_server.waitForFinished(3000);
    }

    /// What xdotool printed.
    static QByteArray hand(const QStringList& words)
    {
        QProcess tool;
        tool.start("xdotool", words);
        tool.waitForFinished(20000);
        return tool.readAllStandardOutput().trimmed();
    }
    static void key(const QString& keys) { hand({"key", "--clearmodifiers", keys}); }
    static void type(const QString& text) { hand({"type", "--delay", "5", text}); }
    static void click(QPoint at) { hand({"mousemove", QString::number(at.x()), QString::number(at.y()), "click", "1"}); }
    /// Button down at the first place, along all of them, up at the last.
    static void drag(const QList<QPoint>& places)
    {
        QStringList words;
        const auto move = [&](QPoint to) { words << "mousemove" << QString::number(to.x()) << QString::number(to.y()) << "sleep" << "0.008"; };
        move(places.first());
        words << "mousedown" << "1" << "sleep" << "0.02";
        for (qsizetype i = 1; i < places.size(); ++i)
            for (int step = 1; step <= 12; ++step)
                move(places[i - 1] + (places[i] - places[i - 1]) * step / 12.0);
        words << "mouseup" << "1";
        hand(words);
    }
    static void screenshot(const QString& path) { QGuiApplication::primaryScreen()->grabWindow(0).save(path); }

private:
    QProcess m_server;
};

/// Processor seconds that a process has used.
inline double processorSeconds(qint64 process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::stringstream text;
    text << file.rdbuf();
    std::istringstream fields(text.str().substr(text.str().rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / double(sysconf(_SC_CLK_TCK));
}

/// Waits until the process has rested for a second: at most .02 s of processor time in it.
inline bool comesToRest(qint64 process, int atMostSeconds = 120)
{
    QElapsedTimer clock;
    clock.start();
    double before = processorSeconds(process);
    while (clock.elapsed() < atMostSeconds * 1000) {
        QTest::qWait(1000);
        const double now = processorSeconds(process);
        if (now - before <= .02)
            return true;
        before = now;
    }
    return false;
}

} // namespace underpaint::app
