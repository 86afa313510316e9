#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/canvas/groups.h"
#include "core/files/file_bytes.h"
#include "core/files/zip_archive.h"
#include "tests/files/test_projects.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace underpaint::files {

namespace {

std::string fixture(const char* name) { return std::string(UNDERPAINT_TEST_DATA "/open_raster/") + name; }

const canvas::Layer* named(const Project& project, const char* name)
{
    for (const auto& layer : project.state.layers)
        if (layer->name == name)
            return layer.get();
    return nullptr;
}

/// 8-bit RGBA of one pixel of a layer.
std::array<int, 4> pixel(const canvas::Layer& layer, int x, int y)
{
    const canvas::Picture picture = layer.tiles.picture({x, y, 1, 1});
    return {picture.eight()[0], picture.eight()[1], picture.eight()[2], picture.eight()[3]};
}

using Colours = std::array<int, 4>;

} // namespace

/// .ora files of other programs, and of nobody with good intentions.
class OpenRasterTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    /// The sentence that opening ends with; empty if it succeeds.
    static std::string complaint(const std::string& file)
    {
        try {
            readProject(file);
        } catch (const base::Error& error) {
            return error.what();
        }
        return {};
    }

    std::string zipWith(const std::string& stack, const std::map<std::string, std::vector<std::uint8_t>>& parts = {}, const std::string& type = "image/openraster")
    {
        ZipWriter zip;
        zip.add("mimetype", std::vector<std::uint8_t>(type.begin(), type.end()), ZipWriter::Packing::Stored);
        zip.add("stack.xml", stack);
        for (const auto& [name, bytes] : parts)
            zip.add(name, bytes);
        const std::string file = path("made.ora");
        writeFile(file, zip.finish());
        return file;
    }

    static std::string image(const std::string& layers, const char* size = "w=\"32\" h=\"32\"") { return fmt::format("<?xml version=\"1.0\"?><image {}><stack>{}</stack></image>", size, layers); }
    static std::vector<std::uint8_t> dot() { return encodePng(canvas::Picture({1, 1}, 4, std::vector<std::uint8_t>{9, 8, 7, 255})); }

