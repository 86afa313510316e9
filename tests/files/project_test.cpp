#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/canvas/selection.h"
#include "core/files/file_bytes.h"
#include "core/files/zip_archive.h"
#include "tests/files/test_projects.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::files {

class ProjectTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    static std::vector<std::uint8_t> part(const std::string& file, const std::string& name)
    {
        ZipReader zip(file);
        return zip.read(name, 1 << 30).value_or(std::vector<std::uint8_t>());
    }

    /// The file again with one part replaced (nothing: left out).
    static void rewrite(const std::string& from, const std::string& to, const std::map<std::string, std::optional<std::vector<std::uint8_t>>>& changes, const std::vector<std::string>& names)
    {
        ZipReader zip(from);
        ZipWriter writer;
        for (const std::string& name : names) {
            const auto change = changes.find(name);
            const auto bytes = change != changes.end() ? change->second : zip.read(name, 1 << 30);
            if (bytes)
                writer.add(name, *bytes);
        }
        writeFile(to, writer.finish());
    }

private Q_SLOTS:
    void comesBackBitForBit()
    {
        const Project project = richProject();
        writeProject(path("rich.ora"), project);
        const Project again = readProject(path("rich.ora"));
        QCOMPARE(differenceOf(project, again), std::string());
        QVERIFY(again.notices.empty());
        QCOMPARE(again.results[0].guide, again.results[1].guide); // shared, not doubled
        QVERIFY(pictureOf(*again.results[0].guide) == wildPicture(project.state.size, 3, 8));
        QVERIFY(pictureOf(*again.results[2].guide) == wildPicture(project.state.size, 4, 9, true));
        QVERIFY(pictureFromWebp(again.results[0].picture) == wildPicture(project.state.size, 3, 20));
    }

    void whatIsSelectedComesBack()
    {
        Project project = richProject();
        const base::Size size = project.state.size;
        project.state.selection = canvas::feathered(canvas::selectedEllipse(size, {size.width * .2, size.height * .1}, {size.width * .8, size.height * .9}), 3);
        writeProject(path("selected.ora"), project);
        const Project again = readProject(path("selected.ora"));
        QVERIFY(!again.state.selection.isNull());
        QVERIFY(again.state.selection == project.state.selection);
        QVERIFY(again.notices.empty());
        project.state.selection = {};
        writeProject(path("selected.ora"), project);
        QVERIFY(readProject(path("selected.ora")).state.selection.isNull());
    }

    void equalProjectsMakeEqualBytes()
    {
        writeProject(path("one.ora"), richProject());
        qputenv("TZ", "Pacific/Auckland");
        tzset();
        writeProject(path("two.ora"), readProject(path("one.ora")));
        qunsetenv("TZ");
        tzset();
        QVERIFY(readFile(path("one.ora")) == readFile(path("two.ora")));
    }

    void saysWhatItIsInTheFirstBytes()
    {
        writeProject(path("first.ora"), richProject());
        const std::vector<std::uint8_t> bytes = readFile(path("first.ora"));
        QCOMPARE(std::string(bytes.begin(), bytes.begin() + 4), std::string("PK\3\4"));
        QCOMPARE(int(bytes[8] | bytes[9] << 8), 0);   // stored
        QCOMPARE(int(bytes[28] | bytes[29] << 8), 0); // no extra field
        QCOMPARE(std::string(bytes.begin() + 30, bytes.begin() + 54), std::string("mimetypeimage/openraster"));
    }

    void otherProgramsFindThePictureAsItLooks()
    {
        const Project project = richProject({300, 200});
        writeProject(path("look.ora"), project);
        const auto decoded = [&](const char* name) {
            const Raster raster = decodePng(part(path("look.ora"), name));
            return canvas::Picture(raster.size, channelsOf(raster.colour), std::get<std::vector<std::uint8_t>>(raster.samples));
        };
        QVERIFY(decoded("mergedimage.png") == canvas::flattened(project.state));
        QCOMPARE(decoded("Thumbnails/thumbnail.png").size(), (base::Size{256, 171}));
        const auto xml = part(path("look.ora"), "stack.xml");
        const std::string text(xml.begin(), xml.end());
        // Masks and maps are no paint: hidden, whatever they are here.
        for (const char* name : {"Mask", "Realism"}) {
            const std::size_t at = text.find(fmt::format("name=\"{}\"", name));
            QVERIFY(at != std::string::npos);
            QVERIFY(text.substr(at, text.find("/>", at) - at).find("visibility=\"hidden\"") != std::string::npos);
        }
        QVERIFY(text.find("edit-locked=\"true\"") != std::string::npos);
        QVERIFY(text.find("alpha-preserve=\"true\"") != std::string::npos);
        QVERIFY(text.find("svg:luminosity") != std::string::npos);
        QVERIFY(text.find("name=\"Empty\"") < text.find("name=\"Paper\"")); // uppermost first
    }

    void otherProgramsSeeGroupsClippingAndMasks()
    {
        Project project;
        canvas::DocumentState& state = project.state;
        state = canvas::Document({120, 90}, {1, 1, 1}).snapshot();
        const auto add = [&](unsigned seed) {
            canvas::Layer layer;
            layer.name = "layer";
            layer.tiles = wildTiles(state.size, seed);
            return canvas::addLayer(state, layer);
        };
        const std::uint64_t base = add(1), clipped = add(2), other = add(3);
        canvas::changeLayer(state, clipped, [](canvas::Layer& layer) { layer.clipped = true, layer.opacity = .7; });
        canvas::changeLayer(state, other, [&](canvas::Layer& layer) { layer.hides = wildTiles(state.size, 4); });
        const std::uint64_t members[]{base, clipped, other};
        const std::uint64_t group = canvas::groupLayers(state, members, "group");
        canvas::changeLayer(state, group, [&](canvas::Layer& layer) { layer.hides = wildTiles(state.size, 5), layer.blend = canvas::BlendMode::Multiply; });
        writeProject(path("ours.ora"), project);
        QCOMPARE(differenceOf(project, readProject(path("ours.ora"))), std::string());

        // As a program reads it that knows nothing of ours.
        std::vector<std::uint8_t> xml = part(path("ours.ora"), "stack.xml");
        std::string text(xml.begin(), xml.end());
        for (std::size_t at = 0; (at = text.find("underpaint:", at)) != std::string::npos;)
            text.replace(at, 11, "unknown:");
        rewrite(path("ours.ora"), path("theirs.ora"), {{"stack.xml", std::vector<std::uint8_t>(text.begin(), text.end())}},
            {"mimetype", "stack.xml", "data/layer000.png", "data/layer001.png", "data/layer002.png", "data/layer003.png", "data/layer004.png", "data/mask005.png", "mergedimage.png"});
        const Project theirs = readProject(path("theirs.ora"));
        QVERIFY(theirs.notices.empty());
        const canvas::Picture here = canvas::flattened(state), there = canvas::flattened(theirs.state);
        QCOMPARE(there.channels(), here.channels());
        for (std::size_t i = 0; i < here.eight().size(); ++i)
            QVERIFY(std::abs(int(here.eight()[i]) - int(there.eight()[i])) <= 1);
    }

    void modesOfOursHaveTheirNearestForOthers()
    {
        Project project;
        project.state = canvas::Document({64, 64}, {1, 1, 1}).snapshot();
        canvas::changeLayer(project.state, 2, [](canvas::Layer& layer) { layer.blend = canvas::BlendMode::LinearBurn; });
        writeProject(path("mode.ora"), project);
        const auto xml = part(path("mode.ora"), "stack.xml");
        std::string text(xml.begin(), xml.end());
        const std::string ours = "composite-op=\"svg:color-burn\" underpaint:mode=\"underpaint:linear-burn\"";
        QVERIFY(text.find(ours) != std::string::npos);
        text.replace(text.find("svg:color-burn"), 14, "svg:screen");
        rewrite(path("mode.ora"), path("screen.ora"), {{"stack.xml", std::vector<std::uint8_t>(text.begin(), text.end())}}, {"mimetype", "stack.xml", "data/layer000.png", "data/layer001.png", "underpaint/document.json"});
        QCOMPARE(readProject(path("screen.ora")).state.layer(2)->blend, canvas::BlendMode::Screen); // another program's choice
    }

    void plainPaintIsKeptInEightBits()
    {
        Project project;
        project.state = canvas::Document({64, 64}, {1, 1, 1}).snapshot();
        canvas::Layer layer;
        layer.id = 9;
        layer.tiles = canvas::Tiles({64, 64});
        layer.tiles.put(wildPicture({64, 64}, 3, 3));
        project.state.layers.push_back(std::make_shared<const canvas::Layer>(layer));
        writeProject(path("eight.ora"), project);
        QCOMPARE(int(part(path("eight.ora"), "data/layer002.png")[24]), 8); // IHDR's depth
        layer.tiles = wildTiles({64, 64}, 1);
        project.state.layers.back() = std::make_shared<const canvas::Layer>(layer);
        writeProject(path("sixteen.ora"), project);
        QCOMPARE(int(part(path("sixteen.ora"), "data/layer002.png")[24]), 16);
        QVERIFY(part(path("sixteen.ora"), "underpaint/tiles/2.bin").empty()); // 16 bits hold every brush's samples
    }

    void samplesThatNoPictureHoldsComeBackToo()
    {
        Project project;
        project.state = canvas::Document({64, 64}, {1, 1, 1}).snapshot();
        canvas::Layer layer = *project.state.layers.back();
        layer.tiles.writable(0, 0).samples = {500, 20, 30, 40}; // colour beyond its cover
        project.state.layers.back() = std::make_shared<const canvas::Layer>(layer);
        writeProject(path("beyond.ora"), project);
        QVERIFY(!part(path("beyond.ora"), "underpaint/tiles/1.bin").empty());
        QCOMPARE(differenceOf(project, readProject(path("beyond.ora"))), std::string());
    }

    void anotherProgramsPaintWins()
    {
        const Project project = richProject();
        writeProject(path("ours.ora"), project);
        std::vector<std::string> names = {"mimetype", "stack.xml", "mergedimage.png", "underpaint/document.json", "underpaint/settings.json"};
        for (std::size_t i = 0; i < project.state.layers.size(); ++i)
            names.insert(names.end(), {fmt::format("data/layer{:03}.png", i), fmt::format("data/mask{:03}.png", i)});
        const canvas::Picture painted = wildPicture({20, 10}, 4, 55);
        const std::size_t placed = 33;
        QCOMPARE(project.state.layers[placed]->kind, canvas::LayerKind::Placed);
        rewrite(path("ours.ora"), path("theirs.ora"), {{fmt::format("data/layer{:03}.png", placed), encodePng(painted)}}, names);
        const Project again = readProject(path("theirs.ora"));
        const canvas::Layer &before = *project.state.layers[placed], &after = *again.state.layers[placed];
        QCOMPARE(after.kind, before.kind);
        QVERIFY(!after.placement);
        QCOMPARE(after.origin, before.origin);
        QVERIFY(!samePaint(after.tiles, before.tiles));
        QVERIFY(!after.tiles.extent().isEmpty());
        QVERIFY(std::any_of(again.notices.begin(), again.notices.end(), [](const std::string& notice) { return notice == "The layer \"boat.png\" was changed by another program: it is shown as that program left it."; }));
        QCOMPARE(again.settings, project.settings);
        QVERIFY(samePaint(again.state.layers[3]->tiles, project.state.layers[3]->tiles));
        QCOMPARE(again.state.layers.back()->id, project.state.layers.back()->id);
    }

    void aLayerThatMovedTakesItsPictureAlong()
    {
        const Project project = richProject();
        writeProject(path("still.ora"), project);
        auto xml = part(path("still.ora"), "stack.xml");
        std::string text(xml.begin(), xml.end());
        const std::size_t at = text.find("x=\"", text.find("data/layer033.png"));
        text.insert(at + 3, "1"); // x 0 becomes 10, 64 becomes 164
        const int moved = text.compare(at + 3, 2, "10") == 0 ? 10 : 100;
        std::vector<std::string> names = {"mimetype", "stack.xml", "underpaint/document.json"};
        for (std::size_t i = 0; i < project.state.layers.size(); ++i)
            names.insert(names.end(), {fmt::format("data/layer{:03}.png", i), fmt::format("data/mask{:03}.png", i)});
        names.push_back("underpaint/placed/" + pixelSha256(project.state.layers[33]->placement->source) + ".png");
        rewrite(path("still.ora"), path("moved.ora"), {{"stack.xml", std::vector<std::uint8_t>(text.begin(), text.end())}}, names);
        const Project again = readProject(path("moved.ora"));
        QVERIFY(again.state.layers[33]->placement.has_value());
        QCOMPARE(again.state.layers[33]->placement->centre.x, project.state.layers[33]->placement->centre.x + moved);
    }

    void ourFolderMayBeMissingOrDamaged()
    {
        const Project project = richProject();
        writeProject(path("whole.ora"), project);
        std::vector<std::string> names = {"mimetype", "stack.xml"};
        for (std::size_t i = 0; i < project.state.layers.size(); ++i)
            names.insert(names.end(), {fmt::format("data/layer{:03}.png", i), fmt::format("data/mask{:03}.png", i)});
        rewrite(path("whole.ora"), path("bare.ora"), {}, names);
        const Project bare = readProject(path("bare.ora"));
        QCOMPARE(bare.state.layers.size(), project.state.layers.size());
        QVERIFY(bare.notices.empty());
        QCOMPARE(bare.state.layers[35]->kind, canvas::LayerKind::Mask); // our own attribute in stack.xml says so
        QCOMPARE(bare.state.activeLayer()->name, std::string("Mask"));
        QVERIFY(samePaint(bare.state.layers[5]->tiles, project.state.layers[5]->tiles));

        names.push_back("underpaint/document.json");
        for (const std::string text : {"", "{", "[]", "{\"schema\":1}", "{\"schema\":1,\"layers\":{}}", "{\"schema\":1,\"layers\":[1,2],\"results\":[{}],\"size\":7}", "{\"schema\":99}", "{\"schema\":\"x\"}"}) {
            rewrite(path("whole.ora"), path("odd.ora"), {{"underpaint/document.json", std::vector<std::uint8_t>(text.begin(), text.end())}}, names);
            const Project odd = readProject(path("odd.ora"));
            QCOMPARE(odd.state.layers.size(), project.state.layers.size());
            QVERIFY(samePaint(odd.state.layers[5]->tiles, project.state.layers[5]->tiles));
        }
    }

    void aFullFolderOrAMissingOneIsOneSentence()
    {
        try {
            writeProject(path("no/such/folder.ora"), richProject());
            QFAIL("was written");
        } catch (const base::Error& error) {
            QVERIFY(std::string(error.what()).ends_with("."));
            QVERIFY(std::string(error.what()).find("does not exist") != std::string::npos);
        }
    }
};

} // namespace underpaint::files

QTEST_APPLESS_MAIN(underpaint::files::ProjectTest)
#include "project_test.moc"
