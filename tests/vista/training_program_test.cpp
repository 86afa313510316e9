#include <QtTest/QtTest>

#include <QElapsedTimer>
#include <QtGui/QImage>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace {

const QString program = UNDERPAINT_BUILD "/bin/underpaint-train";

struct Answer {
    int code = -1;
    QString said;
};

/// Runs `underpaint-train` with these words in a shell that may prepare something first.
Answer run(const QStringList& words, const QString& before = {})
{
    QProcess process;
    QString line = before + "exec " + program;
    for (const QString& word : words)
        line += " '" + word + "'";
    process.start("/bin/sh", {"-c", line});
    if (!process.waitForFinished(240000))
        return {-2, "no answer"};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -3, QString::fromUtf8(process.readAllStandardError()).trimmed()};
}

} // namespace

class TrainingProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        // The first run draws the scenes for all others; what it sees first depends on how fast they come.
        for (const char* folder : {"first", "whole"}) {
            const Answer answer = run(tiny(folder) + QStringList {"--samples", "60"});
            QVERIFY2(answer.code == 0, qPrintable(answer.said));
        }
    }

    void leavesLogPlotsAndWeights()
    {
        QFile log(path("whole/log.csv"));
        QVERIFY(log.open(QFile::ReadOnly));
        const QList<QByteArray> lines = log.readAll().trimmed().split('\n');
        QVERIFY(lines[0].startsWith("step,samples,seconds,loss,rate,samples_per_second,gflop_per_second,mse_0.02"));
        QVERIFY(lines.size() >= 3);
        QVERIFY(QImage(path("whole/loss.png")).width() == 800 && QImage(path("whole/validation.png")).width() == 800);
        for (const char* file : {"whole/weights.safetensors", "whole/state.safetensors", "whole/weights.safetensors.pieces", "whole/weights.safetensors.001"})
            QVERIFY2(QFile::exists(path(file)), file);
        const Answer joined = run({"join", path("whole/weights.safetensors.pieces"), path("joined")});
        QVERIFY2(joined.code == 0, qPrintable(joined.said));
        QFile a(path("joined")), b(path("whole/weights.safetensors"));
        QVERIFY(a.open(QFile::ReadOnly) && b.open(QFile::ReadOnly));
        QVERIFY(a.readAll() == b.readAll());
    }

    void drawsSheetsOfSamples()
    {
        QStringList words = tiny("sheets");
        words.removeAll("--no-sheets");
        QCOMPARE(run(words + QStringList {"--samples", "4"}).code, 0);
        const QImage sheet(path("sheets/sheet_0000001.png"));
        QCOMPARE(sheet.size(), QSize(5 * 132, 2 * 132));
    }

    void aKilledRunLosesNoMoreThanACheckpoint()
    {
        QProcess process;
        process.start(program, tiny("killed") + QStringList {"--samples", "100000", "--checkpoint", "0.1"});
        QVERIFY(process.waitForStarted());
        int before = 0;
        for (int i = 0; i < 3; ++i) {
            // Killed at any moment, also while a checkpoint is written.
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("killed/state.safetensors")), 120000);
            QTRY_VERIFY_WITH_TIMEOUT(stepOfState(path("killed/state.safetensors")) > before, 120000);
            QTest::qWait(50 + 37 * i);
            process.kill();
            QVERIFY(process.waitForFinished(120000));
            // What the log has reached but the checkpoint has not is dropped: the next session begins where the state was.
            const int reached = stepOfState(path("killed/state.safetensors"));
            QVERIFY2(reached > before, qPrintable(QString("%1 after %2").arg(reached).arg(before)));
            before = reached;
            process.start(program, tiny("killed") + QStringList {"--samples", "100000", "--checkpoint", "0.1", "--resume"});
            QVERIFY(process.waitForStarted());
        }
        QTest::qWait(1500);
        QCOMPARE(process.state(), QProcess::Running);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(120000));
        QCOMPARE(process.exitCode(), 130);
        const QString said = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(said.contains("go on with --resume"), qPrintable(said));
        QVERIFY(QFile::exists(path("killed/state.safetensors")));
    }

    void anInterruptedRunEndsWithTheBitsOfAWholeOne()
    {
        QProcess process;
        const QStringList words = tiny("twice") + QStringList {"--samples", "60"};
        process.start(program, words + QStringList {"--checkpoint", "0.1"});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(stepOfState(path("twice/state.safetensors")) > 0, 120000);
        process.kill();
        QVERIFY(process.waitForFinished(120000));
        const Answer answer = run(words + QStringList {"--resume"});
        QVERIFY2(answer.code == 0, qPrintable(answer.said));
        // The weights' file without what it says of itself, which has the seconds in it.
        QByteArray whole = tensorsOf(path("whole/weights.safetensors")), twice = tensorsOf(path("twice/weights.safetensors"));
        QVERIFY(whole.size() > 100000);
        QVERIFY(whole == twice);
    }

    void wrongCallsAreAnsweredInOneSentence_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("part");
        const QString folder = m_folder.path();
        QTest::newRow("no length") << QStringList {"vista", folder + "/x"} << 2 << "either --seconds or --samples";
        QTest::newRow("both") << QStringList {"vista", folder + "/x", "--seconds", "2", "--samples", "9"} << 2 << "either --seconds or --samples";
        QTest::newRow("no folder") << QStringList {"vista"} << 2 << "needs FOLDER";
        QTest::newRow("unknown option") << QStringList {"vista", folder + "/x", "--fast"} << 2 << "no option --fast";
        QTest::newRow("unknown command") << QStringList {"flux"} << 2 << "no command \"flux\"";
        QTest::newRow("size") << QStringList {"vista", folder + "/x", "--seconds", "2", "--sizes", "250x256"} << 2 << "multiples of 16";
        QTest::newRow("rate") << QStringList {"vista", folder + "/x", "--seconds", "2", "--rate", "fast"} << 2 << "--rate must be a number";
        QTest::newRow("start and resume") << QStringList {"vista", folder + "/x", "--seconds", "2", "--start", "a", "--resume"} << 2 << "leave one out";
        QTest::newRow("a run is there") << tiny("whole") + QStringList {"--samples", "200"} << 2 << "holds a run already";
        QTest::newRow("nothing to resume") << tiny("nothing") + QStringList {"--samples", "200", "--resume"} << 1 << "nothing/state.safetensors";
        QTest::newRow("no such start") << tiny("y") + QStringList {"--samples", "200", "--start", folder + "/missing"} << 1 << "missing";
        QTest::newRow("no folder can be made") << QStringList {"vista", "/dev/null/x", "--seconds", "2"} << 1 << "choose another folder";
        QTest::newRow("no scenes can be kept") << QStringList {"vista", folder + "/z", "--seconds", "2", "--data", "/dev/null/x"} << 1 << "Name another folder with --data";
        QTest::newRow("no pieces") << QStringList {"join", folder + "/missing.pieces", folder + "/out"} << 1 << "There is no file";
    }
    void wrongCallsAreAnsweredInOneSentence()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        QFETCH(QString, part);
        const Answer answer = run(words);
        QVERIFY2(answer.said.contains(part), qPrintable(answer.said));
        QCOMPARE(answer.code, code);
        QVERIFY2(!answer.said.contains('\n'), qPrintable(answer.said));
    }

    void damagedCheckpointsAreRefusedAndKept()
    {
        QVERIFY(QDir().mkpath(path("damaged")));
        const QString file = path("damaged/state.safetensors");
        QVERIFY(QFile::copy(path("whole/state.safetensors"), file));
        QVERIFY(QFile::resize(file, QFileInfo(file).size() - 1000));
        const Answer answer = run(tiny("damaged") + QStringList {"--samples", "200", "--resume"});
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.said.contains("state.safetensors"), qPrintable(answer.said));
        QVERIFY(QFile::exists(file));
    }

    void aFullDiskEndsDrawingButNotTheRun()
    {
        // No file may grow beyond 6 MB, as if the disk were full: 128 scenes of 48 KB, not 200.
        QStringList words = tiny("full") + QStringList {"--samples", "100000", "--checkpoint", "0.1"};
        words[words.indexOf("--pictures") + 1] = "200";
        words[words.indexOf("--data") + 1] = path("few");
        QProcess process;
        process.start("/bin/sh", {"-c", "trap '' XFSZ; ulimit -f 12288; exec " + program + " '" + words.join("' '") + "'"});
        QVERIFY(process.waitForStarted());
        QVERIFY(says(process, "with the scenes that are there"));
        // From now on no checkpoint can take its place.
        QVERIFY(QFile::remove(path("full/state.safetensors")) && QDir().mkpath(path("full/state.safetensors/in the way")));
        QVERIFY(says(process, "The last checkpoint stands; training goes on"));
        QCOMPARE(process.state(), QProcess::Running);
        process.kill();
        QVERIFY(process.waitForFinished());
    }

    void helpNamesEveryCommand()
    {
        QProcess process;
        process.start(program, {"--help"});
        QVERIFY(process.waitForFinished(120000));
        const QByteArray text = process.readAllStandardOutput();
        QCOMPARE(process.exitCode(), 0);
        for (const char* command : {"vista", "prior", "join"})
            QVERIFY(text.contains(command));
        process.start(program, {"vista", "--help"});
        QVERIFY(process.waitForFinished(120000));
        QVERIFY(process.readAllStandardOutput().contains("--resume"));
    }

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    /// A run of a network of 16 channels on 16 scenes of 128 x 128, four to a step.
    /// Whether the program says this within two minutes.
    static bool says(QProcess& process, const QByteArray& part)
    {
        QByteArray said;
        QElapsedTimer time;
        for (time.start(); !said.contains(part) && time.elapsed() < 120000 && process.state() == QProcess::Running; said += process.readAllStandardError())
            process.waitForReadyRead(200);
        if (!said.contains(part))
            qWarning("%s", said.constData());
        return said.contains(part);
    }

    QStringList tiny(const QString& folder) const
    {
        return {"vista", path(folder), "--data", path("scenes"), "--sizes", "128x128", "--pictures", "16", "--held-out", "2", "--batch", "1", "--channels", "16,16,16,32", "--device", "cpu",
            "--precision", "fp32", "--workers", "2", "--no-sheets", "--pieces", "1"};
    }

    /// The fact "step" in a checkpoint's header; 0: there is none.
    static int stepOfState(const QString& name)
    {
        QFile file(name);
        if (!file.open(QFile::ReadOnly))
            return 0;
        const QByteArray head = file.read(1 << 20);
        const qsizetype at = head.indexOf("\"step\":\"");
        return at < 0 ? 0 : head.mid(at + 8, head.indexOf('"', at + 8) - at - 8).toInt();
    }

    static QByteArray tensorsOf(const QString& name)
    {
        QFile file(name);
        if (!file.open(QFile::ReadOnly))
            return {};
        const QByteArray all = file.readAll();
        qint64 header = 0;
        for (int i = 7; i >= 0; --i)
            header = header << 8 | uchar(all[i]);
        return all.mid(8 + header);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TrainingProgramTest)
#include "training_program_test.moc"
