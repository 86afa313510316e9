#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/files/krita_tiles.h"
#include "core/files/painting_file.h"
#include "core/files/photoshop_channels.h"
#include "tests/files/layered_bytes.h"
#include "tests/files/test_pictures.h"

#include <QTemporaryDir>
#include <fstream>

namespace underpaint::files {

using namespace tests;
using Colours = std::array<int, 4>;

/// .kra and .psd files.
class LayeredFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string fileWith(const Buffer& bytes, const char* name = "painting") const
    {
        const std::string path = m_folder.filePath(name).toStdString();
        std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
        return path;
    }
    Project read(const Buffer& bytes) const { return readPainting(fileWith(bytes)); }
    std::string complaintOf(const Buffer& bytes) const
    {
        try {
            read(bytes);
        } catch (const base::Error& error) {
            return error.what();
        }
        return {};
    }
    static const canvas::Layer& named(const Project& project, std::string_view name)
    {
        for (const auto& layer : project.state.layers)
            if (layer->name == name)
                return *layer;
        static const canvas::Layer none;
        return none;
    }
    static Colours pixel(const canvas::Tiles& tiles, int x, int y)
    {
        const canvas::Picture picture = tiles.picture({x, y, 1, 1});
        return {picture.eight()[0], picture.eight()[1], picture.eight()[2], picture.eight()[3]};
    }

    /// A red background, a group with two green layers of which the upper is clipped and has a mask, and a hidden blue layer.
    static std::vector<PhotoshopPart> scene()
    {
        PhotoshopPart background, end, trees, shade, group, hidden;
        background.name = "Background";
        background.area = {0, 0, 70, 40};
        background.channels = {{0, 200}, {1, 40}, {2, 30}};
        end.name = "</Layer group>";
        end.divider = 3;
        trees.name = "Trees";
        trees.area = {-5, 10, 40, 20}; // reaches beyond the canvas
        trees.channels = {{-1, 255}, {0, 10}, {1, 120}, {2, 20}};
        trees.mode = "mul ";
        trees.opacity = 128;
        shade.name = "Shade";
        shade.area = {4, 4, 30, 30};
        shade.channels = {{0, 0}, {1, 60}, {2, 0}, {-1, 255}};
        shade.clipped = true;
        shade.mask = {8, 8, 10, 20};
        shade.maskElsewhere = 0;
        group.name = "Wood";
        group.divider = 1;
        group.mode = "pass";
        group.opacity = 204;
        hidden.name = "Sky";
        hidden.area = {60, 0, 20, 20};
        hidden.channels = {{-1, 255}, {0, 0}, {1, 0}, {2, 255}};
        hidden.flags = 2;
        hidden.mode = "smud";
        return {background, end, trees, shade, group, hidden};
    }

private Q_SLOTS:
    void photoshopLayersComeBack_data()
    {
        QTest::addColumn<int>("depth");
        QTest::addColumn<int>("packing");
        QTest::addColumn<bool>("large");
        for (const int depth : {8, 16})
            for (int packing = 0; packing < 4; ++packing)
                for (const bool large : {false, true})
                    QTest::addRow("%d bits, packing %d, %s", depth, packing, large ? "psb" : "psd") << depth << packing << large;
    }

