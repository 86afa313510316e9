#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/canvas/document.h"
#include "core/canvas/layer_edits.h"
#include "tests/canvas/random_edits.h"

#include <QtTest/QtTest>

#include <set>

using namespace underpaint;
using canvas::Change;
using canvas::Document;
using canvas::DocumentState;
using canvas::Layer;
using canvas::LayerKind;
using canvas::Picture;

namespace {

/// What is compared bit for bit: every layer's samples and what is set about it.
struct Seen {
    base::Size size;
    std::uint64_t active;
    std::vector<std::tuple<std::uint64_t, std::string, double, int, bool, LayerKind>> properties;
    std::vector<Picture> pixels;
    bool operator==(const Seen&) const = default;
};

Seen seen(const DocumentState& state)
{
    Seen all{state.size, state.active, {}, {}};
    for (const canvas::SharedLayer& layer : state.layers) {
        all.properties.emplace_back(layer->id, layer->name, layer->opacity, int(layer->blend), layer->visible, layer->kind);
        all.pixels.push_back(paint::pixels(layer->tiles));
    }
    return all;
}

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewDocumentIsPaperUnderAnEmptyLayer()
    {
        const Document document({100, 80}, {1, .5, 0});
        QCOMPARE(document.state().layers.size(), std::size_t(2));
        QCOMPARE(document.state().layers[0]->kind, LayerKind::Ground);
        QCOMPARE(document.state().activeLayer(), document.state().topmost(LayerKind::Guide));
        QVERIFY(document.state().layers[1]->tiles.extent().isEmpty());
        QCOMPARE(canvas::flattened(document.state()).channels(), 3);
        for (const base::Size size : {base::Size{0, 10}, base::Size{10, 8193}, base::Size{-1, -1}})
            QVERIFY_EXCEPTION_THROWN(Document(size, {}), base::UsageError);
    }

    void twoHundredStepsComeBackBitForBitBothWays()
    {
        Document document({200, 150}, {1, 1, 1});
        paint::Random random(1);
        std::vector<Seen> history{seen(document.state())};
        for (int i = 0; i < 200; ++i) {
            paint::anyEdit(document, random, i);
            history.push_back(seen(document.state()));
        }
        for (int i = 199; i >= 0; --i) {
            QVERIFY(document.canUndo());
            document.undo();
            QVERIFY2(seen(document.state()) == history[std::size_t(i)], qPrintable(QString("step %1").arg(i)));
        }
        QVERIFY(!document.canUndo());
        for (int i = 1; i <= 200; ++i) {
            document.redo();
            QVERIFY2(seen(document.state()) == history[std::size_t(i)], qPrintable(QString("step %1").arg(i)));
        }
        QVERIFY(!document.canRedo());
        document.redo(); // nothing left: nothing happens
        QVERIFY(seen(document.state()) == history.back());
    }

    void historyHoldsOnlyWhatChangedAndOnlySoManySteps()
    {
        Document document({1024, 1024}, {1, 1, 1});
        const std::uint64_t guide = document.state().active;
        document.setUndoLimit(50);
        for (int i = 0; i < 300; ++i) { // each dab lies inside one tile
            canvas::Tiles& tiles = document.beginStroke(guide);
            const base::Rect area{64 * (i % 16) + 8, 64 * (i / 16 % 16) + 8, 20, 20};
            tiles.fill(area, {0, 0, i / 300.});
            document.strokeTouched(area);
            document.endStroke("dab");
            QVERIFY(document.historyBytes() <= 51 * sizeof(canvas::Tile));
        }
        int steps = 0;
        for (; document.canUndo(); ++steps)
            document.undo();
        QCOMPARE(steps, 50);
    }

    void aSnapshotStaysWhilePaintingGoesOn()
    {
        Document document({300, 200}, {1, 1, 1});
        paint::Random random(2);
        const std::uint64_t guide = document.state().active;
        paint::stroke(document, guide, random);
        canvas::Tiles& tiles = document.beginStroke(guide);
        std::vector<std::pair<DocumentState, Seen>> snapshots;
        for (int i = 0; i < 30; ++i) {
            document.strokeTouched(paint::dab(tiles, random));
            const DocumentState snapshot = document.snapshot();
            snapshots.emplace_back(snapshot, seen(snapshot));
            QVERIFY(snapshots.back().second == seen(document.state()));
        }
        document.endStroke("stroke");
        document.undo();
        for (const auto& [state, was] : snapshots)
            QVERIFY(seen(state) == was);
    }

