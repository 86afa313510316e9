#include "program.h"

#include <unistd.h>

namespace underpaint::app {

/// Every wrong call or file ends with one plain sentence, exit code 1 or 2, and nothing written.
class BadInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongCallsEndWithASentence_data();
    void wrongCallsEndWithASentence();
    void wrongFilesEndWithASentence_data();
    void wrongFilesEndWithASentence();
    void aMissingOutputFolderIsNamed();
    void aReadOnlyOutputFolderIsNamed();
    void aFullDiskLeavesNothing();
    void anExistingOutputStays();
    void theGuideIsNeverOverwritten();
    void wrongWeightsEndWithASentence_data();
    void wrongWeightsEndWithASentence();
    void cudaWithoutACardIsSaid();
    void interruptionLeavesNothing_data();
    void interruptionLeavesNothing();
};

void BadInputTest::wrongCallsEndWithASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    const QString guide = Program::example("lake_with_firs");
    const auto render = [&](const char* name, const QStringList& options, const char* words) {
        QTest::newRow(name) << QStringList{"render", guide, "-o", "out.png"} + options << words;
    };
    QTest::newRow("no such command") << QStringList{"rendr", guide} << "Did you mean \"render\"";
    QTest::newRow("no guide") << QStringList{"render", "-o", "out.png"} << "needs GUIDE";
    QTest::newRow("no output") << QStringList{"render", guide} << "-o";
    QTest::newRow("option before the command") << QStringList{"--t0", "0.5"} << "command";
    render("no such option", {"--prommpt", "lake"}, "--prompt");
    render("value missing", {"--t0"}, "needs a value");
    render("given twice", {"--t0", ".4", "--t0", ".5"}, "twice");
    render("flag with a value", {"--force=yes"}, "no value");
    render("t0 above one", {"--t0", "1.5"}, "from 0 to 1");
    render("t0 below zero", {"--t0", "-0.1"}, "from 0 to 1");
    render("t0 not a number", {"--t0", "nan"}, "from 0 to 1");
    render("t0 infinite", {"--t0", "inf"}, "from 0 to 1");
    render("t0 with a comma", {"--t0", "0,5"}, "from 0 to 1");
    render("t0 a word", {"--t0", "half"}, "from 0 to 1");
    render("eta out of range", {"--method", "rf", "--eta", "2"}, "from 0 to 1");
    render("eta not a number", {"--method", "rf", "--eta", "nan"}, "from 0 to 1");
    render("eta with sdedit", {"--eta", "0.5"}, "--method rf");
    render("t0 with rf", {"--method", "rf", "--t0", "0.5"}, "--method sdedit");
    render("unknown method", {"--method", "magic"}, "sdedit, rf");
    render("no steps", {"--steps", "0"}, "from 1 to 1000");
    render("a million steps", {"--steps", "1000000"}, "from 1 to 1000");
    render("steps beyond all numbers", {"--steps", "99999999999999999999"}, "from 1 to 1000");
    render("unknown sampler", {"--sampler", "magic"}, "angle");
    render("unknown rule", {"--rule", "golden"}, "exact");
    render("rule of the other method", {"--rule", "consistent"}, "does not belong");
    render("ddim with a model that has no indices", {"--method", "ddim"}, "RF-Inversion");
    render("depth with sdedit", {"--depth", "0.5"}, "--method ddim or negative-prompt or null-text");
    render("depth above one", {"--method", "ddim", "--depth", "1.5"}, "from 0 to 1");
    render("inner steps of plain ddim", {"--method", "ddim", "--inner-steps", "5"}, "--method null-text");
    render("rule of ddim", {"--method", "null-text", "--rule", "exact"}, "--rule");
    render("negative prompt without source words", {"--method", "negative-prompt"}, "source words");
    render("sampler of few-step models", {"--sampler", "lcm"}, "another sampler");
    render("levels of few-step models", {"--grid", "distilled"}, "another grid");
    render("unknown model", {"--model", "no such model"}, "no such model");
    render("seed a word", {"--seed", "lucky"}, "whole number");
    render("seed negative", {"--seed", "-1"}, "whole number");
    render("seed too large", {"--seed", "18446744073709551616"}, "whole number");
    render("region with three numbers", {"--region", "1,2,3"}, "X,Y,W,H");
    render("region outside", {"--region", "9000,0,10,10"}, "region");
    render("window backwards", {"--method", "rf", "--window", "9:2"}, "A before B");
    QTest::newRow("output not a PNG") << QStringList{"render", guide, "-o", "out.jpg"} << "PNG";
    QTest::newRow("sweep over nothing") << QStringList{"sweep", guide, "-o", "s", "--t0", "0.2:0.9"} << "FROM:TO:COUNT";
    QTest::newRow("sweep out of range") << QStringList{"sweep", guide, "-o", "s", "--t0", "0.2:1.9:3"} << "0 to 1";
    QTest::newRow("operand too many") << QStringList{"models", "vista"} << "does not know";
    QTest::newRow("other shell") << QStringList{"completion", "zsh"} << "bash";
}

