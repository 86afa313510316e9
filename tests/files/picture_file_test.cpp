#include "test_pictures.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace underpaint::files {

namespace fs = std::filesystem;
using canvas::Depth;
using canvas::Picture;

class PictureFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormatGivesTheSamePixels_data();
    void everyFormatGivesTheSamePixels();
    void everyExifTurnEndsUpright();
    void inkBecomesLightWithAndWithoutTheAdobeMarker();
    void profilesAreConvertedToSrgb();
    void aProfileThatMeansSrgbChangesNothing();
    void aProfileOfOtherColoursDoesNotCount();
    void sixteenBitsStaySixteen();
    void greyAndOneBitBecomeRgb();
    void alphaIsKept();
    void extremeShapesAreRead();
    void namesMayHoldSpacesAndUmlauts();
    void mapsKeepTheirNumbers();
    void aColouredMapIsRefused();
    void badFilesGetOneSentence_data();
    void badFilesGetOneSentence();
    void everyCutIsNoticed_data();
    void everyCutIsNoticed();
    void tooLargePicturesAreToldWhatWouldFit();
    void aWrittenPictureComesBackTheSame();
    void textsComeBackWhateverTheyHold();
    void nothingIsLeftWhenTheDiskIsFull();
    void aMissingFolderIsNamed();
    void aReadOnlyFolderIsNamed();
    void theOldFileStaysUntilTheNewOneIsWhole();
    void equalPixelsHaveEqualHashes();

private:
    std::string inTemporary(const std::string& name) const { return m_folder.path().toStdString() + "/" + name; }
    QTemporaryDir m_folder;
};

void PictureFileTest::everyFormatGivesTheSamePixels_data()
{
    QTest::addColumn<double>("tolerance"); // 255ths
    for (const char* name : {"rgb8.png", "rgb.bmp", "rgb.tif", "rgb_lzw.tif", "rgb.webp", "palette.png", "palette.bmp",
             "palette.tif", "palette_transparent.png", "turned6.png", "turned6.webp", "turned6.tif", "rgba.png",
             "rgba.tif", "rgba.webp"})
        QTest::newRow(name) << .001;
    QTest::newRow("rgb.jpg") << 8.;
    QTest::newRow("rgb16.png") << .01;
}

void PictureFileTest::everyFormatGivesTheSamePixels()
{
    QFETCH(double, tolerance);
    const PictureFile file = readPicture(dataFile(QTest::currentDataTag()));
    const double distance = distanceFromTestPicture(file.picture);
    QVERIFY2(distance <= tolerance, qPrintable(QString::number(distance)));
    QCOMPARE(file.fileSha256.size(), std::size_t(64));
}

void PictureFileTest::everyExifTurnEndsUpright()
{
    for (int turn = 1; turn <= 8; ++turn) {
        const double distance =
            distanceFromTestPicture(readPicture(dataFile(qPrintable(QString("turned%1.jpg").arg(turn)))).picture);
        QVERIFY2(distance <= 8, qPrintable(QString("%1: %2").arg(turn).arg(distance)));
    }
}

void PictureFileTest::inkBecomesLightWithAndWithoutTheAdobeMarker()
{
    for (const char* name : {"cmyk_adobe.jpg", "cmyk_plain.jpg", "cmyk.tif"}) {
        // No black ink in these, and colour is halved by nothing: light = 255 - ink.
        const double distance = distanceFromTestPicture(readPicture(dataFile(name)).picture);
        QVERIFY2(distance <= 60, qPrintable(QString("%1: %2").arg(name).arg(distance))); // chroma edges bleed in JPEG
        const Picture picture = readPicture(dataFile(name)).picture;
        QVERIFY(std::abs(255 * picture.sample(11, 7, 2) - 190) <= 6);
        QVERIFY(std::abs(255 * picture.sample(0, 0, 1) - 180) <= 6);
    }
}

void PictureFileTest::profilesAreConvertedToSrgb()
{
    for (const char* name :
        {"profile_swapped.png", "profile_swapped.jpg", "profile_swapped.webp", "profile_swapped.tif"}) {
        const double distance = distanceFromTestPicture(readPicture(dataFile(name)).picture);
        QVERIFY2(distance <= 5, qPrintable(QString("%1: %2").arg(name).arg(distance)));
    }
}