private Q_SLOTS:
    void opensKritasFiles()
    {
        const Project project = readProject(fixture("krita.ora"));
        QCOMPARE(project.state.size, (base::Size{80, 60}));
        const canvas::Layer* const ground = named(project, "Background");
        QVERIFY(ground && ground->kind == canvas::LayerKind::Ground); // one colour from edge to edge
        // Half a group: its two overlapping layers must not shine through each other.
        const canvas::Layer* const faded = named(project, "Faded");
        QVERIFY(faded && faded->kind == canvas::LayerKind::Group && !faded->passThrough);
        QCOMPARE(faded->opacity, .5);
        QVERIFY(named(project, "A") && named(project, "A")->group == faded->id);
        QVERIFY(named(project, "B") && named(project, "B")->group == faded->id);
        QCOMPARE(pixel(*named(project, "A"), 12, 12), (Colours{255, 0, 0, 255}));
        QCOMPARE(pixel(*named(project, "B"), 35, 15), (Colours{0, 0, 255, 255}));
        QVERIFY(named(project, "Sketch") && !named(project, "Sketch")->visible); // what is hidden is kept
        const canvas::Layer* const shade = named(project, "Shade");
        QVERIFY(shade && shade->locked && shade->blend == canvas::BlendMode::Multiply);
        QVERIFY(named(project, "Plain") && shade->group == named(project, "Plain")->id && named(project, "Plain")->passThrough);
        QCOMPARE(project.state.active, shade->id);
        QCOMPARE(pixel(*shade, 14, 14), (Colours{128, 128, 128, 255}));
        QCOMPARE(pixel(*shade, 15, 15), (Colours{0, 0, 0, 0}));
        QCOMPARE(named(project, "Glow")->blend, canvas::BlendMode::Normal);
        QCOMPARE(project.notices.size(), std::size_t(1)); // the mode
        const canvas::Picture look = canvas::flattened(project.state);
        const std::size_t at = (25 * 80 + 15) * 3; // half of red over white
        QVERIFY(std::abs(look.eight()[at] - 255) <= 1 && std::abs(look.eight()[at + 1] - 128) <= 1);
    }

    void opensMyPaintsFiles()
    {
        const Project project = readProject(fixture("mypaint.ora"));
        QVERIFY(project.notices.empty());
        QCOMPARE(project.state.layers.size(), std::size_t(2));
        QCOMPARE(named(project, "background")->kind, canvas::LayerKind::Ground);
        const canvas::Layer* const strokes = named(project, "Strokes");
        QCOMPARE(strokes->opacity, .75);
        QCOMPARE(project.state.active, strokes->id);
        QCOMPARE(pixel(*strokes, 63, 5), (Colours{0, 0, 0, 0}));
        QCOMPARE(pixel(*strokes, 64, 5), (Colours{10, 120, 30, 255}));
        QCOMPARE(pixel(*strokes, 96, 5), (Colours{0, 0, 0, 0}));
    }

    void opensGimpsFiles()
    {
        const Project project = readProject(fixture("gimp.ora"));
        QCOMPARE(project.state.size, (base::Size{50, 40}));
        QCOMPARE(project.state.layers.size(), std::size_t(4)); // one of them a group
        QCOMPARE(named(project, "Light")->opacity, .501960784314);
        QCOMPARE(named(project, "Light")->blend, canvas::BlendMode::Overlay);
        QVERIFY(!canvas::isShown(project.state, *named(project, "Unseen"))); // its group is hidden
        QVERIFY(named(project, "Ground")->visible);
    }

    void groupsKeepTheirLook()
    {
        const Project project = readProject(zipWith(image("<stack name=\"g\" opacity=\"0.5\" composite-op=\"svg:screen\" isolation=\"auto\"><stack name=\"h\"><layer name=\"a\" src=\"a.png\" opacity=\"0.5\"/></stack></stack>"), {{"a.png", dot()}}));
        QCOMPARE(project.state.layers.size(), std::size_t(3));
        const canvas::Layer &a = *named(project, "a"), &h = *named(project, "h"), &g = *named(project, "g");
        QCOMPARE(a.opacity, .5);
        QCOMPARE(a.group, h.id);
        QCOMPARE(h.group, g.id);
        QVERIFY(h.passThrough && !g.passThrough); // a look of its own isolates
        QCOMPARE(g.opacity, .5);
        QCOMPARE(g.blend, canvas::BlendMode::Screen);
        QCOMPARE(project.state.active, a.id);
    }

    void missingAndDamagedLayersAreSaid()
    {
        const Project project = readProject(zipWith(image("<layer name=\"lost\" src=\"../../../etc/passwd\"/><layer name=\"bad\" src=\"b.png\"/><layer name=\"good\" src=\"a.png\" x=\"nonsense\"/><text/>"),
            {{"a.png", dot()}, {"b.png", {1, 2, 3}}}));
        QCOMPARE(project.state.layers.size(), std::size_t(3));
        QCOMPARE(project.notices.size(), std::size_t(3));
        QCOMPARE(pixel(*named(project, "good"), 0, 0), (Colours{9, 8, 7, 255}));
        QVERIFY(named(project, "lost")->tiles.extent().isEmpty());
    }

    void anEmptyStackGetsALayerToPaintOn()
    {
        const Project project = readProject(zipWith(image("")));
        QCOMPARE(project.state.layers.size(), std::size_t(1));
        QCOMPARE(project.state.active, project.state.layers[0]->id);
    }

    void badFilesAreOneSentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto file = [](const std::string& name) {
            const auto bytes = readFile(name);
            return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
        };
        const QByteArray whole = file(fixture("krita.ora"));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("a painting, surely");
        QTest::newRow("head only") << QByteArray("PK\3\4");
        QTest::newRow("cut in half") << whole.left(whole.size() / 2);
        QTest::newRow("end cut off") << whole.left(whole.size() - 5);
        QTest::newRow("empty archive") << QByteArray("PK\5\6") + QByteArray(18, '\0');
        QTest::newRow("another kind") << file(zipWith(image(""), {}, "application/x-krita"));
        QTest::newRow("no xml") << file(zipWith("hello"));
        QTest::newRow("broken xml") << file(zipWith("<image w=\"1\" h=\"1\"><stack>"));
        QTest::newRow("no stack") << file(zipWith("<image w=\"1\" h=\"1\"/>"));
        QTest::newRow("no size") << file(zipWith("<image><stack/></image>"));
        QTest::newRow("negative size") << file(zipWith(image("", "w=\"-5\" h=\"10\"")));
        QTest::newRow("huge size") << file(zipWith(image("", "w=\"2000000000\" h=\"2000000000\"")));
        QTest::newRow("no number") << file(zipWith(image("", "w=\"nan\" h=\"inf\"")));
        QTest::newRow("no layer can be read") << file(zipWith(image("<layer src=\"a.png\"/>")));
        std::string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">";
        for (char c = 'b'; c < 'z'; ++c)
            bomb += fmt::format("<!ENTITY {0} \"&{1};&{1};&{1};&{1};&{1};&{1};&{1};&{1};\">", c, char(c - 1));
        QTest::newRow("entities") << file(zipWith(bomb + "]><image w=\"&y;\" h=\"1\"><stack/></image>"));
        QTest::newRow("outer entity") << file(zipWith("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><image w=\"&a;\" h=\"1\"><stack/></image>"));
        std::string deep;
        for (int i = 0; i < 100000; ++i)
            deep += "<stack>";
        for (int i = 0; i < 100000; ++i)
            deep += "</stack>";
        QTest::newRow("deep") << file(zipWith(image(deep)));
        std::string many;
        for (int i = 0; i < 5000; ++i)
            many += "<layer src=\"a.png\"/>";
        QTest::newRow("many layers") << file(zipWith(image(many), {{"a.png", dot()}}));
        QTest::newRow("unpacks to a gigabyte") << file(zipWith(image("<layer src=\"a.png\"/>"), {{"a.png", std::vector<std::uint8_t>(std::size_t(700) << 20)}}));
        QTest::newRow("list of layers unpacks to 20 MB") << file(zipWith(image(std::string(20 << 20, ' '))));
        const auto huge = readFile(std::string(UNDERPAINT_TEST_DATA "/pictures/huge.png"));
        QTest::newRow("layer of 30000 x 30000") << file(zipWith(image("<layer src=\"a.png\"/>"), {{"a.png", huge}}));
        // A stated size that is a lie: in the list of contents and before the data.
        QByteArray liar = file(zipWith(image("<layer src=\"a.png\"/>"), {{"a.png", dot()}}));
        const qsizetype entry = liar.lastIndexOf("a.png") - 46;
        liar[entry + 24] = char(0xff), liar[entry + 25] = char(0xff);
        QTest::newRow("wrong size") << liar;
        QByteArray swapped = file(zipWith(image("")));
        swapped[swapped.lastIndexOf("stack.xml") - 46 + 16] = char(swapped[swapped.lastIndexOf("stack.xml") - 46 + 16] ^ 1); // its sum
        QTest::newRow("wrong sum") << swapped;
    }

    void badFilesAreOneSentence()
    {
        QFETCH(QByteArray, bytes);
        const std::string file = path("bad.ora");
        std::ofstream(file, std::ios::binary).write(bytes.data(), bytes.size());
        QElapsedTimer timer;
        timer.start();
        const std::string sentence = complaint(file);
        QVERIFY2(sentence.ends_with(".") && sentence.starts_with("\"" + file + "\"") && sentence.find('\n') == std::string::npos, sentence.c_str());
        QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
    }

    void placesThatAreNoFilesAreOneSentence()
    {
        for (const std::string& file : {path("missing.ora"), m_folder.path().toStdString(), std::string("/dev/zero")}) {
            const std::string sentence = complaint(file);
            QVERIFY2(sentence.ends_with(".") && sentence.find(file) != std::string::npos, sentence.c_str());
        }
    }

    void manyFullLayersEndInASentenceNotInTheWholeMemory()
    {
        if (!qEnvironmentVariableIsSet("UNDERPAINT_LONG"))
            QSKIP("fills half of this computer's memory: set UNDERPAINT_LONG=1");
        std::string layers;
        for (int i = 0; i < 300; ++i)
            layers += "<layer src=\"a.png\"/>";
        const canvas::Picture grey({8192, 8192}, 1, std::vector<std::uint8_t>(std::size_t(8192) * 8192, 77));
        const std::string sentence = complaint(zipWith(image(layers, "w=\"8192\" h=\"8192\""), {{"a.png", encodePng(grey)}}));
        QVERIFY2(sentence.find("memory") != std::string::npos, sentence.c_str());
    }

    void anyByteMayBeWrong()
    {
        writeProject(path("rich.ora"), richProject({70, 40}));
        for (const std::string& file : {fixture("krita.ora"), fixture("gimp.ora"), path("rich.ora")}) {
            const std::vector<std::uint8_t> whole = readFile(file);
            std::mt19937 random(7);
            int opened = 0;
            for (int i = 0; i < 150; ++i) {
                std::vector<std::uint8_t> bytes = whole;
                for (unsigned k = random() % 4 + 1; k-- > 0;)
                    // Mostly near the end, where the list of contents is.
                    bytes[random() % 2 ? random() % bytes.size() : bytes.size() - 1 - random() % std::min<std::size_t>(bytes.size(), 1200)] = std::uint8_t(random());
                writeFile(path("fuzz.ora"), bytes);
                const std::string sentence = complaint(path("fuzz.ora"));
                QVERIFY2(sentence.empty() || sentence.ends_with("."), sentence.c_str());
                opened += sentence.empty();
            }
            QVERIFY(opened < 150);
        }
    }
};

} // namespace underpaint::files

QTEST_APPLESS_MAIN(underpaint::files::OpenRasterTest)
#include "open_raster_test.moc"
