#include "program.h"

#include "core/files/picture_text.h"

namespace underpaint::app {

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helpNamesEveryCommand();
    void withoutADisplayTheWindowSaysWhatToDo();
    void helpOfEveryCommandShowsAnExample_data();
    void helpOfEveryCommandShowsAnExample();
    void completionIsUnderstoodByBash();
    void renderWritesAPictureOfTheGuidesSize();
    void jsonLinesParse();
    void fromMakesTheSameFileAgain();
    void fromSaysWhatDiffers();
    void fromFindsTheMaskBesideThePicture();
    void stripWritesNoData();
    void severalGuidesGoIntoAFolder();
    void countMakesOnePictureForEachSeed();
    void previewsAreWritten();
    void infoTellsHowAPictureWasMade();
    void infoReadsOtherPrograms();
    void unknownWordsAreNamedAndTheRunGoesOn();
    void maskedPixelsAreKeptToTheBit();
    void oddInputIsRead_data();
    void oddInputIsRead();
    void inversionRendersWithEveryOption();
    void sweepWritesFramesSheetAndTable();
    void invertReportsBothOrders();
    void modelsNamesVista();

private:
    static Outcome render(const Program& program, const QStringList& arguments)
    {
        return program.run(QStringList{"render", Program::example("lake_with_firs")} + arguments);
    }
    static files::PictureFile read(const Program& program, const QString& name)
    {
        return files::readPicture(program.path(name).toStdString());
    }
};

void CliTest::withoutADisplayTheWindowSaysWhatToDo()
{
    const Program program;
    for (const QStringList& arguments : {QStringList(), QStringList{"window"}, QStringList{"painting.ora"}}) {
        const Outcome outcome = program.run(arguments);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.isSentence() && outcome.err.contains("display") && outcome.err.contains("underpaint render"), qPrintable(outcome.text()));
    }
}

void CliTest::helpNamesEveryCommand()
{
    const Program program;
    for (const QStringList& arguments : {QStringList{"--help"}, QStringList{"-h"}}) {
        const Outcome outcome = program.run(arguments);
        QCOMPARE(outcome.code, 0);
        for (const char* command : {"render", "sweep", "invert", "convert", "evaluate", "info", "models", "bench", "window"})
            QVERIFY(outcome.out.contains(command));
    }
    const Outcome version = program.run({"--version"});
    QVERIFY2(version.code == 0 && version.out.startsWith("Underpaint 0."), qPrintable(version.text()));
}

void CliTest::helpOfEveryCommandShowsAnExample_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("render") << QStringList{"--output OUT", "--method", "--t0", "--eta ", "--gamma", "--window",
        "--mask", "--t0-map", "--eta-map", "--prompt", "--negative", "--guidance", "--steps", "--sampler", "--rule",
        "--repeats", "--seed", "--count", "--region", "--model", "--size", "--precision", "--previews", "--from",
        "--strip", "--force", "--json", "--device", "--threads"};
    QTest::newRow("sweep") << QStringList{"--t0 A:B:N", "--eta A:B:N", "--output"};
    QTest::newRow("invert") << QStringList{"--prompt", "--order"};
    QTest::newRow("convert") << QStringList{"--format", "--quality", "--depth", "--scale", "--profile", "--strip", "--force", "--json"};
    QTest::newRow("evaluate") << QStringList{"--count", "--features", "--pictures", "sdedit-table2"};
    QTest::newRow("info") << QStringList{"--json"};
    QTest::newRow("models") << QStringList{"--check"};
    QTest::newRow("bench") << QStringList{"--json"};
    QTest::newRow("completion") << QStringList();
}

