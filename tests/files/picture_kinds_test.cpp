#include "core/canvas/composite.h"
#include "core/canvas/deep_picture.h"
#include "core/files/colour_profile.h"
#include "core/files/file_bytes.h"
#include "core/files/gimp_palette.h"
#include "core/files/heif_file.h"
#include "core/files/painting_export.h"
#include "core/files/painting_file.h"
#include "core/files/picture_text.h"
#include "tests/files/test_pictures.h"
#include "tests/files/test_projects.h"

#include <QTemporaryDir>
#include <cmath>
#include <cstring>
#include <filesystem>

namespace underpaint::files {

/// Kinds of files that came after PNG, JPEG and WebP; the depth, colours and size of what is exported; palettes.
class PictureKindsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    static PictureFile again(const canvas::Picture& picture, const ExportSettings& settings, const std::string& generation = {}) { return decodePicture(encodedPicture(picture, generation, settings)); }
    static bool holds(const std::vector<std::uint8_t>& bytes, std::string_view word) { return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find(word) != std::string_view::npos; }

private Q_SLOTS:
    void lightBecomesTheSamePicture()
    {
        if (complaint(dataFile("rgb.exr")).find("this build") != std::string::npos)
            QSKIP("built without OpenEXR");
        const PictureFile file = readPicture(dataFile("rgb.exr"));
        QCOMPARE(file.format, std::string("OpenEXR"));
        QVERIFY(file.picture.depth() == canvas::Depth::Sixteen && file.picture.channels() == 3);
        QVERIFY2(distanceFromTestPicture(file.picture) < .5, qPrintable(QString::number(distanceFromTestPicture(file.picture)))); // half floats have eleven bits
        std::vector<std::uint8_t> bytes = readFile(dataFile("rgb.exr"));
        for (std::size_t length = 4; length < bytes.size(); length += 13) {
            const std::string sentence = [&]() -> std::string {
                try {
                    decodePicture(Bytes(bytes).first(length));
                } catch (const Fault& fault) {
                    return fault.what();
                }
                return {};
            }();
            QVERIFY2(isSentence(sentence), sentence.c_str());
        }
    }

    void avifIsReadAndWritten()
    {
        if (!canWriteAvif())
            QSKIP("built without libheif, or no encoder is here");
        const PictureFile file = readPicture(dataFile("rgb.avif"));
        QCOMPARE(file.format, std::string("AVIF"));
        QVERIFY(distanceFromTestPicture(file.picture) < 3);
        ExportSettings settings;
        settings.format = PictureFormat::Avif;
        settings.quality = 100;
        const canvas::Picture picture = wildPicture({31, 18}, 4, 3);
        QVERIFY(again(picture, settings).picture == picture); // lossless, alpha too
        GenerationData data;
        data.program = "Underpaint test";
        data.request.prompt = "H\xc3\xbcgel";
        data.guide.size = picture.size();
        data.resultSha256 = pixelSha256(picture);
        const Origin origin = originOf(again(picture, settings, toJson(data)).texts);
        QVERIFY(origin.ours && origin.ours->request.prompt == data.request.prompt && origin.sourceType == "trainedAlgorithmicMedia");
        settings.strip = true;
        QVERIFY(again(picture, settings, toJson(data)).texts.empty());
    }

    void tiffKeepsEverySample()
    {
        ExportSettings settings;
        settings.format = PictureFormat::Tiff;
        for (const int channels : {3, 4})
            for (const bool deep : {false, true}) {
                settings.depth = deep ? canvas::Depth::Sixteen : canvas::Depth::Eight;
                const canvas::Picture picture = wildPicture({67, 130}, channels, 9, deep);
                QVERIFY(again(picture, settings).picture == picture);
            }
        QVERIFY(!encodedPicture(wildPicture({5, 4}, 1, 2), {}, settings).empty());
    }

