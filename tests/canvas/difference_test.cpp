#include "core/canvas/adjustment.h"
#include "core/canvas/composite.h"
#include "core/canvas/document.h"
#include "tests/canvas/random_edits.h"

#include <QtTest/QtTest>

using namespace underpaint;
using canvas::Change;
using canvas::Document;
using canvas::DocumentState;
using canvas::Layer;
using canvas::LayerKind;
using canvas::Picture;

class DifferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsAnnouncedCoversEveryPixelThatChanged()
    {
        Document document({260, 200}, {1, 1, 1});
        paint::Random random(7);
        Picture former = canvas::flattened(document.state());
        base::Rect announced;
        document.onChange = [&](const Change& change) { announced = announced.united(change.painting); };
        for (int i = 0; i < 150; ++i) {
            announced = {};
            if (random() % 5 == 0)
                random() % 2 ? document.undo() : document.redo();
            else
                paint::anyEdit(document, random, i);
            const Picture now = canvas::flattened(document.state());
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < 260; ++x)
                    if (!announced.contains({x, y, 1, 1}))
                        for (int c = 0; c < std::min(now.channels(), former.channels()); ++c)
                            QCOMPARE(now.sample(x, y, c), former.sample(x, y, c));
            former = now;
        }
    }

    void groupsClippingMasksAndAdjustmentsAreCoveredToo()
    {
        constexpr base::Size size{260, 200};
        Document document(size, {1, 1, 1});
        paint::Random random(11);
        document.edit("start", [&](DocumentState& state) {
            for (unsigned i = 0; i < 4; ++i) {
                Layer layer;
                layer.tiles = canvas::Tiles(size);
                for (int dabs = 0; dabs < 4; ++dabs)
                    paint::dab(layer.tiles, random);
                canvas::addLayer(state, layer);
            }
            const std::uint64_t ids[]{state.layers[2]->id, state.layers[3]->id};
            canvas::groupLayers(state, ids, "group");
            canvas::addAdjustment(state, {canvas::Invert()}, "invert", state.layers[3]->id);
        });
        base::Rect announced;
        document.onChange = [&](const Change& change) { announced = announced.united(change.painting); };
        Picture former = canvas::flattened(document.state());
        int kept = 0;
        for (int i = 0; i < 250; ++i) {
            announced = {};
            const auto& layers = document.state().layers;
            const std::uint64_t id = layers[std::size_t(paint::upTo(random, int(layers.size()) - 1))]->id;
            const auto change = [&](const std::function<void(Layer&)>& change) { document.edit("change", [&](DocumentState& state) { canvas::changeLayer(state, id, change); }); };
            switch (random() % 10) {
            case 0: change([](Layer& layer) { layer.clipped = !layer.clipped; }); break;
            case 1: change([](Layer& layer) { layer.passThrough = !layer.passThrough; }); break;
            case 2: change([](Layer& layer) { layer.visible = !layer.visible; }); break;
            case 3: change([&](Layer& layer) { layer.opacity = paint::upTo(random, 4) / 4.; }); break;
            case 4: change([&](Layer& layer) { layer.hides = canvas::Tiles(size); paint::dab(layer.hides, random); }); break;
            case 5: document.edit("step", [&](DocumentState& state) { canvas::stepLayer(state, id, random() % 2); }); break;
            case 6:
                document.edit("group", [&](DocumentState& state) {
                    const std::uint64_t ids[]{id};
                    state.layer(id)->kind == LayerKind::Group ? canvas::ungroup(state, id) : void(canvas::groupLayers(state, ids, "group"));
                });
                break;
            case 7: change([&](Layer& layer) { layer.blend = canvas::allBlendModes()[random() % 32]; }); break;
            case 8: random() % 2 ? document.undo() : document.redo(); break;
            default:
                if (document.state().layer(id)->hasOwnPaint() && document.state().layer(id)->visible)
                    paint::stroke(document, id, random, 1);
            }
            const Picture now = canvas::flattened(document.state());
            for (int y = 0; y < size.height; ++y)
                for (int x = 0; x < size.width; ++x)
                    if (!announced.contains({x, y, 1, 1})) {
                        ++kept;
                        const auto sample = [&](const Picture& picture, int c) { return c < picture.channels() ? picture.sample(x, y, c) : 1.f; };
                        for (int c = 0; c < 4; ++c)
                            QVERIFY2(sample(now, c) == sample(former, c), qPrintable(QString("round %1").arg(i)));
                    }
            former = now;
        }
        QVERIFY(kept > 0);
    }

    void aStrokeInAGroupTouchesOnlyItsTiles()
    {
        Document document({400, 400}, {1, 1, 1});
        const std::uint64_t guide = document.state().active;
        document.edit("group", [&](DocumentState& state) {
            const std::uint64_t ids[]{guide};
            const std::uint64_t group = canvas::groupLayers(state, ids, "group");
            canvas::addAdjustment(state, {canvas::Invert()}, "invert", group);
        });
        document.beginStroke(guide).fill({130, 70, 10, 10}, {1, 0, 0});
        document.strokeTouched({130, 70, 10, 10});
        document.endStroke("dab");
        Change last;
        document.onChange = [&](const Change& change) { last = change; };
        document.undo();
        QCOMPARE(last.painting, (base::Rect{128, 64, 64, 64}));
    }

    void masksAndPaintingAreAnnouncedApart()
    {
        Document document({400, 400}, {1, 1, 1});
        Change last;
        document.onChange = [&](const Change& change) { last = change; };
        std::uint64_t mask = 0;
        document.edit("mask", [&](DocumentState& state) {
            Layer layer;
            layer.kind = LayerKind::Mask;
            layer.grow = 5;
            layer.tiles = canvas::Tiles(state.size);
            mask = canvas::addLayer(state, std::move(layer));
        });
        QVERIFY(last.painting.isEmpty());
        QCOMPARE(last.masks, (base::Rect{0, 0, 400, 400}));
        document.beginStroke(mask).fill({100, 100, 20, 20}, {1, 1, 1});
        document.strokeTouched({100, 100, 20, 20});
        QVERIFY(last.painting.isEmpty());
        QVERIFY(last.masks.contains({95, 95, 30, 30}));
        QVERIFY(last.masks.width < 60);
        QCOMPARE(last.cause, Change::Cause::Stroke);
        document.endStroke("mask");
        document.undo();
        QCOMPARE(last.cause, Change::Cause::Undo);
        QVERIFY(last.masks.contains({95, 95, 30, 30}));
        document.choose(document.state().layers[1]->id);
        QVERIFY(last.painting.isEmpty() && last.masks.isEmpty() && last.layers);
    }

    void propertiesTouchNoMoreThanTheirLayer()
    {
        Document document({400, 400}, {1, 1, 1});
        const std::uint64_t guide = document.state().active;
        document.beginStroke(guide).fill({130, 70, 10, 10}, {1, 0, 0});
        document.strokeTouched({130, 70, 10, 10});
        document.endStroke("dab");
        Change last;
        document.onChange = [&](const Change& change) { last = change; };
        const auto change = [&](const std::function<void(Layer&)>& change) {
            last = {};
            document.edit("change", [&](DocumentState& state) { canvas::changeLayer(state, guide, change); });
        };
        const base::Rect tile{128, 64, 64, 64};
        change([](Layer& layer) { layer.opacity = .5; });
        QCOMPARE(last.painting, tile);
        change([](Layer& layer) { layer.name = "other"; });
        QVERIFY(last.painting.isEmpty() && last.masks.isEmpty() && last.layers);
        change([](Layer& layer) { layer.blend = canvas::BlendMode::DestinationIn; }); // cuts everywhere
        QCOMPARE(last.painting, (base::Rect{0, 0, 400, 400}));
        change([](Layer& layer) { layer.blend = canvas::BlendMode::Normal; });
        last = {};
        document.edit("move", [&](DocumentState& state) { canvas::moveLayer(state, guide, 0); });
        QVERIFY(last.layers && last.painting.contains(tile));
        QVERIFY(!last.size);
        document.edit("size", [](DocumentState& state) { canvas::resizeCanvas(state, {100, 50}, 0, 0); });
        QVERIFY(last.size);
        QCOMPARE(last.painting, (base::Rect{0, 0, 100, 50}));
    }
};

QTEST_APPLESS_MAIN(DifferenceTest)
#include "difference_test.moc"
