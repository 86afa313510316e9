#include "core/canvas/adjustment.h"
#include "core/canvas/composite.h"
#include "core/canvas/layer_edits.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace underpaint;
using canvas::BlendMode;
using canvas::Composite;
using canvas::DocumentState;
using canvas::Layer;
using canvas::LayerKind;
using canvas::Picture;

namespace {

constexpr base::Size size{300, 210};

DocumentState stateOf(std::vector<Layer> layers)
{
    DocumentState state{size, {}, 0};
    for (Layer& layer : layers)
        canvas::addLayer(state, std::move(layer));
    return state;
}

Layer ground()
{
    Layer layer;
    layer.kind = LayerKind::Ground;
    layer.tiles = canvas::Tiles(size);
    layer.tiles.fill({0, 0, size.width, size.height}, {.9, .8, .7});
    return layer;
}

Picture all(const DocumentState& state)
{
    Composite composite;
    composite.reset(state.size);
    return composite.picture(state);
}

} // namespace

class CompositeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOpaquePictureInOneLayerComesOutBitForBit()
    {
        const Picture rgb = paint::noise(size, 3, 1);
        Layer layer;
        layer.tiles = canvas::Tiles(size);
        layer.tiles.put(rgb);
        QVERIFY(all(stateOf({layer})) == rgb);
        QVERIFY(all(stateOf({ground(), paint::layer(size, 2), layer})) == rgb); // whatever lies below
    }

    void flattenedAndCompositeAgreeToTheBit()
    {
        std::vector<Layer> layers{ground()};
        unsigned seed = 10;
        for (const BlendMode mode : canvas::allBlendModes()) {
            ++seed;
            layers.push_back(paint::layer(size, seed, mode, .3 + .03 * (seed % 20)));
        }
        for (std::size_t count = 1; count <= layers.size(); ++count) {
            const DocumentState state = stateOf({layers.begin(), layers.begin() + std::ptrdiff_t(count)});
            const Picture whole = all(state);
            QVERIFY(canvas::flattened(state) == whole);
            const base::Rect part{37, 50, 100, 99};
            const Picture cut = canvas::flattened(state, part);
            if (cut.channels() == whole.channels())
                QVERIFY(cut == whole.cropped(part));
        }
    }

    void onlyWhatIsInvalidatedIsMadeAnewAndThatIsEnough()
    {
        canvas::Document document(stateOf({ground(), paint::layer(size, 3), paint::layer(size, 4, BlendMode::Overlay, .6), paint::layer(size, 5, BlendMode::Hue)}));
        Composite composite;
        composite.reset(size);
        (void)composite.picture(document.state());
        document.onChange = [&](const canvas::Change& change) { composite.invalidate(change.painting); };
        paint::Random random(6);
        const auto& modes = canvas::allBlendModes();
        for (int round = 0; round < 120; ++round) {
            const std::uint64_t id = document.state().layers[std::size_t(paint::upTo(random, int(document.state().layers.size()) - 1))]->id;
            switch (random() % 8) {
            case 0: document.edit("opacity", [&](DocumentState& state) { canvas::changeLayer(state, id, [&](Layer& layer) { layer.opacity = paint::upTo(random, 10) / 10.; }); }); break;
            case 1: document.edit("mode", [&](DocumentState& state) { canvas::changeLayer(state, id, [&](Layer& layer) { layer.blend = modes[random() % modes.size()]; }); }); break;
            case 2: document.edit("eye", [&](DocumentState& state) { canvas::changeLayer(state, id, [](Layer& layer) { layer.visible = !layer.visible; }); }); break;
            case 3: document.edit("move", [&](DocumentState& state) { canvas::moveLayer(state, id, paint::upTo(random, 4)); }); break;
            case 4: random() % 2 ? document.undo() : document.redo(); break;
            case 5:
                if (document.state().layers.size() < 6)
                    document.edit("add", [&](DocumentState& state) { canvas::addLayer(state, paint::layer(size, unsigned(round), BlendMode::Normal, .4), id); });
                else
                    document.edit("remove", [&](DocumentState& state) { canvas::removeLayer(state, id); });
                break;
            default:
                if (document.state().layer(id)->visible) {
                    canvas::Tiles& tiles = document.beginStroke(id);
                    document.strokeTouched(paint::dab(tiles, random));
                    QVERIFY(composite.picture(document.state()) == canvas::flattened(document.state()));
                    document.strokeTouched(paint::dab(tiles, random));
                    document.endStroke("dabs");
                }
            }
            QVERIFY2(composite.picture(document.state()) == canvas::flattened(document.state()), qPrintable(QString("round %1").arg(round)));
        }
    }

    void masksMapsAndHiddenLayersAreNoPaint()
    {
        const Layer below = paint::layer(size, 20);
        const Picture alone = all(stateOf({ground(), below}));
        Layer mask = paint::layer(size, 21), map = paint::layer(size, 22), hidden = paint::layer(size, 23);
        mask.kind = LayerKind::Mask;
        map.kind = LayerKind::RealismMap;
        hidden.visible = false;
        QVERIFY(all(stateOf({ground(), mask, below, hidden, map})) == alone);
    }

    void resultsCanBeLeftOut()
    {
        Layer result = paint::layer(size, 31);
        result.kind = LayerKind::Result;
        const DocumentState with = stateOf({ground(), paint::layer(size, 30), result}), without = stateOf({ground(), paint::layer(size, 30)});
        QVERIFY(canvas::flattened(with, {}, true) == canvas::flattened(without));
        QVERIFY(!(canvas::flattened(with) == canvas::flattened(without)));
    }

    void cuttingModesCutWhereTheirLayerIsEmpty()
    {
        for (const BlendMode mode : {BlendMode::DestinationIn, BlendMode::DestinationAtop}) {
            Layer cut;
            cut.blend = mode;
            cut.tiles = canvas::Tiles(size);
            cut.tiles.fill({10, 10, 20, 20}, {0, 1, 0});
            const Picture picture = all(stateOf({ground(), cut}));
            QCOMPARE(picture.channels(), 4);
            for (int y = 0; y < size.height; ++y)
                for (int x = 0; x < size.width; ++x)
                    QCOMPARE(picture.sample(x, y, 3), x >= 10 && x < 30 && y >= 10 && y < 30 ? 1.f : 0.f);
            QCOMPARE(picture.eight()[(std::size_t(15) * size.width + 15) * 4 + 1], std::uint8_t(204)); // the ground's green, cut out
        }
    }

    void plainLayersAreLaidOneOverTheOtherBitForBit()
    {
        std::vector<Layer> layers{ground()};
        for (const BlendMode mode : {BlendMode::Normal, BlendMode::Overlay, BlendMode::DestinationIn, BlendMode::Plus})
            layers.push_back(paint::layer(size, 70 + unsigned(mode), mode, .8));
        const DocumentState state = stateOf(layers);
        canvas::TileMixer mixer;
        for (int row = 0; row < layers[0].tiles.rows(); ++row)
            for (int column = 0; column < layers[0].tiles.columns(); ++column) {
                canvas::Tile expected, mixed;
                for (const Layer& layer : layers)
                    canvas::blendTile(layer, column, row, expected.samples.data());
                mixer.mix(state, column, row, mixed);
                QVERIFY(mixed.samples == expected.samples);
            }
    }

    void anIsolatedGroupIsItsMixtureAsOneLayer()
    {
        const Layer low = paint::layer(size, 40), high = paint::layer(size, 41, BlendMode::Multiply, .7);
        Layer asOne = low;
        asOne.tiles = canvas::mixedTiles(stateOf({low, high}));
        asOne.blend = BlendMode::Screen;
        asOne.opacity = .6;
        DocumentState state = stateOf({ground(), low, high});
        const std::uint64_t ids[]{2, 3};
        const std::uint64_t group = canvas::groupLayers(state, ids, "group");
        canvas::changeLayer(state, group, [](Layer& layer) {
            layer.blend = BlendMode::Screen;
            layer.opacity = .6;
        });
        QVERIFY(all(state) == all(stateOf({ground(), asOne})));
        QVERIFY(!(all(state) == all(stateOf({ground(), low, high}))));
        canvas::changeLayer(state, group, [](Layer& layer) { layer.visible = false; });
        QVERIFY(all(state) == all(stateOf({ground()})));
    }

    void aPassThroughGroupChangesNothingButByItsOpacityAndMask()
    {
        const Layer low = paint::layer(size, 42), high = paint::layer(size, 43, BlendMode::Multiply, .7);
        DocumentState state = stateOf({ground(), low, high});
        const Picture flat = all(state), without = all(stateOf({ground()}));
        const std::uint64_t ids[]{2, 3};
        const std::uint64_t group = canvas::groupLayers(state, ids, "group");
        canvas::changeLayer(state, group, [](Layer& layer) { layer.passThrough = true; });
        QVERIFY(all(state) == flat);
        canvas::changeLayer(state, group, [](Layer& layer) { layer.opacity = .25; });
        const Picture quarter = all(state);
        for (std::size_t i = 0; i < quarter.eight().size(); ++i)
            QVERIFY(std::abs(quarter.eight()[i] - (without.eight()[i] * .75 + flat.eight()[i] * .25)) < 1.01);
        canvas::changeLayer(state, group, [](Layer& layer) {
            layer.opacity = 1;
            layer.hides = canvas::Tiles(size);
            layer.hides.fill({0, 0, 100, size.height}, {0, 0, 0});
        });
        const Picture masked = all(state);
        for (const int x : {0, 99, 100, 250})
            for (int c = 0; c < 3; ++c)
                QCOMPARE(masked.sample(x, 77, c), (x < 100 ? without : flat).sample(x, 77, c));
    }

    void aMaskHidesAsMuchAsItsAlpha()
    {
        Layer layer;
        layer.tiles = canvas::Tiles(size);
        layer.tiles.fill({0, 0, size.width, size.height}, {1, 0, 0});
        layer.hides = canvas::Tiles(size);
        layer.hides.fill({0, 0, 100, 100}, {0, 0, 0}, .25);
        layer.hides.fill({100, 0, 50, 100}, {0, 0, 0});
        const Picture picture = all(stateOf({layer}));
        QCOMPARE(picture.eight()[(std::size_t(50) * size.width + 50) * 4 + 3], std::uint8_t(191));
        QCOMPARE(picture.sample(50, 50, 0), 1.f);
        QCOMPARE(picture.sample(120, 50, 3), 0.f);
        QCOMPARE(picture.sample(160, 50, 3), 1.f);
        layer.hidesOn = false;
        QCOMPARE(all(stateOf({layer})).channels(), 3);
    }

    void clippedLayersShowOnlyWhereTheirBaseIs_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("normal") << int(BlendMode::Normal);
        QTest::newRow("multiply") << int(BlendMode::Multiply);
        QTest::newRow("grain merge") << int(BlendMode::GrainMerge);
    }

    void clippedLayersShowOnlyWhereTheirBaseIs()
    {
        QFETCH(int, mode);
        const Layer base = paint::layer(size, 50, BlendMode::Normal, .8);
        Layer clipped = paint::layer(size, 51, BlendMode(mode), .6);
        clipped.clipped = true;
        const Picture picture = all(stateOf({base, clipped}));
        const auto b = paint::noise(size, 4, 50), s = paint::noise(size, 4, 51);
        for (std::size_t i = 0; i < b.eight().size(); i += 4) {
            const double alpha = b.eight()[i + 3] / 255., share = s.eight()[i + 3] / 255. * .6;
            QVERIFY(std::abs(picture.eight()[i + 3] - alpha * .8 * 255) < 1.1);
            if (alpha < .2) // few levels are left of the colours
                continue;
            for (std::size_t c = i; c < i + 3; ++c) {
                const double below = b.eight()[c] / 255., above = s.eight()[c] / 255.;
                const double both = mode == int(BlendMode::Multiply) ? below * above : mode == int(BlendMode::GrainMerge) ? std::clamp(below + above - .5, 0., 1.) : above;
                QVERIFY(std::abs(picture.eight()[c] - 255 * (below * (1 - share) + both * share)) < 1.5);
            }
        }
        DocumentState hidden = stateOf({ground(), base, clipped});
        canvas::changeLayer(hidden, 2, [](Layer& layer) { layer.visible = false; });
        QVERIFY(all(hidden) == all(stateOf({ground()})));
        DocumentState floor = stateOf({clipped}); // nothing to be clipped to
        Layer free = clipped;
        free.clipped = false;
        QVERIFY(all(floor) == all(stateOf({free})));
    }

    void anAdjustmentChangesWhatLiesBelowItInItsGroup()
    {
        Layer inner;
        inner.tiles = canvas::Tiles(size);
        inner.tiles.fill({0, 0, 100, size.height}, {1, .2, 0});
        DocumentState state = stateOf({ground(), inner});
        const Picture plain = all(state);
        const std::uint64_t invert = canvas::addAdjustment(state, {canvas::Invert()}, "invert", 2);
        const auto isInverted = [&](int x) { return std::abs(all(state).sample(x, 5, 2) - (1 - plain.sample(x, 5, 2))) < .004f; };
        QVERIFY(isInverted(50) && isInverted(200));
        canvas::changeLayer(state, invert, [](Layer& layer) { layer.clipped = true; });
        QVERIFY(isInverted(50) && !isInverted(200));
        canvas::changeLayer(state, invert, [](Layer& layer) { layer.clipped = false; });
        const std::uint64_t ids[]{2, invert};
        const std::uint64_t group = canvas::groupLayers(state, ids, "group");
        QVERIFY(isInverted(50) && !isInverted(200));
        canvas::changeLayer(state, group, [](Layer& layer) { layer.passThrough = true; });
        QVERIFY(isInverted(50) && isInverted(200));
        canvas::changeLayer(state, invert, [](Layer& layer) { layer.opacity = .5; });
        QVERIFY(std::abs(all(state).sample(200, 5, 0) - .5f) < .004f); // half of it inverted
        canvas::changeLayer(state, invert, [](Layer& layer) {
            layer.hides = canvas::Tiles(size);
            layer.hides.fill({0, 0, size.width, size.height}, {0, 0, 0});
        });
        QVERIFY(all(state) == plain);
    }

    void soloShowsOneLayerAndWhatLiesInIt()
    {
        Layer hidden = paint::layer(size, 61);
        hidden.visible = false;
        DocumentState state = stateOf({ground(), paint::layer(size, 60), hidden});
        Composite composite;
        composite.reset(size);
        const Picture whole = composite.picture(state);
        composite.setSolo(3);
        Layer shown = hidden;
        shown.visible = true;
        QVERIFY(composite.picture(state) == all(stateOf({shown})));
        const std::uint64_t ids[]{2, 3};
        const std::uint64_t group = canvas::groupLayers(state, ids, "group");
        composite.setSolo(0);
        QVERIFY(composite.picture(state) == whole);
        composite.setSolo(group);
        QVERIFY(composite.picture(state) == all(stateOf({paint::layer(size, 60)})));
        QVERIFY(canvas::flattened(state) == whole); // what is saved is not what is looked at
    }

    void transparencyIsKeptWhereNothingIsPainted()
    {
        Layer dot;
        dot.tiles = canvas::Tiles(size);
        dot.tiles.fill({100, 100, 1, 1}, {1, 0, 0}, .5);
        const Picture picture = all(stateOf({dot}));
        QCOMPARE(picture.channels(), 4);
        QCOMPARE(picture.sample(100, 100, 0), 1.f);
        QCOMPARE(picture.eight()[(std::size_t(100) * size.width + 100) * 4 + 3], std::uint8_t(128));
        QCOMPARE(picture.sample(99, 100, 3), 0.f);
    }
};

QTEST_APPLESS_MAIN(CompositeTest)
#include "composite_test.moc"