void PictureFileTest::aProfileThatMeansSrgbChangesNothing()
{
    QVERIFY(distanceFromTestPicture(readPicture(dataFile("profile_srgb.png")).picture) < .001);
}

void PictureFileTest::aProfileOfOtherColoursDoesNotCount()
{
    QCOMPARE(readPicture(dataFile("profile_foreign.png")).picture, readPicture(dataFile("grey.png")).picture);
}

void PictureFileTest::sixteenBitsStaySixteen()
{
    const Picture png = readPicture(dataFile("rgb16.png")).picture;
    QCOMPARE(png.depth(), Depth::Sixteen);
    QCOMPARE(int(png.sixteen()[0]), 40 * 257);
    QCOMPARE(int(png.sixteen()[3]), 40 * 257 - 1);
    const Picture tif = readGrey(dataFile("grey16.tif")).picture, grey = readGrey(dataFile("grey16.png")).picture;
    QCOMPARE(tif, grey);
    QCOMPARE(int(grey.sixteen()[95]), 95 * 689);
}

void PictureFileTest::greyAndOneBitBecomeRgb()
{
    for (const char* name : {"grey.png", "grey.jpg", "grey.tif", "onebit.png", "onebit.tif", "grey16.png"}) {
        const Picture picture = readPicture(dataFile(name)).picture;
        QCOMPARE(picture.channels(), 3);
        QCOMPARE(picture.size(), (base::Size{12, 8}));
        for (int x = 0; x < 12; ++x)
            QVERIFY(picture.sample(x, 3, 0) == picture.sample(x, 3, 1)
                && picture.sample(x, 3, 0) == picture.sample(x, 3, 2));
    }
    const Picture bits = readPicture(dataFile("onebit.png")).picture;
    QCOMPARE(bits.sample(0, 0, 0), 0.f);
    QCOMPARE(bits.sample(1, 0, 0), 1.f);
    QCOMPARE(readPicture(dataFile("onebit.tif")).picture, bits);
}

void PictureFileTest::alphaIsKept()
{
    for (const char* name : {"rgba.png", "rgba.tif", "rgba.webp", "grey_alpha.png"}) {
        const Picture picture = readPicture(dataFile(name)).picture;
        QCOMPARE(picture.channels(), 4);
        QCOMPARE(picture.sample(0, 0, 3), 0.f);
        QCOMPARE(qRound(255 * picture.sample(4, 0, 3)), 128);
        QCOMPARE(picture.sample(8, 0, 3), 1.f);
    }
    const Picture palette = readPicture(dataFile("palette_transparent.png")).picture;
    QCOMPARE(palette.sample(11, 7, 3), 0.f);
    QCOMPARE(palette.sample(0, 0, 3), 1.f);
}

void PictureFileTest::extremeShapesAreRead()
{
    QCOMPARE(readPicture(dataFile("one_pixel.png")).picture.size(), (base::Size{1, 1}));
    QCOMPARE(readPicture(dataFile("long.png")).picture.size(), (base::Size{3000, 40}));
}

void PictureFileTest::namesMayHoldSpacesAndUmlauts()
{
    const std::string path = inTemporary("Gr\xc3\xbcner H\xc3\xbcgel am See.png");
    const Picture picture = readPicture(dataFile("rgb8.png")).picture;
    writePicture(path, picture);
    QCOMPARE(readPicture(path).picture, picture);
}

void PictureFileTest::mapsKeepTheirNumbers()
{
    const Picture grey = readGrey(dataFile("grey16.png")).picture;
    QCOMPARE(grey.channels(), 1);
    QCOMPARE(grey.depth(), Depth::Sixteen);
    QCOMPARE(readGrey(dataFile("profile_foreign.png")).picture, readGrey(dataFile("grey.png")).picture);
    // Grey that was saved in colour is grey.
    const std::string path = inTemporary("grey as colour.png");
    writePicture(path, readPicture(dataFile("grey.png")).picture);
    QCOMPARE(readGrey(path).picture, readGrey(dataFile("grey.png")).picture);
    // What is transparent is black.
    QCOMPARE(readGrey(dataFile("grey_alpha.png")).picture.sample(0, 0, 0), 0.f);
}

