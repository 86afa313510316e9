#include "core/canvas/layer_edits.h"
#include "core/canvas/mask.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace underpaint;
using canvas::DocumentState;
using canvas::Layer;
using canvas::LayerKind;
using canvas::MaskCache;
using canvas::Picture;
using canvas::Tiles;

namespace {

constexpr base::Size size{230, 170};

Layer mask(base::Rect painted = {}, double alpha = 1)
{
    Layer layer;
    layer.kind = LayerKind::Mask;
    layer.tiles = Tiles(size);
    layer.tiles.fill(painted, {.3, .6, .9}, alpha); // its colour does not matter
    return layer;
}

DocumentState stateOf(std::vector<Layer> layers)
{
    DocumentState state;
    state.size = size;
    for (Layer& layer : layers)
        canvas::addLayer(state, std::move(layer));
    return state;
}

Picture made(std::vector<Layer> layers)
{
    std::shared_ptr<MaskCache> cache;
    return canvas::maskOf(stateOf(std::move(layers)), cache);
}

std::uint16_t at(const Picture& picture, int x, int y) { return picture.sixteen()[std::size_t(y) * std::size_t(picture.width()) + std::size_t(x)]; }

/// The largest (or smallest) value within the disc, the slow way.
Picture discs(const Picture& from, double radius, bool largest)
{
    std::vector<std::uint16_t> samples;
    for (int y = 0; y < from.height(); ++y)
        for (int x = 0; x < from.width(); ++x) {
            std::uint16_t best = at(from, x, y);
            for (int v = std::max(0, y - int(radius)); v <= std::min(from.height() - 1, y + int(radius)); ++v)
                for (int u = std::max(0, x - int(radius)); u <= std::min(from.width() - 1, x + int(radius)); ++u)
                    if ((u - x) * (u - x) + (v - y) * (v - y) <= radius * radius)
                        best = largest ? std::max(best, at(from, u, v)) : std::min(best, at(from, u, v));
            samples.push_back(best);
        }
    return Picture(from.size(), 1, std::move(samples));
}

} // namespace

class MaskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAVisibleMaskThereIsNone()
    {
        Layer hidden = mask({0, 0, 100, 100});
        hidden.visible = false;
        QVERIFY(made({paint::layer(size, 1)}).isNull());
        QVERIFY(made({paint::layer(size, 1), hidden}).isNull());
    }

    void anEmptyMaskKeepsEverything()
    {
        const Picture picture = made({mask()});
        QCOMPARE(picture.size(), size);
        QCOMPARE(picture.channels(), 1);
        QVERIFY(canvas::maskExtent(picture).isEmpty());
    }

    void isZeroAndOneExactlyWherePaintIs()
    {
        const base::Rect painted{60, 50, 33, 70};
        const Picture picture = made({mask(painted)});
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                QCOMPARE(at(picture, x, y), std::uint16_t(painted.contains({x, y, 1, 1}) ? 65535 : 0));
        QCOMPARE(canvas::maskExtent(picture), painted);
    }

    void softValuesCount()
    {
        Layer soft = mask({10, 10, 50, 50}, .25);
        soft.tiles.fill({20, 20, 5, 5}, {}, 3 / 32768.); // next to nothing is not nothing
        const Picture picture = made({soft});
        QCOMPARE(at(picture, 12, 12), std::uint16_t(16384));
        QCOMPARE(at(picture, 22, 22), std::uint16_t(6));
        QCOMPARE(at(picture, 5, 5), std::uint16_t(0));
    }

    void theLargestOfSeveralMasksCountsAfterItsOpacity()
    {
        Layer half = mask({0, 0, 120, 100}), low = mask({100, 0, 100, 100}, .25);
        half.opacity = .5;
        const Picture picture = made({half, low});
        QCOMPARE(at(picture, 50, 50), std::uint16_t(32768));
        QCOMPARE(at(picture, 110, 50), std::uint16_t(32768));
        QCOMPARE(at(picture, 150, 50), std::uint16_t(16384));
        QCOMPARE(at(picture, 150, 120), std::uint16_t(0));
    }

    void growsAndShrinksByADisc_data()
    {
        QTest::addColumn<double>("grow");
        for (const double grow : {1., 2.5, 7., 20., -1., -3., -12.})
            QTest::addRow("%g pixels", grow) << grow;
    }

    void growsAndShrinksByADisc()
    {
        QFETCH(double, grow);
        Layer layer = mask({30, 30, 60, 40});
        layer.tiles.fill({120, 90, 110, 80}, {}, .6); // to the canvas's corner: its edge is no edge of the mask
        layer.tiles.fill({150, 110, 3, 3}, {}, 0);
        layer.tiles.fill({5, 150, 1, 1}, {}, 1);
        const Picture plain = made({layer});
        layer.grow = grow;
        QVERIFY(made({layer}) == discs(plain, std::abs(grow), grow > 0));
    }

    void inversionComesAfterGrowing()
    {
        Layer layer = mask({80, 60, 40, 40});
        layer.grow = 4;
        const Picture grown = made({layer});
        layer.inverted = true;
        const Picture inverted = made({layer});
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                QCOMPARE(int(at(inverted, x, y)), 65535 - int(at(grown, x, y)));
        Layer nothing = mask();
        nothing.inverted = true;
        QCOMPARE(canvas::maskExtent(made({nothing})), (base::Rect{0, 0, size.width, size.height}));
    }

    void featherIsAGaussianWithThatSigma()
    {
        Layer layer = mask({0, 0, 115, size.height});
        layer.feather = 6;
        const Picture picture = made({layer});
        for (int x = 80; x < 150; ++x) { // an edge turns into the normal distribution's sum
            const double expected = .5 * std::erfc((x + .5 - 115) / (6 * std::sqrt(2.)));
            QVERIFY2(std::abs(at(picture, x, 85) / 65535. - expected) < 2e-3, qPrintable(QString("%1: %2, not %3").arg(x).arg(at(picture, x, 85) / 65535.).arg(expected)));
        }
        QCOMPARE(at(picture, 60, 0), std::uint16_t(65535)); // nor does the canvas's edge fade
        QCOMPARE(at(picture, 200, 85), std::uint16_t(0));
    }

    void valuesAreThePicturesValues()
    {
        Layer layer = mask({80, 60, 40, 40}, .7);
        layer.feather = 3;
        layer.grow = 2;
        const std::vector<float> values = canvas::maskValues(layer);
        const Picture picture = made({layer});
        QCOMPARE(values.size(), picture.sixteen().size());
        for (std::size_t i = 0; i < values.size(); ++i)
            QCOMPARE(values[i], float(picture.sixteen()[i]) / 65535.f);
    }

    void unchangedMasksAreNotMadeAnew()
    {
        std::shared_ptr<MaskCache> cache;
        canvas::Document document(stateOf({paint::layer(size, 1), mask({20, 20, 100, 100})}));
        const std::uint64_t id = document.state().topmost(LayerKind::Mask)->id, guide = document.state().layers[0]->id;
        const Picture first = canvas::maskOf(document.state(), cache);
        const auto sameSamples = [&] { return canvas::maskOf(document.state(), cache).sixteen().data() == first.sixteen().data(); };
        document.edit("rename", [&](DocumentState& state) { canvas::changeLayer(state, id, [](Layer& layer) { layer.name = "other"; }); });
        document.edit("paint", [&](DocumentState& state) { canvas::changeLayer(state, guide, [](Layer& layer) { layer.tiles.fill({0, 0, 50, 50}, {1, 0, 0}); }); });
        QVERIFY(sameSamples());

        canvas::Tiles& tiles = document.beginStroke(id);
        for (int i = 0; i < 5; ++i) { // while it is painted, every look is up to date
            tiles.fill({130 + 10 * i, 20, 10, 10}, {});
            document.strokeTouched({130 + 10 * i, 20, 10, 10});
            std::shared_ptr<MaskCache> fresh;
            QVERIFY(canvas::maskOf(document.state(), cache) == canvas::maskOf(document.state(), fresh));
            QCOMPARE(at(canvas::maskOf(document.state(), cache), 135 + 10 * i, 25), std::uint16_t(65535));
        }
        document.endStroke("mask");
        document.undo();
        QVERIFY(canvas::maskOf(document.state(), cache) == first);
        document.edit("opacity", [&](DocumentState& state) { canvas::changeLayer(state, id, [](Layer& layer) { layer.opacity = .5; }); });
        QCOMPARE(at(canvas::maskOf(document.state(), cache), 30, 30), std::uint16_t(32768));
        document.edit("remove", [&](DocumentState& state) { canvas::removeLayer(state, id); });
        QVERIFY(canvas::maskOf(document.state(), cache).isNull());
    }

    void theRealismMapIsTheLevelWhereNothingIsPainted()
    {
        Layer map;
        map.kind = LayerKind::RealismMap;
        map.tiles = Tiles(size);
        QVERIFY(canvas::realismMapOf(stateOf({map}), .4).isNull());
        map.tiles.fill({0, 0, 100, 100}, {.8, .8, .8});
        map.tiles.fill({100, 0, 50, 100}, {.8, .8, .8}, .5);
        const Picture picture = canvas::realismMapOf(stateOf({map}), .4);
        QCOMPARE(picture.size(), size);
        QVERIFY(std::abs(at(picture, 50, 50) / 65535. - .8) < 1e-4);
        QVERIFY(std::abs(at(picture, 120, 50) / 65535. - .6) < 1e-4);
        QVERIFY(std::abs(at(picture, 200, 150) / 65535. - .4) < 1e-4);
        map.tiles.fill({0, 0, size.width, size.height}, {}, 0);
        QVERIFY(canvas::realismMapOf(stateOf({map}), .4).isNull());
    }

    void fillingAndInvertingEditWhatIsPainted()
    {
        Layer layer = mask();
        layer.tiles = canvas::filledMask(size);
        QCOMPARE(canvas::maskExtent(made({layer})), (base::Rect{0, 0, size.width, size.height}));
        layer.tiles = canvas::invertedMask(layer.tiles);
        QVERIFY(canvas::maskExtent(made({layer})).isEmpty());
        QVERIFY(layer.tiles.extent().isEmpty());

        const Layer soft = mask({33, 21, 90, 90}, .3);
        const Picture before = made({soft});
        Layer turned = soft;
        turned.tiles = canvas::invertedMask(soft.tiles);
        const Picture after = made({turned});
        for (std::size_t i = 0; i < before.sixteen().size(); ++i)
            QVERIFY(std::abs(int(before.sixteen()[i]) + int(after.sixteen()[i]) - 65535) <= 1);
        turned.tiles = canvas::invertedMask(turned.tiles);
        QVERIFY(made({turned}) == before);
    }

    void aSelectionLimitsWhatMayChange()
    {
        const canvas::Picture selection = paint::noise(size, 1, 3), painted = made({mask({20, 20, 100, 100}, .5)});
        const canvas::Picture both = canvas::maskWithin(painted, selection), alone = canvas::maskWithin({}, selection);
        for (std::size_t i = 0; i < selection.eight().size(); ++i) {
            const unsigned share = selection.eight()[i], value = painted.sixteen()[i];
            QCOMPARE(unsigned(alone.sixteen()[i]), share * 257);
            QCOMPARE(unsigned(both.sixteen()[i]), (value * share + 127) / 255);
            if (share == 255)
                QCOMPARE(both.sixteen()[i], painted.sixteen()[i]);
        }
    }
};

QTEST_APPLESS_MAIN(MaskTest)
#include "mask_test.moc"