void BadInputTest::wrongCallsEndWithASentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const Program program;
    const Outcome outcome = program.run(arguments);
    QVERIFY2(outcome.code == 2 && outcome.isSentence(), qPrintable(outcome.text()));
    QVERIFY2(QString(outcome.err).contains(words), qPrintable(outcome.text()));
    QCOMPARE(program.entries(), QStringList());
}

void BadInputTest::wrongFilesEndWithASentence_data()
{
    QTest::addColumn<QByteArray>("content"); // of the file "in"; empty = the arguments name another
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    const QString guide = Program::example("lake_with_firs");
    const auto bytes = [](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray png = bytes(guide), jpeg = bytes(Program::data("rgb.jpg"));
    QTest::newRow("no such file") << QByteArray() << QStringList{"none.png"} << "no file";
    QTest::newRow("a folder without pictures") << QByteArray() << QStringList{"."} << "folder";
    QTest::newRow("an empty file") << QByteArray() << QStringList{"empty"} << "is empty";
    QTest::newRow("not a picture") << QByteArray("Dear diary, hills and a lake.\n") << QStringList{"in"}
                                   << "not a picture";
    QTest::newRow("a PNG cut off") << png.left(png.size() / 2) << QStringList{"in"} << "cut off";
    QTest::newRow("a PNG without its end") << png.left(png.size() - 12) << QStringList{"in"} << "cut off";
    QTest::newRow("a JPEG cut off") << jpeg.left(jpeg.size() - 40) << QStringList{"in"} << "cut off";
    QTest::newRow("a JPEG without its end") << jpeg.left(jpeg.size() - 2) << QStringList{"in"} << "cut off";
    QTest::newRow("30000 x 30000 PNG") << QByteArray() << QStringList{Program::data("huge.png")} << "8192 x 8192";
    QTest::newRow("30000 x 30000 JPEG") << QByteArray() << QStringList{Program::data("huge.jpg")} << "8192 x 8192";
    QTest::newRow("a mask of another size")
        << QByteArray() << QStringList{guide, "--mask", Program::data("grey.png")} << "same size";
    QTest::newRow("a t0 map of another size")
        << QByteArray() << QStringList{guide, "--t0-map", Program::data("grey16.png")} << "same size";
    QTest::newRow("an eta map of another size")
        << QByteArray() << QStringList{guide, "--method", "rf", "--eta-map", Program::data("grey.png")} << "same size";
    QTest::newRow("a coloured mask") << QByteArray() << QStringList{guide, "--mask", guide} << "grey";
    QTest::newRow("a coloured map") << QByteArray() << QStringList{guide, "--t0-map", guide} << "grey";
    QTest::newRow("no such mask") << QByteArray() << QStringList{guide, "--mask", "none.png"} << "no file";
    QTest::newRow("nothing to repeat") << QByteArray() << QStringList{guide, "--from", guide}
                                       << "does not say how it was made";
    QTest::newRow("repeat with a setting")
        << QByteArray() << QStringList{guide, "--from", guide, "--t0", "0.5"} << "leave out --t0";
}

void BadInputTest::wrongFilesEndWithASentence()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const Program program;
    program.write("empty", {});
    if (!content.isEmpty())
        program.write("in", content);
    const QStringList before = program.entries();
    const Outcome outcome = program.run(QStringList{"render", "-o", "out.png"} + arguments);
    QVERIFY2((outcome.code == 1 || outcome.code == 2) && outcome.isSentence(), qPrintable(outcome.text()));
    QVERIFY2(QString(outcome.err).contains(words), qPrintable(outcome.text()));
    QCOMPARE(program.entries(), before);
    // info says the same of a bad picture.
    if (arguments.size() == 1 && arguments.front() != ".") {
        const Outcome info = program.run({"info", arguments.front()});
        QVERIFY2((info.code == 1 || info.code == 2) && info.isSentence() && QString(info.err).contains(words),
            qPrintable(info.text()));
    }
}

