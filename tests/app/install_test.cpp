#include "program.h"

#include <QDirIterator>

using namespace underpaint::app;

/// `cmake --install`: a tree that runs wherever it lies, without its source.
class InstallTest : public QObject {
    Q_OBJECT

    static QString source(const QString& below = {}) { return QDir::cleanPath(QStringLiteral(UNDERPAINT_TEST_DATA "/../..")) + '/' + below; }

    /// The command, in a place of its own where these folders are empty; nothing where the system does not allow that.
    static QStringList hiding(const QStringList& folders, const QStringList& command)
    {
        QString script;
        for (const QString& folder : folders)
            script += "mount -t tmpfs none '" + folder + "' && ";
        return QStringList{"-rm", "sh", "-c", script + "exec \"$@\"", "sh"} + command;
    }
    static bool mayHide()
    {
        QProcess probe;
        probe.start("unshare", hiding({source("resources")}, {"true"}));
        return probe.waitForFinished(10000) && probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Outcome outcome = m_program.run({"--install", UNDERPAINT_BUILD, "--prefix", m_program.path("first")}, UNDERPAINT_CMAKE);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
        QVERIFY(QFile::rename(m_program.path("first"), m_program.path("moved"))); // it may lie anywhere
    }

    void everythingIsThere()
    {
        const QString share = m_program.path("moved/share/");
        for (const char* const file : {"underpaint/models/vista/vista.safetensors", "underpaint/models/vista/vista.card.json", "underpaint/tokenizers/clip/merges.txt",
                 "underpaint/brushes/order.conf", "underpaint/examples/lake_with_firs.png", "applications/underpaint.desktop", "icons/hicolor/scalable/apps/underpaint.svg"})
            QVERIFY2(QFile::exists(share + file), file);
        QCOMPARE(QFile::exists(share + "underpaint/models/vista/classifier.safetensors"), QFile::exists(source("models/vista/classifier.safetensors")));
        QVERIFY(!QFile::exists(share + "underpaint/models/vista/docs") && !QFile::exists(share + "underpaint/models/vista/training"));
    }

    void itKnowsNothingOfItsSource()
    {
        const Outcome outcome = m_program.run({"models"}, m_program.path("moved/bin/underpaint"));
        QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
        QVERIFY2(outcome.out.contains(QDir(m_program.path("moved")).canonicalPath().toUtf8() + "/share/underpaint/models"), qPrintable(outcome.text()));
        QVERIFY2(!outcome.out.contains(source("models").toUtf8()), qPrintable(outcome.text()));
    }

    void itRendersWithoutItsSource()
    {
        const QString program = m_program.path("moved/bin/underpaint");
        const QStringList command{"render", m_program.path("moved/share/underpaint/examples/lake_with_firs.png"), "-o", m_program.path("picture.png"), "--prompt", "lake, sunset", "--steps", "2"};
        const bool hidden = mayHide();
        const Outcome outcome = hidden ? m_program.run(hiding({source("resources"), source("models"), source("tests"), QStringLiteral(UNDERPAINT_BUILD)}, QStringList{program} + command), "unshare")
                                       : m_program.run(command, program);
        QVERIFY2(outcome.code == 0 && QFile::exists(m_program.path("picture.png")), qPrintable(outcome.text()));
        QVERIFY2(outcome.out.contains("Understood: lake, sunset") || outcome.out.contains("Understood: sunset, lake"), qPrintable(outcome.text()));
        if (!hidden)
            qInfo("The source could not be hidden here: nothing but the picture was looked at.");
    }

private:
    Program m_program;
};

QTEST_GUILESS_MAIN(InstallTest)
#include "install_test.moc"