void CliTest::helpOfEveryCommandShowsAnExample()
{
    QFETCH(QStringList, options);
    const Outcome outcome = Program().run({QTest::currentDataTag(), "--help"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("Example:\n  "));
    QVERIFY(outcome.out.contains(QByteArray("underpaint ") + QTest::currentDataTag())
        || outcome.out.contains("completion bash"));
    for (const QString& option : options)
        QVERIFY2(outcome.out.contains(option.toUtf8()), qPrintable(option));
    for (const QByteArray& line : outcome.out.split('\n'))
        QVERIFY2(line.size() <= 130, line.constData());
}

void CliTest::completionIsUnderstoodByBash()
{
    const Program program;
    const QString script = "eval \"$(\"$0\" completion bash)\"; complete_words() { COMP_WORDS=(\"$@\"); "
                           "COMP_CWORD=$(($# - 1)); _underpaint; echo \"${COMPREPLY[*]}\"; };"
                           "complete_words underpaint ren; complete_words underpaint render --samp; complete_words "
                           "underpaint render --sampler eul;"
                           "complete_words underpaint sweep --out";
    const Outcome outcome = program.run({"-c", script, Program::executable()}, "bash");
    QVERIFY2(outcome.code == 0 && outcome.err.isEmpty(), qPrintable(outcome.text()));
    QCOMPARE(outcome.out, QByteArray("render\n--sampler\neuler euler-ancestral\n--output\n"));
}

void CliTest::renderWritesAPictureOfTheGuidesSize()
{
    const Program program;
    const Outcome outcome = program.run({"render", Program::example("house_in_meadow"), "-o", "out.png"});
    QVERIFY2(outcome.code == 0 && outcome.err.isEmpty(), qPrintable(outcome.text()));
    QVERIFY(outcome.out.contains("out.png"));
    const canvas::Picture picture = read(program, "out.png").picture;
    QCOMPARE(picture.size(), (base::Size{384, 288}));
    QVERIFY(!(picture == files::readPicture(Program::example("house_in_meadow").toStdString()).picture));
    QCOMPARE(program.entries(), QStringList{"out.png"});
}

void CliTest::jsonLinesParse()
{
    const Program program;
    const Outcome outcome = render(program, {"-o", "out.png", "--json", "--steps", "4"});
    QVERIFY2(outcome.code == 0 && outcome.err.isEmpty(), qPrintable(outcome.text()));
    const QList<QJsonObject> lines = outcome.jsonLines();
    QVERIFY2(lines.size() > 4, qPrintable(outcome.text()));
    QCOMPARE(lines.last().value("event").toString(), QString("finished"));
    QCOMPARE(lines.last().value("file").toString(), QString("out.png"));
    QSet<QString> stages;
    for (const QJsonObject& line : lines)
        stages.insert(line.value("stage").toString());
    QVERIFY(stages.contains("loading") && stages.contains("sampling"));
    const Outcome failure = program.run({"render", "none.png", "-o", "x.png", "--json"});
    QVERIFY2(failure.code == 2 && failure.jsonLines().last().value("event") == "failed", qPrintable(failure.text()));
}

void CliTest::fromMakesTheSameFileAgain()
{
    const Program program;
    const QStringList settings[] = {
        {"--t0", "0.5", "--seed", "11", "--prompt", "sunset, lake", "--guidance", "1.5", "--steps", "5"},
        {"--method", "rf", "--eta", "0.3", "--steps", "3", "--prompt", "night"},
        {"--count", "1", "--region", "0,0,128,160", "--steps", "3"},
        {"--t0-map", Program::example("lake_with_firs_t0_map"), "--steps", "4"}};
    for (const QStringList& options : settings) {
        const Outcome first = render(program, QStringList{"-o", "first.png", "--force"} + options);
        QVERIFY2(first.code == 0, qPrintable(first.text()));
        const Outcome again = render(program, {"--from", "first.png", "-o", "again.png", "--force"});
        QVERIFY2(again.code == 0 && again.out.contains("same to the bit"), qPrintable(again.text()));
        QCOMPARE(program.bytes("again.png"), program.bytes("first.png"));
    }
}

void CliTest::fromSaysWhatDiffers()
{
    const Program program;
    QVERIFY(render(program, {"-o", "first.png", "--steps", "3", "--precision", "fp32"}).code == 0);
    const Outcome outcome =
        program.run({"render", Program::example("autumn_trees"), "--from", "first.png", "-o", "other.png", "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    const QJsonObject last = outcome.jsonLines().last();
    QCOMPARE(last.value("same").toBool(), false);
    const QJsonArray differences = last.value("differences").toArray();
    QCOMPARE(differences.size(), 1);
    QVERIFY(differences.at(0).toString().startsWith("the painting (then lake_with_firs.png"));
    const Outcome threads = render(program, {"--from", "first.png", "-o", "threads.png", "--threads", "1"});
    QVERIFY2(threads.code == 0
            && (threads.out.contains("same to the bit") || threads.out.contains("the number of threads")),
        qPrintable(threads.text()));
}

void CliTest::fromFindsTheMaskBesideThePicture()
{
    const Program program;
    QVERIFY(QFile::copy(Program::example("sunset_over_water_mask"), program.path("mask.png")));
    QVERIFY(render(program, {"-o", "first.png", "--steps", "3", "--mask", "mask.png"}).code == 0);
    const Outcome again = render(program, {"--from", "first.png", "-o", "again.png"});
    QVERIFY2(again.code == 0 && again.out.contains("same to the bit"), qPrintable(again.text()));
    QVERIFY(QFile::remove(program.path("mask.png")));
    const Outcome missing = render(program, {"--from", "first.png", "-o", "third.png"});
    QVERIFY2(missing.code == 2 && missing.isSentence() && missing.err.contains("--mask"), qPrintable(missing.text()));
}

void CliTest::stripWritesNoData()
{
    const Program program;
    QVERIFY(render(program, {"-o", "out.png", "--steps", "1", "--strip"}).code == 0);
    QVERIFY(read(program, "out.png").texts.empty());
    QVERIFY(!program.bytes("out.png").contains("tEXt") && !program.bytes("out.png").contains("iTXt"));
}

void CliTest::severalGuidesGoIntoAFolder()
{
    const Program program;
    QVERIFY(QDir(program.folder()).mkdir("paintings"));
    QVERIFY(QFile::copy(Program::example("autumn_trees"), program.path("paintings/b.png")));
    QVERIFY(QFile::copy(Program::data("rgb.jpg"), program.path("paintings/a.jpg")));
    program.write("paintings/notes.txt", "not a picture");
    const Outcome outcome =
        program.run({"render", "paintings", Program::example("snow_peaks"), "-o", "results", "--steps", "1"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    QCOMPARE(program.entries("results"), (QStringList{"a.png", "b.png", "snow_peaks.png"}));
}

void CliTest::countMakesOnePictureForEachSeed()
{
    const Program program;
    const Outcome outcome = render(program, {"-o", "out.png", "--steps", "2", "--count", "3", "--seed", "7"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    QCOMPARE(program.entries(), (QStringList{"out-seed7.png", "out-seed8.png", "out-seed9.png"}));
    QVERIFY(!(read(program, "out-seed7.png").picture == read(program, "out-seed8.png").picture));
    QVERIFY(render(program, {"-o", "single.png", "--steps", "2", "--seed", "8"}).code == 0);
    QCOMPARE(read(program, "single.png").picture, read(program, "out-seed8.png").picture);
}

void CliTest::previewsAreWritten()
{
    const Program program;
    const Outcome outcome = render(program, {"-o", "out.png", "--steps", "4", "--previews", "steps"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    const QStringList previews = program.entries("steps");
    QVERIFY2(previews.size() >= 3, qPrintable(previews.join(' ')));
    for (const QString& name : previews)
        QCOMPARE(read(program, "steps/" + name).picture.size(), (base::Size{256, 256}));
}

void CliTest::infoTellsHowAPictureWasMade()
{
    const Program program;
    QVERIFY(render(program,
                {"-o", "out.png", "--steps", "3", "--prompt", "sunset, dragons", "--seed", "5", "--t0", "0.4"})
                .code
        == 0);
    const Outcome outcome = program.run({"info", "out.png"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    for (const char* words : {"made by Underpaint", "lake_with_firs.png", "SDEdit", "0.4", "sunset", "dragons",
             "Seed:", "Vista", "trainedAlgorithmicMedia", "as they were made"})
        QVERIFY2(outcome.out.contains(words), qPrintable(QString(words) + "\n" + outcome.text()));
    const QJsonObject object = program.run({"info", "out.png", "--json"}).jsonLines().value(0);
    const QJsonObject data = object.value("underpaint").toObject(), record = data.value("record").toObject();
    QCOMPARE(object.value("unchanged").toBool(), true);
    QCOMPARE(record.value("model_sha256").toString().size(), 64);
    QCOMPARE(record.value("calls").toInt(), 3);
    QCOMPARE(data.value("request").toObject().value("seed").toInt(), 5);
    QCOMPARE(data.value("guide").toObject().value("pixel_sha256").toString().size(), 64);
    const files::PictureFile file = read(program, "out.png");
    QCOMPARE(file.texts.size(), std::size_t(3));
}

void CliTest::infoReadsOtherPrograms()
{
    const Program program;
    const Outcome outcome = program.run({"info", Program::data("a1111.png"), Program::data("comfyui.png"),
        Program::data("invokeai.png"), Program::data("rgb.jpg")});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    for (const char* words : {"A1111", "ComfyUI", "InvokeAI", "snowy peaks", "8566257", "nothing known"})
        QVERIFY2(outcome.out.contains(words), words);
}

void CliTest::unknownWordsAreNamedAndTheRunGoesOn()
{
    const Program program;
    const Outcome outcome = render(program, {"-o", "out.png", "--steps", "1", "--prompt", "sunset, dragons"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    QVERIFY2(outcome.out.contains("Understood: sunset") && outcome.out.contains("no word for: dragon"),
        qPrintable(outcome.text()));
}

void CliTest::maskedPixelsAreKeptToTheBit()
{
    const Program program;
    const QString guide = Program::example("sunset_over_water"), maskName = Program::example("sunset_over_water_mask");
    const Outcome outcome = program.run({"render", guide, "-o", "out.png", "--mask", maskName, "--steps", "3"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    const canvas::Picture before = files::readPicture(guide.toStdString()).picture,
                          mask = files::readGrey(maskName.toStdString()).picture;
    const files::PictureFile file = read(program, "out.png");
    int changed = 0;
    for (int y = 0; y < before.height(); ++y)
        for (int x = 0; x < before.width(); ++x)
            for (int c = 0; c < 3; ++c) {
                const bool same = before.sample(x, y, c) == file.picture.sample(x, y, c);
                if (mask.sample(x, y, 0) == 0.f)
                    QVERIFY2(same, qPrintable(QString("%1, %2").arg(x).arg(y)));
                changed += !same;
            }
    QVERIFY(changed > 10000);
    QCOMPARE(files::originOf(file.texts).sourceType, std::string("compositeWithTrainedAlgorithmicMedia"));
}

void CliTest::oddInputIsRead_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("bits");
    for (const char* name : {"grey.png", "onebit.png", "palette.png", "cmyk_adobe.jpg", "cmyk_plain.jpg", "turned6.jpg",
             "profile_swapped.png", "one_pixel.png", "long.png", "rgb.webp", "rgb.tif", "palette.bmp"})
        QTest::newRow(name) << Program::data(name) << 3 << 8;
    QTest::newRow("rgb16.png") << Program::data("rgb16.png") << 3 << 16;
    for (const char* name : {"rgba.png", "grey_alpha.png", "palette_transparent.png"})
        QTest::newRow(name) << Program::data(name) << 4 << 8;
    QTest::newRow("spaces and umlauts") << QString::fromUtf8("Gr\xc3\xbcner H\xc3\xbcgel.png") << 3 << 8;
}

void CliTest::oddInputIsRead()
{
    QFETCH(QString, guide);
    QFETCH(int, channels);
    QFETCH(int, bits);
    const Program program;
    if (!guide.startsWith('/'))
        QVERIFY(QFile::copy(Program::data("rgb8.png"), program.path(guide)));
    const Outcome outcome =
        program.run({"render", guide, "-o", QString::fromUtf8("\xc3\xbc bung.png"), "--steps", "2"});
    QVERIFY2(outcome.code == 0 && outcome.err.isEmpty(), qPrintable(outcome.text()));
    const canvas::Picture before = files::readPicture(guide.startsWith('/') ? guide.toStdString()
                                                                            : program.path(guide).toStdString())
                                       .picture,
                          after = read(program, QString::fromUtf8("\xc3\xbc bung.png")).picture;
    QCOMPARE(after.size(), before.size());
    QCOMPARE(after.channels(), channels);
    QCOMPARE(int(after.depth()), bits);
    if (channels == 4)
        for (int y = 0; y < after.height(); ++y)
            for (int x = 0; x < after.width(); ++x)
                QCOMPARE(after.sample(x, y, 3), before.sample(x, y, 3));
}

void CliTest::inversionRendersWithEveryOption()
{
    const Program program;
    const Outcome outcome = render(program,
        {"-o", "out.png", "--method", "rf", "--steps", "4", "--eta", "0.5", "--gamma", "0.2", "--window", "0:2",
            "--schedule", "linear-down", "--begin", "1", "--lambda", "10", "--order", "1", "--prompt", "sunset",
            "--source-prompt", "day", "--negative", "fog", "--guidance", "2"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    const files::Origin origin = files::originOf(read(program, "out.png").texts);
    QVERIFY(origin.ours);
    const auto& method = std::get<engine::RfInversion>(origin.ours->request.method);
    QCOMPARE(*method.eta, .5);
    QCOMPARE(*method.windowStop, 2);
    QCOMPARE(method.begin, 1);
    QVERIFY(method.schedule == engine::RfInversion::Schedule::LinearDown);
}

void CliTest::sweepWritesFramesSheetAndTable()
{
    const Program program;
    const Outcome outcome = program.run({"sweep", Program::example("lake_with_firs"), "--t0", "0.2:0.8:3", "--steps",
        "4", "-o", "sweep", "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    QCOMPARE(program.entries("sweep"),
        (QStringList{"sheet.png", "sweep.csv", "t0-00-0.200.png", "t0-01-0.500.png", "t0-02-0.800.png"}));
    const QList<QByteArray> rows = program.bytes("sweep/sweep.csv").trimmed().split('\n');
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows.at(0), QByteArray("frame,file,t0,sig,rms,l2,realism,seconds"));
    double last = -1;
    for (int i = 1; i < 4; ++i) {
        const QList<QByteArray> fields = rows.at(i).split(',');
        const double rms = fields.at(4).toDouble();
        QVERIFY2(rms > last, rows.at(i).constData()); // freer is further away
        last = rms;
        QVERIFY(std::abs(fields.at(5).toDouble() - rms * std::sqrt(256. * 256 * 3)) < .01 * fields.at(5).toDouble());
    }
    const double suggested = outcome.jsonLines().last().value("suggested").toDouble(-1);
    QVERIFY2(suggested >= .2 && suggested <= .8, qPrintable(outcome.text()));
}

void CliTest::invertReportsBothOrders()
{
    const Program program;
    const Outcome outcome = program.run({"invert", Program::example("snow_peaks"), "-o", "noise.png", "--steps", "6",
        "--prompt", "night", "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
    QCOMPARE(program.entries(), (QStringList{"noise-edited.png", "noise.png"}));
    for (const QJsonObject& line : outcome.jsonLines())
        if (line.value("event") == "inverted") {
            const QJsonArray errors = line.value("round_trip_error").toArray();
            QVERIFY2(errors.size() == 2 && errors.at(0).toDouble() > 0 && errors.at(0).toDouble() < .2
                    && errors.at(1).toDouble() < errors.at(0).toDouble(),
                qPrintable(outcome.text()));
            return;
        }
    QFAIL(qPrintable(outcome.text()));
}

void CliTest::modelsNamesVista()
{
    const Program program;
    const Outcome outcome = program.run({"models"});
    QVERIFY2(outcome.code == 0 && outcome.out.contains("vista"), qPrintable(outcome.text()));
    for (const QJsonObject& line : program.run({"models", "--json"}).jsonLines())
        QVERIFY(line.contains("path") && line.contains("usable") && line.contains("problem"));
}

} // namespace underpaint::app

QTEST_GUILESS_MAIN(underpaint::app::CliTest)
#include "cli_test.moc"