    void bmpIsReadAgain()
    {
        ExportSettings settings;
        settings.format = PictureFormat::Bmp;
        for (const int width : {1, 2, 3, 4, 31}) {
            const canvas::Picture picture = wildPicture({width, 7}, 3, 1);
            QVERIFY(again(picture, settings).picture == picture);
        }
    }

    void sixteenBitsComeWithAProfile()
    {
        ExportSettings settings;
        settings.depth = canvas::Depth::Sixteen;
        const canvas::Picture picture = wildPicture({20, 10}, 4, 5, true);
        const auto bytes = encodedPicture(picture, {}, settings);
        QVERIFY(holds(bytes, "iCCP") && !holds(bytes, "sRGB"));
        QVERIFY(decodePicture(bytes).picture == picture); // a profile that means sRGB moves nothing
        settings.depth = canvas::Depth::Eight;
        QVERIFY(!holds(encodedPicture(picture, {}, settings), "iCCP"));
        settings.format = PictureFormat::Jpeg;
        settings.depth = canvas::Depth::Sixteen;
        QVERIFY_EXCEPTION_THROWN(encodedPicture(picture, {}, settings), base::UsageError);
        settings.format = PictureFormat::Png;
        settings.depth = canvas::Depth::Eight;
        settings.space = ExportSpace::LinearRec709;
        QVERIFY_EXCEPTION_THROWN(encodedPicture(picture, {}, settings), base::UsageError);
    }

    void linearLightIsAnotherNumberAndTheSameColour()
    {
        std::vector<std::uint16_t> samples = {65535, 32768, 0, 12345, 1000, 60000};
        const canvas::Picture picture({2, 1}, 3, samples);
        const canvas::Picture linear = inSpace(picture, ExportSpace::LinearRec709);
        QCOMPARE(linear.sixteen()[0], std::uint16_t(65535));
        QCOMPARE(linear.sixteen()[1], std::uint16_t(std::lround(std::pow((32768 / 65535. + .055) / 1.055, 2.4) * 65535))); // 0.2140
        QCOMPARE(linear.sixteen()[2], std::uint16_t(0));
        ExportSettings settings;
        settings.depth = canvas::Depth::Sixteen;
        settings.space = ExportSpace::LinearRec709;
        const canvas::Picture back = again(picture, settings).picture;
        for (std::size_t i = 0; i < samples.size(); ++i)
            QVERIFY2(std::abs(int(back.sixteen()[i]) - int(samples[i])) < 200, qPrintable(QString("%1: %2").arg(samples[i]).arg(back.sixteen()[i])));
    }

    void sizesAreScaledWithoutColouringWhatIsTransparent()
    {
        std::vector<std::uint8_t> samples;
        for (int i = 0; i < 40 * 40; ++i)
            samples.insert(samples.end(), {std::uint8_t(i % 2 ? 255 : 0), 0, 0, std::uint8_t(i % 2 ? 255 : 0)});
        const canvas::Picture half = scaledPicture(canvas::Picture({40, 40}, 4, samples), {20, 20});
        QCOMPARE(half.size(), (base::Size{20, 20}));
        QCOMPARE(int(half.eight()[0]), 255);
        QVERIFY(std::abs(half.eight()[3] - 128) <= 1);
        const canvas::Picture plain = wildPicture({9, 9}, 3, 1);
        QVERIFY(scaledPicture(plain, {9, 9}) == plain);
    }