void PictureFileTest::aColouredMapIsRefused()
{
    for (const char* name : {"rgb8.png", "rgb.jpg", "cmyk.tif"}) {
        const std::string sentence = complaint(dataFile(name), readGrey);
        QVERIFY2(isSentence(sentence) && sentence.find("grey") != std::string::npos, sentence.c_str());
    }
}

void PictureFileTest::badFilesGetOneSentence_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << QByteArray() << "is empty";
    QTest::newRow("text") << QByteArray("Dear diary, today I painted a hill.\n") << "is not a picture";
    QTest::newRow("zeros") << QByteArray(5000, '\0') << "is not a picture";
    QTest::newRow("gif") << QByteArray("GIF89a and so on") << "GIF";
    QTest::newRow("photoshop") << QByteArray("8BPS and so on") << "Photoshop";
    QTest::newRow("part of a signature") << QByteArray("\x89PNG", 4) << "cut off";
    QTest::newRow("only a signature") << QByteArray("\x89PNG\r\n\x1a\n", 8) << "cut off";
    QTest::newRow("only the start of a JPEG") << QByteArray("\xff\xd8\xff\xe0", 4) << "cut off";
}

void PictureFileTest::badFilesGetOneSentence()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, words);
    const std::string path = inTemporary("bad.png");
    std::ofstream(path, std::ios::binary).write(content.data(), content.size());
    const std::string sentence = complaint(path);
    QVERIFY2(isSentence(sentence) && QString::fromStdString(sentence).contains(words), sentence.c_str());
    const std::string missing = complaint(inTemporary("none.png")), folder = complaint(m_folder.path().toStdString()),
                      animation = complaint(dataFile("animation.webp"));
    QVERIFY2(isSentence(missing) && missing.find("no file") != std::string::npos, missing.c_str());
    QVERIFY2(isSentence(folder) && folder.find("is a folder") != std::string::npos, folder.c_str());
    QVERIFY2(isSentence(animation) && animation.find("animation") != std::string::npos, animation.c_str());
}

void PictureFileTest::everyCutIsNoticed_data()
{
    QTest::addColumn<int>(
        "surplus"); // bytes at the end that no decoder needs: padding of the RIFF chunk, TIFF's tables
    for (const char* name : {"rgb8.png", "rgb.jpg", "cmyk_adobe.jpg", "rgb16.png", "palette.png"})
        QTest::newRow(name) << 0;
    for (const char* name : {"rgb.bmp", "palette.bmp"})
        QTest::newRow(name) << 0;
    QTest::newRow("rgb.webp") << 2;
}