    void aStrokeIsOneStepAndAnEmptyOneNone()
    {
        Document document({300, 200}, {1, 1, 1});
        paint::Random random(3);
        const Seen before = seen(document.state());
        paint::stroke(document, document.state().active, random, 40);
        const Seen painted = seen(document.state());
        QCOMPARE(document.undoName(), std::string("stroke"));
        document.beginStroke(document.state().active);
        document.endStroke("nothing");
        QCOMPARE(document.undoName(), std::string("stroke"));
        document.undo();
        QVERIFY(seen(document.state()) == before);
        QCOMPARE(document.redoName(), std::string("stroke"));
        document.redo();
        QVERIFY(seen(document.state()) == painted);
    }

    void aCancelledStrokeLeavesTheLayerAsItWas()
    {
        Document document({300, 200}, {1, 1, 1});
        paint::Random random(4);
        paint::stroke(document, document.state().active, random);
        const Seen before = seen(document.state());
        base::Rect announced;
        canvas::Tiles& tiles = document.beginStroke(document.state().active);
        const base::Rect area = paint::dab(tiles, random);
        document.strokeTouched(area);
        document.onChange = [&](const Change& change) { announced = change.painting; };
        document.cancelStroke();
        QVERIFY(seen(document.state()) == before);
        QVERIFY(announced.contains(area.intersected({0, 0, 300, 200})));
        QVERIFY(!document.strokeUnderWay());
    }

    void undoDuringAStrokeEndsItAndLateInkIsLost()
    {
        Document document({300, 200}, {1, 1, 1});
        paint::Random random(5);
        const Seen before = seen(document.state());
        canvas::Tiles& tiles = document.beginStroke(document.state().active);
        document.strokeTouched(paint::dab(tiles, random));
        const Seen half = seen(document.state());
        document.undo();
        QVERIFY(!document.strokeUnderWay());
        QVERIFY(seen(document.state()) == before);
        tiles.fill({0, 0, 300, 200}, {0, 0, 0}); // a brush that has not heard of it yet
        document.strokeTouched({0, 0, 300, 200});
        document.endStroke("late");
        QVERIFY(seen(document.state()) == before);
        document.redo();
        QVERIFY(seen(document.state()) == half);
    }

    void lockedHiddenAndUnknownLayersCannotBePaintedOn()
    {
        Document document({64, 64}, {1, 1, 1});
        const std::uint64_t ground = document.state().layers[0]->id, guide = document.state().active;
        document.edit("lock", [&](DocumentState& state) { canvas::changeLayer(state, ground, [](Layer& layer) { layer.locked = true; }); });
        document.edit("hide", [&](DocumentState& state) { canvas::changeLayer(state, guide, [](Layer& layer) { layer.visible = false; }); });
        QVERIFY_EXCEPTION_THROWN(document.beginStroke(ground), base::UsageError);
        QVERIFY_EXCEPTION_THROWN(document.beginStroke(guide), base::UsageError);
        QVERIFY_EXCEPTION_THROWN(document.beginStroke(999), base::UsageError);
        QVERIFY(!document.strokeUnderWay());
    }

    void stepsOfOneDragBecomeOne()
    {
        Document document({64, 64}, {1, 1, 1});
        const std::uint64_t guide = document.state().active;
        const auto opacity = [&](double value) {
            document.edit("opacity", [&](DocumentState& state) { canvas::changeLayer(state, guide, [&](Layer& layer) { layer.opacity = value; }); }, Change::Cause::Edit, "opacity");
        };
        for (const double value : {.9, .8, .7})
            opacity(value);
        document.closeMerge();
        opacity(.2);
        document.undo();
        QCOMPARE(document.state().layer(guide)->opacity, .7);
        opacity(.1); // after an undo a new drag begins
        document.undo();
        QCOMPARE(document.state().layer(guide)->opacity, .7);
        document.undo();
        QCOMPARE(document.state().layer(guide)->opacity, 1.);
        QVERIFY(!document.canUndo());
    }

    void anEditThatThrowsOrChangesNothingLeavesNoTrace()
    {
        Document document({64, 64}, {1, 1, 1});
        const Seen before = seen(document.state());
        const std::uint64_t revision = document.revision();
        QVERIFY_EXCEPTION_THROWN(document.edit("bad", [](DocumentState& state) { state.layers.pop_back(); canvas::removeLayer(state, 1); }), base::UsageError);
        document.edit("nothing", [](DocumentState&) {});
        QVERIFY(seen(document.state()) == before);
        QCOMPARE(document.revision(), revision);
        QVERIFY(!document.canUndo());
    }

