#include "core/base/error.h"
#include "core/files/exif.h"
#include "core/files/file_bytes.h"
#include "core/files/jpeg_encoder.h"
#include "core/files/picture_text.h"
#include "core/files/text_coding.h"
#include "tests/files/test_projects.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace underpaint::files {

class PictureExportTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string path(const std::string& name) const { return m_folder.path().toStdString() + "/" + name; }

    static canvas::Picture smooth(int channels)
    {
        std::vector<std::uint8_t> samples;
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 80; ++x)
                for (int c = 0; c < channels; ++c)
                    samples.push_back(std::uint8_t(c == 3 ? 255 : 40 + x + y * (c + 1) / 2));
        return {{80, 60}, channels, std::move(samples)};
    }

    static GenerationData madeFor(const canvas::Picture& picture)
    {
        GenerationData data;
        data.program = "Underpaint test";
        data.request.prompt = "H\xc3\xbcgel, \"gold\" <&> \xe5\xb1\xb1 \xf0\x9f\x8e\xa8";
        data.request.negative = "fog";
        data.request.seed = 18446744073709551615u;
        data.request.method = engine::Sdedit{.t0 = .1 + .2};
        data.record.modelName = "Vista";
        data.guide.size = picture.size();
        data.resultSha256 = pixelSha256(picture);
        return data;
    }

    static double distance(const canvas::Picture& a, const canvas::Picture& b)
    {
        double sum = 0;
        for (std::size_t i = 0; i < a.eight().size(); ++i)
            sum += std::abs(a.eight()[i] - b.eight()[i]);
        return sum / double(a.eight().size());
    }