void PictureFileTest::everyCutIsNoticed()
{
    QFETCH(int, surplus);
    std::ifstream in(dataFile(QTest::currentDataTag()), std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    const std::string path = inTemporary("cut.picture");
    for (std::size_t length = 1; length + std::size_t(surplus) < whole.size(); ++length) {
        std::ofstream(path, std::ios::binary) << whole.substr(0, length);
        const std::string sentence = complaint(path);
        QVERIFY2(isSentence(sentence),
            qPrintable(QString("%1 of %2 bytes: %3").arg(length).arg(whole.size()).arg(sentence.c_str())));
    }
}

void PictureFileTest::tooLargePicturesAreToldWhatWouldFit()
{
    for (const char* name : {"huge.png", "huge.jpg", "huge.bmp"}) {
        const std::string sentence = complaint(dataFile(name));
        QVERIFY2(isSentence(sentence) && sentence.find("30000 x 30000") != std::string::npos
                && sentence.find("8192 x 8192") != std::string::npos,
            sentence.c_str());
    }
}

void PictureFileTest::aWrittenPictureComesBackTheSame()
{
    for (const char* name : {"rgb8.png", "rgb16.png", "rgba.png"}) {
        const Picture picture = readPicture(dataFile(name)).picture;
        writePicture(inTemporary("out.png"), picture);
        QCOMPARE(readPicture(inTemporary("out.png")).picture, picture);
    }
    for (const char* name : {"grey.png", "grey16.png"}) {
        const Picture picture = readGrey(dataFile(name)).picture;
        writePicture(inTemporary("out.png"), picture);
        QCOMPARE(readGrey(inTemporary("out.png")).picture, picture);
    }
}

void PictureFileTest::textsComeBackWhateverTheyHold()
{
    const PictureTexts texts = {{"parameters", "H\xc3\xbcgel\nSteps: 3"},
        {"comment", "\xe5\xb1\xb1 and \xf0\x9f\x8f\x94"}, {"XML:com.adobe.xmp", "<x/>"}, {"empty", ""},
        {"long", std::string(100000, 'a')}};
    const Picture picture = readPicture(dataFile("rgb8.png")).picture;
    writePicture(inTemporary("texts.png"), picture, texts);
    PictureTexts back = readPicture(inTemporary("texts.png")).texts;
    std::sort(back.begin(), back.end());
    PictureTexts sorted = texts;
    std::sort(sorted.begin(), sorted.end());
    QVERIFY(back == sorted);
    const std::vector<std::uint8_t> bytes = encodePng(picture, texts);
    const QByteArray file(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    QVERIFY(file.contains("tEXtparameters"));
    QVERIFY(file.contains("iTXtcomment"));
    QVERIFY(file.contains("iTXtXML:com.adobe.xmp"));
}

void PictureFileTest::nothingIsLeftWhenTheDiskIsFull()
{
    // A limit on the size of files fails in the same call as a full disk does (EFBIG in place of ENOSPC).
    const Picture picture = Picture::fromFloat({64, 64}, 3, std::vector<float>(64 * 64 * 3, .5f), Depth::Eight);
    const PictureTexts texts = {{"noise", std::string(20000, 'x')}};
    rlimit old;
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    const rlimit small = {4096, old.rlim_max};
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    std::string sentence;
    try {
        writePicture(inTemporary("full.png"), picture, texts);
    } catch (const base::Error& error) {
        sentence = error.what();
    }
    setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, before);
    QVERIFY2(isSentence(sentence) && sentence.find("disk is full") != std::string::npos, sentence.c_str());
    QVERIFY(!fs::exists(inTemporary("full.png")));
    for (const auto& entry : fs::directory_iterator(m_folder.path().toStdString()))
        QVERIFY2(entry.path().filename().string().find("underpaint") == std::string::npos, entry.path().c_str());
}

void PictureFileTest::aMissingFolderIsNamed()
{
    QVERIFY_EXCEPTION_THROWN(writePicture(inTemporary("none/out.png"), readPicture(dataFile("rgb8.png")).picture),
        base::Error);
    QVERIFY(!fs::exists(inTemporary("none")));
}

void PictureFileTest::aReadOnlyFolderIsNamed()
{
    if (geteuid() == 0)
        QSKIP("root may write into any folder");
    const std::string folder = inTemporary("locked");
    fs::create_directory(folder);
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    std::string sentence;
    try {
        writePicture(folder + "/out.png", readPicture(dataFile("rgb8.png")).picture);
    } catch (const base::Error& error) {
        sentence = error.what();
    }
    fs::permissions(folder, fs::perms::owner_all);
    QVERIFY2(isSentence(sentence) && sentence.find("read-only") != std::string::npos, sentence.c_str());
}

void PictureFileTest::theOldFileStaysUntilTheNewOneIsWhole()
{
    const std::string path = inTemporary("kept.png");
    writePicture(path, readPicture(dataFile("rgb8.png")).picture);
    fs::permissions(path, fs::perms(0640));
    writePicture(path, readPicture(dataFile("rgba.png")).picture);
    QCOMPARE(readPicture(path).picture.channels(), 4);
    QCOMPARE(int(fs::status(path).permissions()), 0640);
}

void PictureFileTest::equalPixelsHaveEqualHashes()
{
    const Picture a = readPicture(dataFile("rgb8.png")).picture, b = readPicture(dataFile("rgb.tif")).picture;
    QCOMPARE(pixelSha256(a), pixelSha256(b));
    QVERIFY(pixelSha256(a) != pixelSha256(readPicture(dataFile("rgb16.png")).picture));
    QVERIFY(pixelSha256(a) != pixelSha256(readPicture(dataFile("rgba.png")).picture));
}

} // namespace underpaint::files

QTEST_GUILESS_MAIN(underpaint::files::PictureFileTest)
#include "picture_file_test.moc"
