#include "program.h"

namespace underpaint::app {

/// The command with small counts, by experiments that need no classifier.
class EvaluateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesReportTablesAndPlots();
    void goesOnFromWhatIsFinished();
    void anInterruptedRunEndsAsAWholeOne();
    void jsonLinesParse();
    void wrongCallsAreOneSentence_data();
    void wrongCallsAreOneSentence();
    void placesThatCannotBeWrittenAreNamed();
    void ownPicturesAreMeasured();

private:
    static Outcome evaluate(const Program& program, const QStringList& arguments) { return program.run(QStringList{"evaluate"} + arguments); }
};

void EvaluateTest::writesReportTablesAndPlots()
{
    const Program program;
    const Outcome outcome = evaluate(program, {"denoising", "rf-table5", "--count", "2", "-o", "out"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    QCOMPARE(program.entries("out"), (QStringList{"denoising-mse.csv", "denoising-plot.png", "denoising.md", "items", "rf-table5-returns.csv", "rf-table5.md"}));
    const QList<QByteArray> rows = program.bytes("out/denoising-mse.csv").trimmed().split('\n');
    QCOMPARE(rows.size(), 8);
    for (int i = 1; i < rows.size(); ++i) {
        const QList<QByteArray> cells = rows[i].split(',');
        QVERIFY2(cells[1].toDouble() > 0 && cells[2].toDouble() > 0 && cells[2].toDouble() < cells[1].toDouble(), rows[i]); // better than the filter
    }
    QVERIFY(outcome.out.contains("the order of methods is") && program.bytes("out/rf-table5.md").contains("19.038"));
}

void EvaluateTest::goesOnFromWhatIsFinished()
{
    const Program program;
    QCOMPARE(evaluate(program, {"denoising", "--count", "1", "-o", "out"}).code, 0);
    const QByteArray table = program.bytes("out/denoising-mse.csv");
    const qsizetype items = program.bytes("out/items/numbers.jsonl").count('\n');
    QCOMPARE(evaluate(program, {"denoising", "--count", "1", "-o", "out"}).code, 0);
    QCOMPARE(program.bytes("out/denoising-mse.csv"), table);
    QCOMPARE(program.bytes("out/items/numbers.jsonl").count('\n'), items); // nothing was measured again
    QCOMPARE(evaluate(program, {"denoising", "--count", "2", "-o", "out"}).code, 0);
    QCOMPARE(program.bytes("out/items/numbers.jsonl").count('\n'), 2 * items);

    const Outcome other = evaluate(program, {"denoising", "--count", "1", "--seed", "5", "-o", "out"});
    QVERIFY2(other.code == 2 && other.isSentence() && other.err.contains("seed"), qPrintable(other.text()));
    const Outcome anew = evaluate(program, {"denoising", "--count", "1", "--seed", "5", "--force", "-o", "out"});
    QVERIFY2(anew.code == 0, qPrintable(anew.text()));
    QVERIFY(program.bytes("out/denoising-mse.csv") != table);
}

void EvaluateTest::anInterruptedRunEndsAsAWholeOne()
{
    const Program program;
    QProcess process;
    program.start(process, {"evaluate", "denoising", "--count", "3", "-o", "part"});
    QTRY_VERIFY_WITH_TIMEOUT(program.bytes("part/items/numbers.jsonl").count('\n') >= 3, 120000);
    ::kill(pid_t(process.processId()), SIGINT);
    const Outcome stopped = Program::finish(process);
    QVERIFY2(stopped.code == 130 && stopped.isSentence(), qPrintable(stopped.text()));
    QVERIFY(program.bytes("part/items/numbers.jsonl").count('\n') < 21);
    QCOMPARE(evaluate(program, {"denoising", "--count", "3", "-o", "part"}).code, 0);
    QCOMPARE(evaluate(program, {"denoising", "--count", "3", "-o", "whole"}).code, 0);
    QCOMPARE(program.bytes("part/denoising-mse.csv"), program.bytes("whole/denoising-mse.csv"));
}

void EvaluateTest::jsonLinesParse()
{
    const Program program;
    const Outcome outcome = evaluate(program, {"denoising", "--count", "1", "-o", "out", "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    const QList<QJsonObject> lines = outcome.jsonLines();
    QVERIFY(lines.size() > 2);
    QCOMPARE(lines.first()["event"].toString(), "progress");
    QVERIFY(lines.first().contains("seconds_left"));
    QCOMPARE(lines.last()["event"].toString(), "finished");
    QCOMPARE(lines.last()["tables"].toArray()[0].toObject()["rows"].toArray().size(), 7);
}

void EvaluateTest::wrongCallsAreOneSentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("no experiment") << QStringList{"-o", "out"} << "EXPERIMENT";
    QTest::newRow("unknown experiment") << QStringList{"kids", "-o", "out"} << "kids";
    QTest::newRow("no folder") << QStringList{"denoising"} << "-o FOLDER";
    QTest::newRow("count 0") << QStringList{"denoising", "--count", "0", "-o", "out"} << "--count";
    QTest::newRow("one picture for KID") << QStringList{"kid", "--count", "1", "-o", "out"} << "at least 2";
    QTest::newRow("features missing") << QStringList{"kid", "--count", "2", "--features", "none.pt", "-o", "out"} << "none.pt";
    QTest::newRow("features broken") << QStringList{"kid", "--count", "2", "--features", Program::example("snow_peaks"), "-o", "out"} << "TorchScript";
    QTest::newRow("no such model") << QStringList{"kid", "--model", "nonesuch", "-o", "out"} << "nonesuch";
    QTest::newRow("no such pictures") << QStringList{"kid", "--pictures", "nowhere", "-o", "out"} << "nowhere";
    QTest::newRow("folder is a file") << QStringList{"denoising", "-o", Program::example("snow_peaks")} << "folder";
}

void EvaluateTest::wrongCallsAreOneSentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const Program program;
    const Outcome outcome = evaluate(program, arguments);
    QVERIFY2(outcome.code == 2 && outcome.isSentence() && outcome.err.contains(named.toUtf8()), qPrintable(outcome.text()));
}

void EvaluateTest::placesThatCannotBeWrittenAreNamed()
{
    const Program program;
    const Outcome missing = evaluate(program, {"denoising", "--count", "1", "-o", "no/such/place"});
    QVERIFY2(missing.code != 0 && missing.isSentence(), qPrintable(missing.text()));
    if (QFileInfo("/dev/full").exists()) { // a disk without room, for the numbers
        QVERIFY(QDir(program.folder()).mkpath("full/items"));
        QVERIFY(QFile::link("/dev/full", program.path("full/items/numbers.jsonl")));
        const Outcome full = evaluate(program, {"denoising", "--count", "1", "-o", "full"});
        QVERIFY2(full.code == 1 && full.isSentence() && full.err.contains("make room"), qPrintable(full.text()));
    }
}

void EvaluateTest::ownPicturesAreMeasured()
{
    const Program program;
    const QString folder = QFileInfo(Program::example("snow_peaks")).absolutePath();
    const Outcome outcome = evaluate(program, {"denoising", "--count", "2", "--pictures", folder, "-o", "out"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    const Outcome refused = evaluate(program, {"captions", "--count", "2", "--pictures", folder, "-o", "out"});
    QVERIFY2(refused.code == 2 && refused.isSentence() && refused.err.contains("--pictures"), qPrintable(refused.text()));
}

} // namespace underpaint::app

QTEST_GUILESS_MAIN(underpaint::app::EvaluateTest)
#include "evaluate_test.moc"
