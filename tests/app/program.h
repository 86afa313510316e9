#pragma once

#include <QtTest/QtTest>

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace underpaint::app {

/// What a run of the program left behind.
struct Outcome {
    int code = -1; ///< exit code; -1 = it crashed or did not end
    QByteArray out, err;

    QString text() const { return QString("code %1\nout: %2\nerr: %3").arg(code).arg(QString(out), QString(err)); }
    /// One sentence (or two) on one line, and nothing of a traceback.
    bool isSentence() const
    {
        return err.startsWith("underpaint: ") && err.endsWith(".\n") && err.count('\n') == 1 && err.size() > 30
            && !err.contains("terminate") && !err.contains("Exception") && !err.contains("c10::");
    }
    QList<QJsonObject> jsonLines() const
    {
        QList<QJsonObject> lines;
        for (const QByteArray& line : out.trimmed().split('\n')) {
            QJsonParseError error;
            const QJsonDocument document = QJsonDocument::fromJson(line, &error);
            if (error.error != QJsonParseError::NoError || !document.isObject())
                return {};
            lines.append(document.object());
        }
        return lines;
    }
};

/// The built program, run in a folder of its own.
class Program {
public:
    bool hasDisplay = false; ///< whether it may open a window
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString folder() const { return m_folder.path(); }
    static QString executable() { return QStringLiteral(UNDERPAINT_BUILD "/bin/underpaint"); }
    static QString example(const char* name)
    {
        return QString(UNDERPAINT_TEST_DATA "/../../resources/examples/%1.png").arg(name);
    }
    static QString data(const char* name) { return QString(UNDERPAINT_TEST_DATA "/pictures/%1").arg(name); }

    void start(QProcess& process, const QStringList& arguments, const QString& program = executable()) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CACHE_HOME", cache());
        if (!hasDisplay)
            for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
                environment.remove(variable);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(program, arguments);
    }
    Outcome run(const QStringList& arguments, const QString& program = executable()) const
    {
        QProcess process;
        start(process, arguments, program);
        return finish(process);
    }
    static Outcome finish(QProcess& process)
    {
        if (!process.waitForFinished(300000)) {
            process.kill();
            process.waitForFinished();
            return {-1, process.readAllStandardOutput(), "did not end"};
        }
        const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return {code, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    /// Files and folders in the run's folder, hidden ones too.
    QStringList entries(const QString& inside = {}) const
    {
        return QDir(m_folder.filePath(inside))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }
    QByteArray bytes(const QString& name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private:
    /// The measured precision is kept here, apart from the user's own.
    static QString cache()
    {
        static const QTemporaryDir folder;
        return folder.path();
    }

    QTemporaryDir m_folder;
};

} // namespace underpaint::app
