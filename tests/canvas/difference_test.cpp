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