    void aPaintingOfSixteenBitsHasFinerShades()
    {
        canvas::DocumentState state = canvas::Document({64, 64}, {1, 1, 1}).snapshot();
        canvas::Layer layer = *state.layers.back();
        for (int x = 0; x < 64; ++x)
            layer.tiles.fill({x, 0, 1, 64}, {.5 + x / 6400., .5, .5});
        state.layers.back() = std::make_shared<const canvas::Layer>(std::move(layer));
        PaintingExport painting(state);
        const canvas::Picture deep = painting.picture(canvas::Depth::Sixteen), plain = painting.picture(canvas::Depth::Eight);
        QVERIFY(deep.channels() == 3 && plain == canvas::flattened(state));
        int shades = 1, coarse = 1;
        for (std::size_t x = 1; x < 64; ++x) {
            shades += deep.sixteen()[x * 3] != deep.sixteen()[(x - 1) * 3];
            coarse += plain.eight()[x * 3] != plain.eight()[(x - 1) * 3];
        }
        QCOMPARE(shades, 64);
        QVERIFY(coarse < 10);
        for (std::size_t i = 0; i < plain.eight().size(); ++i)
            QVERIFY(std::abs(int(deep.sixteen()[i]) - plain.eight()[i] * 257) <= 130);
        ExportSettings settings;
        settings.format = PictureFormat::Tiff;
        settings.depth = canvas::Depth::Sixteen;
        QCOMPARE(decodePicture(painting.encoded(settings, {32, 16})).picture.size(), (base::Size{32, 16}));
    }

    void anotherProgramsPhotoshopFileLooksAsItDoesThere()
    {
        const Project project = readPainting(dataFile("layers.psd"));
        QCOMPARE(project.notices.size(), std::size_t(0));
        QCOMPARE(project.state.layers.size(), std::size_t(3));
        QCOMPARE(project.state.layers[2]->name, std::string("H\xc3\xbcgel"));
        QVERIFY(project.state.layers[2]->kind == canvas::LayerKind::Group && project.state.layers[1]->group == project.state.layers[2]->id);
        const canvas::Picture picture = canvas::flattened(project.state);
        const auto near = [&](int x, int y, std::array<int, 3> colour) {
            for (std::size_t c = 0; c < 3; ++c)
                if (std::abs(int(picture.eight()[(std::size_t(y) * 12 + std::size_t(x)) * std::size_t(picture.channels()) + c]) - colour[c]) > 1)
                    return false;
            return true;
        };
        QVERIFY(near(4, 3, {40, 180, 60}) && near(5, 3, {25, 115, 39}) && near(6, 3, {19, 38, 124}) && near(9, 3, {30, 60, 190}));
    }

    void palettesComeBack()
    {
        const std::string text = "GIMP Palette\r\nName: Two \xc3\xa4\r\nColumns: 4\r\n# a note\r\n  1   2   3\tOne\r\n255 300  -4  Out of range\r\nno colour\r\n9 9 9\r\n";
        canvas::NamedPalette palette = parsePalette({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
        QCOMPARE(palette.name, std::string("Two \xc3\xa4"));
        QCOMPARE(palette.columns, 4);
        QCOMPARE(palette.colours.size(), std::size_t(3));
        QCOMPARE(palette.colours[0].name, std::string("One"));
        QCOMPARE(palette.colours[1].colour, (canvas::Colour{1, 1, 0}));
        palette.colours[0].name = "Line\nend";
        writePalette(path("two.gpl"), palette);
        const canvas::NamedPalette read = readPalette(path("two.gpl"));
        QCOMPARE(read.colours.size(), std::size_t(3));
        QCOMPARE(read.colours[0].name, std::string("Line end"));
        QVERIFY(std::abs(read.colours[0].colour.blue - 3 / 255.) < 1e-12);
        for (const char* wrong : {"", "PNG", "GIMP Palette\n# nothing\n"})
            QVERIFY_EXCEPTION_THROWN(parsePalette({reinterpret_cast<const std::uint8_t*>(wrong), std::strlen(wrong)}), Fault);
        int shipped = 0;
        for (const auto& entry : std::filesystem::directory_iterator(UNDERPAINT_TEST_DATA "/../../resources/palettes"))
            if (entry.path().extension() == ".gpl") {
                const canvas::NamedPalette own = readPalette(entry.path().string());
                QVERIFY(own.colours.size() >= 7 && own.columns > 0 && !own.name.empty());
                ++shipped;
            }
        QVERIFY(shipped >= 3);
    }
};

} // namespace underpaint::files

QTEST_GUILESS_MAIN(underpaint::files::PictureKindsTest)
#include "picture_kinds_test.moc"
