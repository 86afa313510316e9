#include "core/files/picture_file.h"
#include "core/canvas/composite.h"
#include "core/files/project.h"
#include "tests/app/desktop.h"

#include <QGuiApplication>
#include <algorithm>

namespace underpaint::app {

/// The program in a real window, driven by mouse and keys alone, as an artist would: paint, slide, mask, run, keep, undo, save, reopen, export. What came of it is read from the files.
class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensAPaintingAndMakesAResult();
    void aStrokeIsFollowedByANewResult();
    void theSliderIsFollowedToo();
    void aMaskLimitsWhatChanges();
    void keepUndoAndRedo();
    void savesEverythingInOneFile();
    void quits();
    void reopensWhatWasSaved();
    void exportsTheVisiblePicture();
    void theCommandLineMakesTheSamePicture();
    void cleanupTestCase();

private:
    static constexpr QSize window{1366, 768};
    /// Fractions of the picture on the canvas -> screen pixels; 4 : 3 or square pictures are fitted with 16 around.
    QPoint onPicture(double x, double y) const
    {
        const QRect canvas(252, 36, 850, 572);
        const int side = canvas.height() - 32;
        return QPoint(canvas.center().x() - side / 2 + int(x * side), canvas.y() + 16 + int(y * side));
    }
    bool open(const QStringList& files);
    /// There is no window manager: nobody gives the keyboard back when a dialog closes.
    void focus() const { Desktop::hand({"windowfocus", m_window}); }
    void picture(const char* name) const { Desktop::screenshot(QString(UNDERPAINT_BUILD "/tests/session/%1.png").arg(name)); }
    files::Project saved() const { return files::readProject(m_program.path("saved.ora").toStdString()); }

    Program m_program;
    QProcess m_process;
    QByteArray m_window;
};

void SessionTest::initTestCase()
{
    QDir().mkpath(UNDERPAINT_BUILD "/tests/session");
    for (const char* variable : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"}) {
        QVERIFY(QDir().mkpath(m_program.path(variable)));
        qputenv(variable, m_program.path(variable).toUtf8());
    }
    QVERIFY(QFile::copy(Program::example("lake_with_firs"), m_program.path("lake.png")));
}

bool SessionTest::open(const QStringList& files)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_program.hasDisplay = true;
    m_program.start(m_process, QStringList{"window"} + files);
    m_window = Desktop::hand({"search", "--sync", "--onlyvisible", "--pid", QString::number(m_process.processId())}).split('\n').value(0);
    if (m_window.isEmpty())
        return false;
    Desktop::hand({"windowmove", m_window, "0", "0", "windowsize", "--sync", m_window, QString::number(window.width()), QString::number(window.height())});
    Desktop::hand({"windowfocus", m_window});
    return comesToRest(m_process.processId());
}

void SessionTest::opensAPaintingAndMakesAResult()
{
    QVERIFY(open({m_program.path("lake.png")}));
    picture("1-opened");
    QCOMPARE(m_process.state(), QProcess::Running);
}

void SessionTest::aStrokeIsFollowedByANewResult()
{
    Desktop::key("b");
    Desktop::drag({onPicture(.1, .75), onPicture(.4, .85), onPicture(.8, .78)});
    QVERIFY(comesToRest(m_process.processId()));
    picture("2-stroke");
}

void SessionTest::theSliderIsFollowedToo()
{
    // The track lies under the picture; from its middle towards free.
    const QPoint middle(665, 648);
    Desktop::drag({middle, middle + QPoint(60, 0), middle + QPoint(120, 0)});
    QVERIFY(comesToRest(m_process.processId()));
    picture("3-slider");
}

void SessionTest::aMaskLimitsWhatChanges()
{
    Desktop::key("q");
    Desktop::drag({onPicture(.2, .2), onPicture(.8, .2), onPicture(.2, .3), onPicture(.8, .3)});
    Desktop::key("ctrl+Return");
    QTest::qWait(4000); // the outline marches while the mask brush is in hand
    picture("4-mask");
    Desktop::key("b");
    QVERIFY(comesToRest(m_process.processId()));
}

void SessionTest::keepUndoAndRedo()
{
    Desktop::hand({"mousemove", QString::number(onPicture(.5, .5).x()), QString::number(onPicture(.5, .5).y())});
    Desktop::key("Return");
    QVERIFY(comesToRest(m_process.processId()));
    picture("5-kept");
    Desktop::key("ctrl+z");
    QVERIFY(comesToRest(m_process.processId()));
    Desktop::key("ctrl+shift+z");
    QVERIFY(comesToRest(m_process.processId()));
    picture("6-redone");
}