void BadInputTest::aMissingOutputFolderIsNamed()
{
    const Program program;
    const Outcome outcome = program.run({"render", Program::example("lake_with_firs"), "-o", "none/out.png"});
    QVERIFY2(outcome.code == 1 && outcome.isSentence() && outcome.err.contains("\"none\" does not exist"),
        qPrintable(outcome.text()));
    QCOMPARE(program.entries(), QStringList());
}

void BadInputTest::aReadOnlyOutputFolderIsNamed()
{
    const Program program;
    // Root may write anywhere but into what the kernel itself keeps read-only.
    QString folder = "/sys/kernel";
    if (geteuid() != 0) {
        folder = program.path("locked");
        QVERIFY(QDir().mkdir(folder));
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    }
    const Outcome outcome = program.run({"render", Program::example("lake_with_firs"), "-o", folder + "/out.png"});
    QVERIFY2(outcome.code == 1 && outcome.isSentence()
            && (outcome.err.contains("read-only") || outcome.err.contains("could not be written")),
        qPrintable(outcome.text()));
    QVERIFY(!QFile::exists(folder + "/out.png"));
}

void BadInputTest::aFullDiskLeavesNothing()
{
    // A limit on the size of files stops the writing as a full disk does.
    const Program program;
    const Outcome outcome = program.run({"-c", "ulimit -f 2; exec \"$0\" render \"$1\" -o out.png --steps 1",
                                            Program::executable(), Program::example("lake_with_firs")},
        "bash");
    QVERIFY2(outcome.code == 1 && outcome.isSentence() && outcome.err.contains("disk is full"),
        qPrintable(outcome.text()));
    QCOMPARE(program.entries(), QStringList());
}

void BadInputTest::anExistingOutputStays()
{
    const Program program;
    program.write("out.png", "mine");
    const QStringList arguments = {"render", Program::example("lake_with_firs"), "-o", "out.png", "--steps", "1"};
    const Outcome refused = program.run(arguments);
    QVERIFY2(refused.code == 2 && refused.isSentence() && refused.err.contains("--force"), qPrintable(refused.text()));
    QCOMPARE(program.bytes("out.png"), QByteArray("mine"));
    const Outcome forced = program.run(arguments + QStringList{"--force"});
    QVERIFY2(forced.code == 0, qPrintable(forced.text()));
    QVERIFY(program.bytes("out.png").startsWith("\x89PNG"));
    QCOMPARE(program.entries(), QStringList{"out.png"});
}

void BadInputTest::theGuideIsNeverOverwritten()
{
    const Program program;
    QVERIFY(QFile::copy(Program::example("lake_with_firs"), program.path("guide.png")));
    const QByteArray before = program.bytes("guide.png");
    const Outcome outcome = program.run({"render", "guide.png", "-o", "./guide.png", "--force"});
    QVERIFY2(outcome.code == 2 && outcome.isSentence(), qPrintable(outcome.text()));
    QCOMPARE(program.bytes("guide.png"), before);
}