private Q_SLOTS:
    void everyFormatSaysHowThePictureWasMade_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"a.png", "a.jpg", "a.JPEG", "a.webp"})
            QTest::newRow(name) << name;
    }

    void everyFormatSaysHowThePictureWasMade()
    {
        QFETCH(QString, name);
        const canvas::Picture picture = smooth(3);
        const GenerationData data = madeFor(picture);
        const std::string file = path(name.toStdString());
        exportPicture(file, picture, toJson(data));
        const PictureFile read = readPicture(file);
        const Origin origin = originOf(read.texts);
        QCOMPARE(origin.maker, std::string("Underpaint"));
        QVERIFY(origin.problem.empty());
        QVERIFY(origin.ours->request == data.request);
        QCOMPARE(origin.ours->record.modelName, std::string("Vista"));
        QCOMPARE(origin.sourceType, std::string("trainedAlgorithmicMedia"));
        const auto parameters = std::find_if(read.texts.begin(), read.texts.end(), [](const auto& text) { return text.first == "parameters"; });
        QVERIFY(parameters != read.texts.end());
        QCOMPARE(parameters->second, parametersText(data)); // what A1111's users' programs read
        QVERIFY2(distance(read.picture, picture) < 2, qPrintable(QString::number(distance(read.picture, picture))));
        if (name == "a.png")
            QVERIFY(read.picture == picture);
    }

    void paintUnderOrOverMakesAComposite()
    {
        const canvas::Picture picture = smooth(3);
        GenerationData data = madeFor(picture);
        for (const char* name : {"b.png", "b.jpg", "b.webp"}) {
            exportPicture(path(name), wildPicture({80, 60}, 3, 1), toJson(data));
            QCOMPARE(originOf(readPicture(path(name)).texts).sourceType, std::string("compositeWithTrainedAlgorithmicMedia"));
        }
        data.mask.emplace(); // kept pixels are in the result itself
        exportPicture(path("b.png"), picture, toJson(data));
        QCOMPARE(originOf(readPicture(path("b.png")).texts).sourceType, std::string("compositeWithTrainedAlgorithmicMedia"));
    }

    void oneSwitchStripsEverything()
    {
        const canvas::Picture picture = smooth(3);
        const std::string generation = toJson(madeFor(picture));
        for (const char* name : {"c.png", "c.jpg", "c.webp"}) {
            exportPicture(path(name), picture, generation, true);
            QVERIFY(readPicture(path(name)).texts.empty());
            const auto stripped = readFile(path(name));
            const std::string bytes(stripped.begin(), stripped.end());
            for (const char* word : {"Underpaint", "underpaint", "Vista", "fog", "trained", "Exif", "EXIF", "XMP", "xmp", "tEXt", "iTXt"})
                QVERIFY2(bytes.find(word) == std::string::npos, word);
            exportPicture(path(name), picture, {});
            QVERIFY(readFile(path(name)) == stripped); // painted by hand: nothing to say
        }
    }

    void alphaIsKeptWhereTheFormatHasIt()
    {
        const canvas::Picture picture = wildPicture({31, 17}, 4, 3);
        exportPicture(path("d.png"), picture, {});
        QVERIFY(readPicture(path("d.png")).picture == picture);
        exportPicture(path("d.webp"), picture, {}, false, 100);
        QVERIFY(readPicture(path("d.webp")).picture == picture); // lossless, transparent pixels' colours too
        exportPicture(path("d.jpg"), picture, {}, false, 100);
        QCOMPARE(readPicture(path("d.jpg")).picture.channels(), 3);
        QVERIFY(distance(readPicture(path("d.jpg")).picture, picture.overWhite()) < 2);
    }

    void losslessWebpWithGenerationDataIsStillLossless()
    {
        const canvas::Picture picture = wildPicture({64, 33}, 3, 4);
        exportPicture(path("e.webp"), picture, toJson(madeFor(picture)), false, 100);
        const PictureFile read = readPicture(path("e.webp"));
        QVERIFY(read.picture == picture);
        QVERIFY(originOf(read.texts).ours.has_value());
    }

    void sixteenBitsAreRounded()
    {
        const canvas::Picture picture = wildPicture({20, 20}, 3, 5, true);
        exportPicture(path("f.png"), picture, {});
        QVERIFY(readPicture(path("f.png")).picture == picture);
        exportPicture(path("f.webp"), picture, {}, false, 100);
        const canvas::Picture read = readPicture(path("f.webp")).picture;
        for (std::size_t i = 0; i < read.eight().size(); ++i)
            QVERIFY(std::abs(read.eight()[i] * 257 - picture.sixteen()[i]) <= 129);
    }

    void damagedGenerationDataStillSayWhereThePixelsComeFrom()
    {
        exportPicture(path("g.jpg"), smooth(3), "{\"schema\":99}");
        const Origin origin = originOf(readPicture(path("g.jpg")).texts);
        QVERIFY(!origin.ours);
        QCOMPARE(origin.sourceType, std::string("compositeWithTrainedAlgorithmicMedia"));
    }

    void otherEndingsAreOneSentence()
    {
        for (const char* name : {"h.gif", "h", "h.ora"})
            try {
                exportPicture(path(name), smooth(3), {});
                QFAIL("was written");
            } catch (const base::UsageError& error) {
                QVERIFY(std::string(error.what()).ends_with("."));
            }
    }

    void longCommentsAreLeftOutOfJpegRatherThanThePicture()
    {
        const canvas::Picture picture = smooth(3);
        GenerationData data = madeFor(picture);
        data.request.prompt = std::string(200000, 'x');
        exportPicture(path("i.jpg"), picture, toJson(data));
        QCOMPARE(readPicture(path("i.jpg")).picture.size(), picture.size());
    }

    void userCommentsComeBack()
    {
        for (const std::string text : {"plain", "", "H\xc3\xbcgel \xe5\xb1\xb1 \xf0\x9f\x8e\xa8"}) {
            QCOMPARE(parseExif(exifWith(text)).userComment, text);
            QCOMPARE(fromUtf16(toUtf16(text), true), text);
        }
        QVERIFY(toUtf16("\xff\xfe").empty());
    }

    void thumbnailsFitAndNeverGrow()
    {
        QCOMPARE(thumbnailOf(wildPicture({1000, 500}, 3, 1)).size(), (base::Size{256, 128}));
        QCOMPARE(thumbnailOf(wildPicture({10, 2000}, 4, 1), 100).size(), (base::Size{1, 100}));
        QCOMPARE(thumbnailOf(wildPicture({40, 30}, 1, 1)).size(), (base::Size{40, 30}));
        // A transparent neighbour lends no colour.
        std::vector<std::uint8_t> samples;
        for (int i = 0; i < 512 * 512; ++i)
            samples.insert(samples.end(), {std::uint8_t(i % 2 ? 255 : 0), 0, 0, std::uint8_t(i % 2 ? 255 : 0)});
        const canvas::Picture small = thumbnailOf(canvas::Picture({512, 512}, 4, std::move(samples)));
        QCOMPARE(int(small.eight()[0]), 255);
        QVERIFY(std::abs(small.eight()[3] - 128) <= 1);
    }

    void webpRefusesWhatItCannotHold()
    {
        const canvas::Picture wide({20000, 1}, 3, std::vector<std::uint8_t>(60000));
        QVERIFY_EXCEPTION_THROWN(encodeWebp(wide, true), base::Error);
        QVERIFY_EXCEPTION_THROWN(pictureFromWebp({1, 2, 3}), base::Error);
        QVERIFY_EXCEPTION_THROWN(pictureOf({"00", {1, 2, 3}}), base::Error);
    }
};

} // namespace underpaint::files

QTEST_APPLESS_MAIN(underpaint::files::PictureExportTest)
#include "picture_export_test.moc"