    void theRevisionRisesWithEveryChangeButNotWithAChoice()
    {
        Document document({64, 64}, {1, 1, 1});
        paint::Random random(6);
        std::uint64_t last = document.revision();
        const auto rose = [&] { return std::exchange(last, document.revision()) < document.revision(); };
        paint::anyEdit(document, random, 1);
        QVERIFY(rose());
        document.undo();
        QVERIFY(rose());
        document.redo();
        QVERIFY(rose());
        bool layers = false;
        document.onChange = [&](const Change& change) { layers = change.layers; };
        document.choose(document.state().layers[0]->id);
        QVERIFY(layers);
        QVERIFY(!rose());
        QCOMPARE(document.state().active, document.state().layers[0]->id);
    }

    void idsAreUniqueWhateverComesIn()
    {
        DocumentState state{{64, 64}, {}, 0};
        for (const std::uint64_t id : {7ull, 7ull, 0ull, 0ull, ~0ull, 7ull}) {
            auto layer = std::make_shared<Layer>(paint::layer({64, 64}, 1));
            layer->id = id;
            state.layers.push_back(layer);
        }
        Document document(state);
        document.edit("add", [](DocumentState& after) { canvas::addLayer(after, paint::layer({64, 64}, 2)); });
        std::set<std::uint64_t> ids;
        for (const canvas::SharedLayer& layer : document.state().layers)
            ids.insert(layer->id);
        QCOMPARE(ids.size(), std::size_t(7));
        QVERIFY(!ids.contains(0));
        QVERIFY(document.state().activeLayer());
    }

    void aPlacedLayerThatIsPaintedOnIsPlacedNoMore()
    {
        Document document({100, 100}, {1, 1, 1});
        const Layer placed = canvas::placedLayer({100, 100}, {paint::noise({20, 20}, 3, 1), {50, 50}, 1, 1, 0}, "photo");
        document.edit("place", [&](DocumentState& state) { canvas::addLayer(state, placed); });
        const std::uint64_t id = document.state().active;
        QVERIFY(document.state().layer(id)->placement);
        paint::Random random(1);
        paint::stroke(document, id, random);
        QVERIFY(!document.state().layer(id)->placement);
        document.undo();
        QVERIFY(document.state().layer(id)->placement);
    }

    void anotherDocumentLeavesNothingToUndo()
    {
        Document document({64, 64}, {1, 1, 1});
        paint::Random random(8);
        for (int i = 0; i < 5; ++i)
            paint::anyEdit(document, random, i);
        const std::uint64_t revision = document.revision();
        Change last;
        document.onChange = [&](const Change& change) { last = change; };
        document.beginStroke(document.state().activeLayer()->id);
        document.reset(Document({32, 48}, {0, 0, 0}).state());
        QVERIFY(!document.canUndo() && !document.canRedo() && !document.strokeUnderWay());
        QVERIFY(document.revision() > revision);
        QVERIFY(last.size);
        QCOMPARE(last.cause, Change::Cause::Load);
        QCOMPARE(last.painting, (base::Rect{0, 0, 32, 48}));
    }

    void theLargestCanvasCostsOnlyWhatIsPainted()
    {
        const auto kib = [] { // memory that this program holds; -1 = the system does not say
            QFile status("/proc/self/status");
            if (!status.open(QIODevice::ReadOnly))
                return -1LL;
            for (const QByteArray& line : status.readAll().split('\n'))
                if (line.startsWith("VmRSS:"))
                    return line.simplified().split(' ')[1].toLongLong();
            return -1LL;
        };
        const qint64 before = kib();
        Document document({8192, 8192}, {1, 1, 1}); // filled out, one layer would be 512 MiB
        paint::Random random(9);
        for (int i = 0; i < 100; ++i) {
            canvas::Tiles& tiles = document.beginStroke(document.state().active);
            const base::Rect area{8192 - 300 + paint::upTo(random, 200), 8192 - 300 + paint::upTo(random, 200), 90, 90};
            tiles.fill(area, {1, 0, 0});
            document.strokeTouched(area);
            document.endStroke("dab");
        }
        const Picture corner = canvas::flattened(document.state(), {8192 - 300, 8192 - 300, 300, 300});
        QCOMPARE(corner.size(), (base::Size{300, 300}));
        QVERIFY(document.historyBytes() < 64u << 20);
        const qint64 grown = kib() - before;
        QVERIFY2(grown < 128 << 10, qPrintable(QString("%1 KiB").arg(grown)));
        while (document.canUndo())
            document.undo();
        QVERIFY(document.state().layers[1]->tiles.extent().isEmpty());
    }
};

QTEST_APPLESS_MAIN(DocumentTest)
#include "document_test.moc"