void BadInputTest::wrongWeightsEndWithASentence_data()
{
    QTest::addColumn<QByteArray>("content");
    const auto file = [](const QByteArray& header, qsizetype data) {
        QByteArray bytes(8, '\0');
        for (int i = 0; i < 8; ++i)
            bytes[i] = char(quint64(header.size()) >> (8 * i));
        return bytes + header + QByteArray(data, '\x3c');
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("These are no weights at all, but a letter.");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n and so on");
    QTest::newRow("cut off") << file(
        R"({"net.stem.weight":{"dtype":"F16","shape":[32,30,3,3],"data_offsets":[0,17280]}})", 100);
    QTest::newRow("foreign") << file(R"({"some.other.net":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})", 16);
    QTest::newRow("wrong shape") << file(
        R"({"net.stem.weight":{"dtype":"F16","shape":[1,30,3,3],"data_offsets":[0,540]}})", 540);
    QFile shipped(UNDERPAINT_TEST_DATA "/../../models/vista/vista.safetensors");
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    QByteArray spoiled = shipped.readAll();
    QTest::newRow("the shipped weights, cut off") << spoiled.left(spoiled.size() - 1000);
    spoiled[spoiled.size() - 1] = '\x7e'; // a half-precision number that is none
    QTest::newRow("the shipped weights with a value that is no number") << spoiled;
    QTest::newRow("header longer than the file") << QByteArray("\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10);
}

void BadInputTest::wrongWeightsEndWithASentence()
{
    QFETCH(QByteArray, content);
    const Program program;
    program.write("weights.safetensors", content);
    for (const QStringList& arguments :
        {QStringList{"render", Program::example("lake_with_firs"), "-o", "out.png", "--model", "weights.safetensors"},
            QStringList{"models", "--check", "weights.safetensors"}}) {
        const Outcome outcome = program.run(arguments);
        QVERIFY2((outcome.code == 1 || outcome.code == 2) && outcome.isSentence(), qPrintable(outcome.text()));
        QCOMPARE(program.entries(), QStringList{"weights.safetensors"});
    }
}

void BadInputTest::cudaWithoutACardIsSaid()
{
    if (QFile::exists("/dev/nvidia0"))
        QSKIP("there is a graphics card here");
    const Program program;
    const Outcome outcome =
        program.run({"render", Program::example("lake_with_firs"), "-o", "out.png", "--device", "cuda"});
    QVERIFY2((outcome.code == 1 || outcome.code == 2) && outcome.isSentence() && outcome.err.contains("graphics card"),
        qPrintable(outcome.text()));
    QCOMPARE(program.entries(), QStringList());
}

void BadInputTest::interruptionLeavesNothing_data()
{
    QTest::addColumn<int>("milliseconds"); // after the start; -1 = while it samples
    QTest::newRow("while sampling") << -1;
    for (const int milliseconds : {150, 300, 500, 800})
        QTest::newRow(qPrintable(QString("after %1 ms").arg(milliseconds))) << milliseconds;
}

void BadInputTest::interruptionLeavesNothing()
{
    QFETCH(int, milliseconds);
    const Program program;
    QProcess process;
    program.start(process,
        {"render", Program::example("house_in_meadow"), "-o", "out.png", "--steps", "1000", "--json"});
    QVERIFY(process.waitForStarted());
    QByteArray seen;
    if (milliseconds < 0) {
        while (!seen.contains("\"step\":2,") && process.waitForReadyRead(60000))
            seen += process.readAllStandardOutput();
        QVERIFY2(seen.contains("sampling"), seen.constData());
    } else {
        QTest::qWait(milliseconds);
    }
    ::kill(pid_t(process.processId()), SIGINT);
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = Program::finish(process);
    if (outcome.code == -1 && milliseconds == 150) // it was not yet ready to listen: the kernel ended it
        QVERIFY(process.exitStatus() == QProcess::CrashExit);
    else
        QVERIFY2(outcome.code == 130 && outcome.isSentence(), qPrintable(outcome.text()));
    QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(program.entries(), QStringList());
}

} // namespace underpaint::app

QTEST_GUILESS_MAIN(underpaint::app::BadInputTest)
#include "bad_input_test.moc"