    void photoshopLayersComeBack()
    {
        QFETCH(int, depth);
        QFETCH(int, packing);
        QFETCH(bool, large);
        PhotoshopBytes bytes;
        bytes.depth = depth;
        bytes.packing = packing;
        bytes.isLarge = large;
        bytes.layersInBlock = depth == 16;
        const Project project = read(bytes.file(scene(), {1, 2, 3}));
        QCOMPARE(project.notices.size(), std::size_t(0));
        QCOMPARE(project.state.size, (base::Size{70, 40}));
        QCOMPARE(project.state.layers.size(), std::size_t(5));
        const canvas::Layer &background = named(project, "Background"), &trees = named(project, "Trees"), &shade = named(project, "Shade"), &group = named(project, "Wood"), &sky = named(project, "Sky");
        QCOMPARE(pixel(background.tiles, 69, 39), (Colours{200, 40, 30, 255}));
        // The group stands right above its layers, which name it.
        QCOMPARE(group.kind, canvas::LayerKind::Group);
        QVERIFY(group.passThrough && std::abs(group.opacity - .8) < 1e-9 && group.group == 0);
        QCOMPARE(project.state.layers[3]->name, std::string("Wood"));
        QVERIFY(trees.group == group.id && shade.group == group.id && background.group == 0 && sky.group == 0);
        QCOMPARE(trees.blend, canvas::BlendMode::Multiply);
        QVERIFY(std::abs(trees.opacity - 128 / 255.) < 1e-9);
        QCOMPARE(pixel(trees.tiles, 0, 10), (Colours{10, 120, 20, 255}));
        QCOMPARE(pixel(trees.tiles, 34, 29), (Colours{10, 120, 20, 255}));
        QCOMPARE(pixel(trees.tiles, 35, 20), (Colours{0, 0, 0, 0}));
        QCOMPARE(pixel(trees.tiles, 0, 9), (Colours{0, 0, 0, 0}));
        QVERIFY(shade.clipped && !trees.clipped);
        // The mask hides everything but the upper half of its rectangle.
        QCOMPARE(pixel(shade.hides, 8, 8)[3], 0);
        QCOMPARE(pixel(shade.hides, 17, 17)[3], 0);
        QCOMPARE(pixel(shade.hides, 8, 18)[3], 255);
        QCOMPARE(pixel(shade.hides, 7, 8)[3], 255);
        QVERIFY(shade.hidesOn);
        QVERIFY(!sky.visible && sky.blend == canvas::BlendMode::Exclusion);
        QCOMPARE(pixel(sky.tiles, 69, 0), (Colours{0, 0, 255, 255}));
    }

    void photoshopFilesOfOtherKindsAreReadFlat()
    {
        PhotoshopBytes bytes;
        std::vector<PhotoshopPart> layers = scene();
        layers[3].block = "levl"; // an adjustment that shows
        const Project adjusted = read(bytes.file(layers, {50, 60, 70}));
        QCOMPARE(adjusted.state.layers.size(), std::size_t(1));
        QCOMPARE(pixel(adjusted.state.layers[0]->tiles, 5, 5), (Colours{50, 60, 70, 255}));
        QCOMPARE(adjusted.notices.size(), std::size_t(1));
        QVERIFY2(isSentence(adjusted.notices[0]) && adjusted.notices[0].find("Shade") != std::string::npos, adjusted.notices[0].c_str());
        layers[3].flags = 2; // hidden: only it is left out
        const Project hidden = read(bytes.file(layers, {50, 60, 70}));
        QCOMPARE(hidden.state.layers.size(), std::size_t(4));
        QVERIFY(hidden.notices.size() == 1 && isSentence(hidden.notices[0]));

        PhotoshopBytes ink;
        ink.mode = 4;
        const Project print = read(ink.file({}, {255, 255, 255, 0})); // as bytes have it, 255 is no ink: black alone
        QCOMPARE(pixel(print.state.layers[0]->tiles, 0, 0), (Colours{0, 0, 0, 255}));
        PhotoshopBytes grey;
        grey.mode = 1;
        grey.depth = 16;
        QCOMPARE(pixel(read(grey.file({}, {77})).state.layers[0]->tiles, 69, 39), (Colours{77, 77, 77, 255}));
    }

