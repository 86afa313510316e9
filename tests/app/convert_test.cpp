#include "program.h"

#include "core/canvas/composite.h"
#include "core/files/painting_file.h"
#include "core/files/picture_export.h"
#include "core/files/picture_text.h"
#include "tests/files/layered_bytes.h"

namespace underpaint::app {

using namespace underpaint::tests;

class ConvertTest : public QObject {
    Q_OBJECT

    static files::PictureFile read(const Program& program, const QString& name) { return files::readPicture(program.path(name).toStdString()); }

    /// A red layer that a hidden blue one lies over.
    static void writePhotoshop(const Program& program, const QString& name)
    {
        PhotoshopPart red, blue;
        red.name = "Red";
        red.area = {0, 0, 70, 40};
        red.channels = {{0, 200}, {1, 40}, {2, 30}};
        blue = red;
        blue.name = "Blue";
        blue.channels = {{0, 0}, {1, 0}, {2, 250}};
        blue.flags = 2;
        const Buffer bytes = PhotoshopBytes().file({red, blue}, {1, 2, 3});
        program.write(name, QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())));
    }

private Q_SLOTS:
    void everyFormatIsWrittenAndReadAgain()
    {
        const Program program;
        const files::PictureFile before = files::readPicture(Program::example("lake_with_firs").toStdString());
        for (const char* name : {"a.jpg", "a.webp", "a.tif", "a.bmp", "a.avif", "a.png"}) {
            if (QString(name) == "a.avif" && !files::canWrite(files::PictureFormat::Avif))
                continue;
            const Outcome outcome = program.run({"convert", Program::example("lake_with_firs"), name});
            QVERIFY2(outcome.code == 0 && outcome.out.contains(name), qPrintable(outcome.text()));
            const files::PictureFile after = read(program, name);
            QCOMPARE(after.picture.size(), before.picture.size());
            double distance = 0;
            for (std::size_t i = 0; i < after.picture.eight().size(); ++i)
                distance += std::abs(after.picture.eight()[i] - before.picture.eight()[i]);
            distance /= double(after.picture.eight().size());
            const bool lossless = QString(name).endsWith("tif") || QString(name).endsWith("bmp") || QString(name).endsWith("png");
            QVERIFY2(lossless ? distance == 0 : distance < 3, qPrintable(QString("%1: %2").arg(name).arg(distance)));
        }
    }

    void depthScaleAndProfileAreAsAsked()
    {
        const Program program;
        writePhotoshop(program, "p.psd");
        QCOMPARE(program.run({"convert", "p.psd", "deep.png", "--depth", "16", "--scale", "0.5"}).code, 0);
        const canvas::Picture deep = read(program, "deep.png").picture;
        QVERIFY(deep.depth() == canvas::Depth::Sixteen && deep.size() == (base::Size{35, 20}) && deep.channels() == 3);
        QVERIFY(std::abs(int(deep.sixteen()[0]) - 200 * 257) < 8);
        // Linear light is another number in the file, and the same colour when its profile is read.
        QCOMPARE(program.run({"convert", "p.psd", "light.tif", "--profile", "linear"}).code, 0);
        const canvas::Picture light = read(program, "light.tif").picture;
        QVERIFY(light.depth() == canvas::Depth::Sixteen);
        for (int c = 0; c < 3; ++c)
            QVERIFY2(std::abs(light.sample(10, 10, c) - deep.sample(10, 10, c)) < .003, qPrintable(QString::number(light.sample(10, 10, c))));
    }

    void layersAreKeptInOra()
    {
        const Program program;
        writePhotoshop(program, "p.psd");
        QCOMPARE(program.run({"convert", "p.psd", "p.ora"}).code, 0);
        const files::Project project = files::readProject(program.path("p.ora").toStdString());
        QCOMPARE(project.state.layers.size(), std::size_t(2));
        QVERIFY(!project.state.layers[1]->visible);
        QCOMPARE(canvas::flattened(project.state).eight()[0], std::uint8_t(200));
        // And from there to a picture.
        QCOMPARE(program.run({"convert", "p.ora", "p.bmp"}).code, 0);
        QCOMPARE(read(program, "p.bmp").picture.eight()[1], std::uint8_t(40));
    }

    void severalGoIntoAFolder()
    {
        const Program program;
        writePhotoshop(program, "p.psd");
        const Outcome outcome = program.run({"convert", "p.psd", Program::example("snow_peaks"), "out", "--format", "jpg", "--quality", "70", "--json"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
        QCOMPARE(program.entries("out"), (QStringList{"p.jpg", "snow_peaks.jpg"}));
        QCOMPARE(outcome.jsonLines().size(), 2);
        QCOMPARE(outcome.jsonLines()[0]["event"].toString(), QString("converted"));
        QCOMPARE(outcome.jsonLines()[0]["bytes"].toInteger(), qint64(program.bytes("out/p.jpg").size()));
        const Outcome again = program.run({"convert", "p.psd", Program::example("snow_peaks"), "out", "--format", "jpg"});
        QVERIFY2(again.code == 2 && again.isSentence() && again.err.contains("--force"), qPrintable(again.text()));
    }

    void wrongCallsAreOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("ending") << QStringList{"p.psd", "out.gif"} << 2;
        QTest::newRow("one word") << QStringList{"p.psd"} << 2;
        QTest::newRow("quality of png") << QStringList{"p.psd", "out.png", "--quality", "50"} << 2;
        QTest::newRow("16 bits of jpg") << QStringList{"p.psd", "out.jpg", "--depth", "16"} << 2;
        QTest::newRow("linear of 8 bits") << QStringList{"p.psd", "out.png", "--depth", "8", "--profile", "linear"} << 2;
        QTest::newRow("name and format") << QStringList{"p.psd", "out.png", "--format", "jpg"} << 2;
        QTest::newRow("far too large") << QStringList{"p.psd", "out.png", "--scale", "17"} << 2;
        QTest::newRow("missing") << QStringList{"none.png", "out.png"} << 2;
        QTest::newRow("itself") << QStringList{"p.psd", "p.psd"} << 2;
        QTest::newRow("layers of a picture") << QStringList{"flat.png", "out.ora"} << 2;
        QTest::newRow("damaged") << QStringList{"cut.psd", "out.png"} << 1;
    }

    void wrongCallsAreOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Program program;
        writePhotoshop(program, "p.psd");
        program.write("cut.psd", program.bytes("p.psd").left(300));
        QVERIFY(QFile::copy(Program::example("lake_with_firs"), program.path("flat.png")));
        const QStringList before = program.entries();
        const Outcome outcome = program.run(QStringList{"convert"} + arguments);
        QVERIFY2(outcome.code == code && outcome.isSentence(), qPrintable(outcome.text()));
        QCOMPARE(program.entries(), before);
    }

    void dataStayUnlessTheyAreStripped()
    {
        const Program program;
        QVERIFY2(program.run({"render", Program::example("lake_with_firs"), "-o", "made.png", "--steps", "2", "--size", "64", "--prompt", "lake"}).code == 0, "no model to make a picture with");
        QCOMPARE(program.run({"convert", "made.png", "said.webp"}).code, 0);
        const files::Origin origin = files::originOf(read(program, "said.webp").texts);
        QVERIFY(origin.ours && origin.ours->request.prompt == "lake");
        QCOMPARE(program.run({"convert", "made.png", "bare.webp", "--strip"}).code, 0);
        QVERIFY(read(program, "bare.webp").texts.empty());
    }
};

} // namespace underpaint::app

QTEST_GUILESS_MAIN(underpaint::app::ConvertTest)
#include "convert_test.moc"