void SessionTest::savesEverythingInOneFile()
{
    Desktop::key("ctrl+shift+s");
    QTest::qWait(800);
    Desktop::key("ctrl+a");
    Desktop::type(m_program.path("saved.ora"));
    Desktop::key("Return");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_program.path("saved.ora")), 20000);
    QVERIFY(comesToRest(m_process.processId()));
    focus();
    picture("7-saved");

    const files::Project project = saved();
    QVERIFY(project.state.topmost(canvas::LayerKind::Guide));
    QVERIFY(project.state.topmost(canvas::LayerKind::Mask));
    const canvas::Layer* result = project.state.topmost(canvas::LayerKind::Result);
    QVERIFY(result && !result->origin.empty());
    QVERIFY2(project.results.size() >= 3, qPrintable(QString::number(project.results.size())));

    // The kept result was made under the mask: where it is 0, the guide came back to the bit.
    const auto made = std::find_if(project.results.begin(), project.results.end(), [&](const files::KeptResult& each) { return each.generation == result->origin; });
    QVERIFY(made != project.results.end() && made->guide && made->mask);
    const canvas::Picture guide = files::pictureOf(*made->guide), mask = files::pictureOf(*made->mask);
    const canvas::Picture shown = result->tiles.picture({0, 0, guide.width(), guide.height()});
    int kept = 0, changed = 0;
    for (int y = 0; y < guide.height(); ++y)
        for (int x = 0; x < guide.width(); ++x) {
            bool same = true;
            for (int c = 0; c < 3; ++c)
                same = same && guide.sample(x, y, c) == shown.sample(x, y, c);
            if (mask.sample(x, y, 0) == 0) {
                QVERIFY2(same, qPrintable(QString("kept pixel %1, %2 differs").arg(x).arg(y)));
                ++kept;
            } else if (!same)
                ++changed;
        }
    QVERIFY2(kept > 1000 && changed > 1000, qPrintable(QString("%1 kept, %2 changed").arg(kept).arg(changed)));
}

void SessionTest::quits()
{
    focus();
    Desktop::key("ctrl+q");
    QVERIFY(m_process.waitForFinished(20000));
    QCOMPARE(m_process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_process.exitCode(), 0);
}

void SessionTest::reopensWhatWasSaved()
{
    const canvas::Picture before = canvas::flattened(saved().state);
    QVERIFY(open({m_program.path("saved.ora")}));
    picture("8-reopened");
    QVERIFY(Desktop::hand({"getwindowname", m_window}).contains("saved"));
    QVERIFY(canvas::flattened(saved().state) == before);
}

void SessionTest::exportsTheVisiblePicture()
{
    Desktop::key("ctrl+shift+e");
    QTest::qWait(1500);
    Desktop::key("Return"); // the choices as they are
    QTest::qWait(1500);
    // Nobody manages windows here: the newest of that name is the one that asks where to.
    const QList<QByteArray> asking = Desktop::hand({"search", "--onlyvisible", "--name", "^Export picture$"}).trimmed().split('\n');
    QCOMPARE(asking.size(), 2);
    Desktop::hand({"windowfocus", "--sync", std::max_element(asking.begin(), asking.end(), [](const QByteArray& one, const QByteArray& other) { return one.toLongLong() < other.toLongLong(); })->constData()});
    Desktop::key("ctrl+a");
    Desktop::type(m_program.path("out.png"));
    Desktop::key("Return");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_program.path("out.png")), 20000);
    QVERIFY(comesToRest(m_process.processId()));
    const canvas::Picture written = files::readPicture(m_program.path("out.png").toStdString()).picture;
    QVERIFY(written == canvas::flattened(saved().state));
    focus();
    Desktop::key("ctrl+q");
    QVERIFY(m_process.waitForFinished(20000));
    QCOMPARE(m_process.exitCode(), 0);
}

void SessionTest::theCommandLineMakesTheSamePicture()
{
    const files::KeptResult newest = saved().results.front();
    const Outcome outcome = m_program.run({"render", "--from", m_program.path("saved.ora"), "-o", "again.png"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    QFile webp(m_program.path("newest.webp"));
    QVERIFY(webp.open(QIODevice::WriteOnly));
    webp.write(reinterpret_cast<const char*>(newest.picture.data()), qint64(newest.picture.size()));
    webp.close();
    QVERIFY(files::readPicture(m_program.path("again.png").toStdString()).picture == files::readPicture(m_program.path("newest.webp").toStdString()).picture);
}

void SessionTest::cleanupTestCase()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

} // namespace underpaint::app

int main(int argc, char** argv)
{
    using namespace underpaint::app;
    if (!Desktop::isThere()) {
        std::puts("SKIP: Xvfb and xdotool are needed for a real window; install both.");
        return 0;
    }
    Desktop desktop;
    if (!desktop.start("1366x768x24"))
        return 1;
    QGuiApplication application(argc, argv);
    SessionTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "session_test.moc"