    void kritaLayersComeBack()
    {
        const Buffer red = {30, 40, 200, 255}, clear = {0, 0, 0, 0};
        const Buffer deep = {0, 0, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff}; // blue 0, green half, red and alpha all, low byte first
        const std::string layers = R"(
            <layer name="Top" nodetype="paintlayer" filename="layer5" colorspacename="RGBA16" visible="0" opacity="255" compositeop="exclusion" x="0" y="0"/>
            <layer name="Group" nodetype="grouplayer" filename="layer4" visible="1" opacity="204" compositeop="normal" passthrough="1" colorlabel="3">
              <layers>
                <layer name="Grey" nodetype="paintlayer" filename="layer3" colorspacename="GRAYA" visible="1" opacity="51" compositeop="multiply" x="10" y="-20" selected="true" channelflags="10"/>
                <layer name="Red" nodetype="paintlayer" filename="layer2" colorspacename="RGBA" visible="1" opacity="255" compositeop="add" x="0" y="0" locked="1">
                  <masks><mask name="m" nodetype="transparencymask" filename="mask1" x="0" y="0" visible="1"/></masks>
                </layer>
              </layers>
            </layer>
            <layer name="Paper" nodetype="paintlayer" filename="layer1" colorspacename="RGBA" visible="1" opacity="255" compositeop="normal" x="0" y="0"/>)";
        const Project project = read(kritaFile(layers,
            {{"layer1", kritaTiles({}, red, true)}, {"layer1.defaultpixel", Buffer {255, 254, 253, 255}}, {"layer2", kritaTiles({{0, 0}, {64, 64}}, red, true)}, {"layer2.defaultpixel", clear},
                {"layer3", kritaTiles({{-64, 0}, {0, 0}}, Buffer {90, 255}, false)}, {"layer5", kritaTiles({{0, 0}}, deep, true)},
                {"mask1.pixelselection", kritaTiles({{0, 0}}, Buffer {155}, true)}, {"mask1.pixelselection.defaultpixel", Buffer {0}}}));
        QCOMPARE(project.state.size, (base::Size{100, 80}));
        QCOMPARE(project.state.layers.size(), std::size_t(5));
        QCOMPARE(project.state.layers[0]->name, std::string("Paper"));
        QCOMPARE(project.state.layers[3]->name, std::string("Group"));
        const canvas::Layer &paper = named(project, "Paper"), &redLayer = named(project, "Red"), &grey = named(project, "Grey"), &group = named(project, "Group"), &top = named(project, "Top");
        QCOMPARE(pixel(paper.tiles, 99, 79), (Colours{253, 254, 255, 255}));
        QCOMPARE(pixel(redLayer.tiles, 63, 63), (Colours{200, 40, 30, 255}));
        QCOMPARE(pixel(redLayer.tiles, 64, 63), (Colours{0, 0, 0, 0}));
        QCOMPARE(pixel(redLayer.tiles, 64, 64), (Colours{200, 40, 30, 255}));
        QCOMPARE(pixel(redLayer.hides, 10, 10)[3], 100);
        QCOMPARE(pixel(redLayer.hides, 64, 10)[3], 255);
        QVERIFY(redLayer.locked && redLayer.blend == canvas::BlendMode::Plus);
        QCOMPARE(pixel(grey.tiles, 73, 43), (Colours{90, 90, 90, 255}));
        QCOMPARE(pixel(grey.tiles, 74, 43), (Colours{0, 0, 0, 0}));
        QCOMPARE(pixel(grey.tiles, 5, 44), (Colours{0, 0, 0, 0}));
        QVERIFY(grey.clipped && std::abs(grey.opacity - .2) < 1e-9 && project.state.active == grey.id);
        QVERIFY(group.kind == canvas::LayerKind::Group && group.passThrough && group.label == 3 && std::abs(group.opacity - .8) < 1e-9);
        QVERIFY(grey.group == group.id && redLayer.group == group.id && paper.group == 0);
        QVERIFY(!top.visible && top.blend == canvas::BlendMode::Exclusion);
        QCOMPARE(pixel(top.tiles, 0, 0), (Colours{255, 128, 0, 255}));
        QCOMPARE(project.notices.size(), std::size_t(1)); // of inherited alpha
        QVERIFY2(isSentence(project.notices[0]), project.notices[0].c_str());
    }

    void kritaFilesWithOtherLayersAreReadFlat()
    {
        const std::string shape = R"(<layer name="Words" nodetype="shapelayer" filename="layer1" visible="%1" opacity="255"/>)", paint = R"(<layer name="Paint" nodetype="paintlayer" filename="layer2" visible="1"/>)";
        const Buffer merged = encodePng(canvas::Picture({1, 1}, 3, std::vector<std::uint8_t>{7, 8, 9}));
        const auto withShape = [&](const char* visible) { return QString::fromStdString(shape).arg(visible).toStdString() + paint; };
        const std::vector<std::pair<std::string, Buffer>> parts = {{"layer2", kritaTiles({{0, 0}}, Buffer {1, 2, 3, 255}, true)}};
        const Project flat = read(kritaFile(withShape("1"), parts, {{"mergedimage.png", merged}}));
        QCOMPARE(flat.state.layers.size(), std::size_t(1));
        QCOMPARE(pixel(flat.state.layers[0]->tiles, 0, 0), (Colours{7, 8, 9, 255}));
        QVERIFY(flat.notices.size() == 1 && isSentence(flat.notices[0]) && flat.notices[0].find("Words") != std::string::npos);
        const Project hidden = read(kritaFile(withShape("0"), parts));
        QCOMPARE(pixel(named(hidden, "Paint").tiles, 0, 0), (Colours{3, 2, 1, 255}));
        const std::string sentence = complaintOf(kritaFile(withShape("1"), parts));
        QVERIFY2(isSentence(sentence) && sentence.find("Words") != std::string::npos, sentence.c_str());
    }

    void picturesOfThemAreFlattened()
    {
        PhotoshopBytes bytes;
        const std::string photoshop = fileWith(bytes.file({scene()[0]}, {1, 2, 3}), "Lake.psd");
        QCOMPARE(paintingKind(photoshop), PaintingKind::Photoshop);
        const PictureFile file = readPicture(photoshop);
        QVERIFY(file.format == "Photoshop" && file.picture.channels() == 3 && file.picture.eight()[0] == 200);
        const std::string krita = fileWith(kritaFile(R"(<layer name="Grey" nodetype="paintlayer" filename="layer1" colorspacename="RGBA"/>)", {{"layer1", kritaTiles({{0, 0}, {64, 0}, {0, 64}, {64, 64}}, Buffer {9, 9, 9, 255}, true)}}), "Lake.kra");
        QCOMPARE(paintingKind(krita), PaintingKind::Krita);
        QVERIFY(!isProjectFile(krita) && !isProjectFile(photoshop));
        const PictureFile grey = readGrey(krita);
        QVERIFY(grey.format == "Krita" && grey.picture.channels() == 1 && grey.picture.eight()[99 + 79 * 100] == 9);
        const std::string coloured = complaint(photoshop, readGrey);
        QVERIFY2(isSentence(coloured) && coloured.find("greyscale") != std::string::npos, coloured.c_str());
    }

    void damagedFilesGetOneSentence()
    {
        PhotoshopBytes bytes;
        bytes.packing = 1;
        const Buffer whole = bytes.file(scene(), {1, 2, 3});
        int refused = 0;
        for (std::size_t length = 4; length < whole.size() - 3 * 70 * 40; length += 7) {
            const std::string sentence = complaintOf(Buffer(whole.begin(), whole.begin() + long(length)));
            QVERIFY2(isSentence(sentence), sentence.c_str());
            ++refused;
        }
        QVERIFY(refused > 100);
        PhotoshopBytes wide;
        wide.width = 9000;
        QVERIFY(complaintOf(wide.file({}, {})).find("9000 x 40") != std::string::npos);
        const std::string layer = R"(<layer name="A" nodetype="paintlayer" filename="layer1" colorspacename="RGBA"/>)";
        Buffer tiles = kritaTiles({{0, 0}}, Buffer {1, 2, 3, 255}, true);
        QVERIFY(isSentence(complaintOf(kritaFile(layer, {})))); // no paint
        QVERIFY(isSentence(complaintOf(kritaFile(layer, {{"layer1", Buffer(tiles.begin(), tiles.end() - 1)}}))));
        tiles[tiles.size() - 2] = 1; // one byte less than a tile has
        QVERIFY(isSentence(complaintOf(kritaFile(layer, {{"layer1", tiles}}))));
    }

    void lzfAndPackBitsFollowTheirDescriptions()
    {
        Buffer plain(9);
        unpackLzf(Buffer {1, 'a', 'b', 0x20, 1, 0x40, 2}, plain); // "ab", 3 bytes from two back, 4 bytes from three back
        QCOMPARE(std::string(plain.begin(), plain.end()), std::string("ababaabaa"));
        Buffer row(8);
        unpackBits(ByteCursor(Buffer {2, 1, 2, 3, 0x80, 0xfc, 9}, "x"), row);
        QCOMPARE(row, (Buffer {1, 2, 3, 9, 9, 9, 9, 9}));
        QVERIFY_EXCEPTION_THROWN(unpackLzf(Buffer {0, 1, 0x20, 5}, plain), Fault); // from before the beginning
        QVERIFY_EXCEPTION_THROWN(unpackBits(ByteCursor(Buffer {0xf0, 9}, "x"), row), Fault); // longer than the row
    }
};

} // namespace underpaint::files

QTEST_GUILESS_MAIN(underpaint::files::LayeredFilesTest)
#include "layered_files_test.moc"
