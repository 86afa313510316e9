#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/canvas/layer_edits.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace underpaint;
using canvas::BlendMode;
using canvas::DocumentState;
using canvas::Layer;
using canvas::LayerKind;
using canvas::Picture;
using canvas::Placement;
using canvas::Tiles;

namespace {

constexpr base::Size size{220, 180};

/// Opaque ground, an empty guide, and what is given, lowest first.
DocumentState stateOf(std::vector<Layer> layers)
{
    DocumentState state = canvas::Document(size, {.7, .6, .5}).state();
    for (Layer& layer : layers)
        canvas::addLayer(state, std::move(layer));
    return state;
}

int largestDifference(const Picture& one, const Picture& other)
{
    int most = one.size() == other.size() && one.channels() == other.channels() ? 0 : 255;
    for (std::size_t i = 0; i < one.eight().size() && most < 255; ++i)
        most = std::max(most, std::abs(int(one.eight()[i]) - int(other.eight()[i])));
    return most;
}

Picture seen(const Layer& layer) { return layer.tiles.picture({0, 0, layer.tiles.size().width, layer.tiles.size().height}); }

/// A smooth picture: what can be told after turning and scaling.
Picture waves(base::Size of)
{
    std::vector<std::uint8_t> samples;
    for (int y = 0; y < of.height; ++y)
        for (int x = 0; x < of.width; ++x)
            for (int c = 0; c < 3; ++c)
                samples.push_back(std::uint8_t(std::lround(127.5 + 120 * std::sin((x + .5) / 9. + c) * std::cos((y + .5) / 11.))));
    return Picture(of, 3, std::move(samples));
}

} // namespace

class LayerEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewLayerGoesWhereItIsToldAndIsChosen()
    {
        DocumentState state = stateOf({});
        const std::uint64_t top = canvas::addLayer(state, paint::layer(size, 1)), low = canvas::addLayer(state, paint::layer(size, 2), state.layers[0]->id);
        QCOMPARE(state.active, low);
        QCOMPARE(state.indexOf(low), 1);
        QCOMPARE(state.indexOf(top), 3);
        QVERIFY_EXCEPTION_THROWN(canvas::addLayer(state, paint::layer({5, 5}, 1)), base::UsageError);
        QVERIFY_EXCEPTION_THROWN(canvas::addLayer(state, paint::layer(size, 1), 77), base::UsageError);
        QCOMPARE(state.layers.size(), std::size_t(4));
    }

    void theLastLayerWithPaintStays()
    {
        DocumentState state = stateOf({});
        Layer mask = paint::layer(size, 1);
        mask.kind = LayerKind::Mask;
        const std::uint64_t maskId = canvas::addLayer(state, mask);
        canvas::removeLayer(state, state.layers[1]->id);
        QVERIFY_EXCEPTION_THROWN(canvas::removeLayer(state, state.layers[0]->id), base::UsageError);
        canvas::removeLayer(state, maskId); // a mask is none
        QCOMPARE(state.active, state.layers[0]->id);
        QVERIFY_EXCEPTION_THROWN(canvas::removeLayer(state, maskId), base::UsageError);
    }

    void aCopyLiesAboveAndSharesItsTiles()
    {
        DocumentState state = stateOf({paint::layer(size, 1)});
        const std::uint64_t id = state.active, copy = canvas::duplicateLayer(state, id);
        QVERIFY(copy != id);
        QCOMPARE(state.indexOf(copy), state.indexOf(id) + 1);
        QVERIFY(Tiles::difference(state.layer(id)->tiles, state.layer(copy)->tiles).isEmpty());
    }

    void layersMove()
    {
        DocumentState state = stateOf({paint::layer(size, 1), paint::layer(size, 2)});
        const std::uint64_t id = state.layers[3]->id;
        canvas::moveLayer(state, id, 1);
        QCOMPARE(state.indexOf(id), 1);
        canvas::moveLayer(state, id, 99);
        QCOMPARE(state.indexOf(id), 3);
        canvas::moveLayer(state, id, -5);
        QCOMPARE(state.indexOf(id), 0);
    }

    void mergingLooksTheSame_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<double>("upper");
        QTest::addColumn<double>("lower");
        QTest::addColumn<bool>("onGround");
        for (const double upper : {1., .4})
            for (const double lower : {1., .7})
                QTest::addRow("normal %g over %g", upper, lower) << int(BlendMode::Normal) << upper << lower << false;
        for (const BlendMode mode : canvas::allBlendModes()) // over something opaque, every mode can be merged
            QTest::newRow(std::string(canvas::svgName(mode)).c_str()) << int(mode) << .8 << 1. << true;
    }

    void mergingLooksTheSame()
    {
        QFETCH(int, mode);
        QFETCH(double, upper);
        QFETCH(double, lower);
        QFETCH(bool, onGround);
        DocumentState state = stateOf({});
        if (onGround)
            canvas::removeLayer(state, state.layers[1]->id);
        else
            canvas::addLayer(state, paint::layer(size, 3, BlendMode::Normal, lower));
        const Layer former = *state.layers.back();
        const std::uint64_t id = canvas::addLayer(state, paint::layer(size, 4, BlendMode(mode), upper));
        const Picture before = canvas::flattened(state);
        const std::size_t count = state.layers.size();
        canvas::mergeDown(state, id);
        QCOMPARE(state.layers.size(), count - 1);
        QCOMPARE(state.active, former.id);
        QCOMPARE(state.layers.back()->name, former.name);
        QCOMPARE(state.layers.back()->kind, former.kind);
        const int difference = largestDifference(canvas::flattened(state), before);
        QVERIFY2(difference <= (onGround ? 0 : 1), qPrintable(QString::number(difference))); // 15 bits round twice, seldom visibly
    }

    void whatCannotBeMergedSaysSo()
    {
        DocumentState state = stateOf({paint::layer(size, 1)});
        QVERIFY_EXCEPTION_THROWN(canvas::mergeDown(state, state.layers[0]->id), base::UsageError);
        canvas::changeLayer(state, state.layers[1]->id, [](Layer& layer) { layer.locked = true; });
        QVERIFY_EXCEPTION_THROWN(canvas::mergeDown(state, state.layers[2]->id), base::UsageError);
        canvas::changeLayer(state, state.layers[1]->id, [](Layer& layer) { layer.locked = layer.visible = false; });
        QVERIFY_EXCEPTION_THROWN(canvas::mergeDown(state, state.layers[2]->id), base::UsageError);
        canvas::changeLayer(state, state.layers[2]->id, [](Layer& layer) { layer.kind = LayerKind::Mask; });
        QVERIFY_EXCEPTION_THROWN(canvas::mergeDown(state, state.layers[2]->id), base::UsageError);
        QCOMPARE(state.layers.size(), std::size_t(3));
    }

    void atFullSizeAPlacedPictureIsExact()
    {
        const Picture picture = paint::noise({61, 40}, 3, 5);
        for (const base::Point corner : {base::Point{10, 20}, base::Point{-15, 160}}) {
            const Layer layer = canvas::placedLayer(size, {picture, {corner.x + 30.5, corner.y + 20}, 1, 1, 0}, "photo");
            QCOMPARE(layer.kind, LayerKind::Placed);
            Tiles expected(size);
            expected.put(picture, int(corner.x), int(corner.y));
            QVERIFY(paint::pixels(layer.tiles) == paint::pixels(expected));
        }
    }

    void negativeScalesMirror()
    {
        const Picture picture = paint::noise({61, 40}, 4, 6);
        const Picture plain = seen(canvas::placedLayer(size, {picture, {80.5, 70}, 1, 1, 0}, {}));
        const Picture across = seen(canvas::placedLayer(size, {picture, {80.5, 70}, -1, 1, 0}, {}));
        const Picture both = seen(canvas::placedLayer(size, {picture, {80.5, 70}, -1, -1, 0}, {}));
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 61; ++x)
                for (int c = 0; c < 4; ++c) {
                    QCOMPARE(across.sample(50 + x, 50 + y, c), plain.sample(50 + 60 - x, 50 + y, c));
                    QCOMPARE(both.sample(50 + x, 50 + y, c), plain.sample(50 + 60 - x, 50 + 39 - y, c));
                }
    }

    void halfSizeIsTheAreaAverage()
    {
        const Picture picture = paint::noise({80, 60}, 3, 7);
        const Picture half = seen(canvas::placedLayer(size, {picture, {60, 55}, .5, .5, 0}, {})); // from 40, 40
        for (int y = 0; y < 30; ++y)
            for (int x = 0; x < 40; ++x)
                for (int c = 0; c < 3; ++c) {
                    float sum = 0;
                    for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}})
                        sum += picture.sample(2 * x + dx, 2 * y + dy, c);
                    QVERIFY(std::abs(half.sample(40 + x, 40 + y, c) - sum / 4) < 1.01f / 255);
                    QCOMPARE(half.sample(40 + x, 40 + y, 3), 1.f);
                }
        QCOMPARE(half.sample(39, 50, 3), 0.f);
        QCOMPARE(half.sample(80, 50, 3), 0.f);
    }

    void turningByAQuarterMovesEveryPixel()
    {
        const Picture picture = paint::noise({40, 30}, 3, 8);
        const Picture turned = seen(canvas::placedLayer(size, {picture, {100, 90}, 1, 1, 90}, {})); // clockwise: 30 wide, 40 high, from 85, 70
        for (int y = 0; y < 30; ++y)
            for (int x = 0; x < 40; ++x)
                for (int c = 0; c < 3; ++c)
                    QVERIFY(std::abs(turned.sample(85 + 29 - y, 70 + x, c) - picture.sample(x, y, c)) < 1.01f / 255);
    }

    void growingAndTurningFollowTheSource()
    {
        const Picture picture = waves({50, 40});
        const double scale = 2.3, angle = 27;
        const Picture drawn = seen(canvas::placedLayer(size, {picture, {110, 90}, scale, -scale, angle}, {}));
        const double turn = angle * 3.14159265358979 / 180;
        int looked = 0;
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                const double dx = x + .5 - 110, dy = y + .5 - 90;
                const double u = (dx * std::cos(turn) + dy * std::sin(turn)) / scale + 25, v = -(dy * std::cos(turn) - dx * std::sin(turn)) / scale + 20;
                if (u < 2 || v < 2 || u > 48 || v > 38)
                    continue;
                ++looked;
                for (int c = 0; c < 3; ++c) {
                    const double expected = (127.5 + 120 * std::sin(u / 9. + c) * std::cos(v / 11.)) / 255;
                    QVERIFY(std::abs(drawn.sample(x, y, c) - expected) < .01);
                }
                QCOMPARE(drawn.sample(x, y, 3), 1.f);
            }
        QVERIFY(looked > 8000);
    }

    void transparentPixelsDoNotDarkenTheEdgesOfAShrunkPicture()
    {
        std::vector<std::uint8_t> samples; // red beside transparent black
        for (int i = 0; i < 90 * 90; ++i)
            samples.insert(samples.end(), {std::uint8_t(i % 90 < 47 ? 255 : 0), 0, 0, std::uint8_t(i % 90 < 47 ? 255 : 0)});
        const Picture shrunk = seen(canvas::placedLayer(size, {Picture({90, 90}, 4, samples), {100, 100}, 1 / 3., 1 / 3., 0}, {}));
        int soft = 0;
        for (int x = 80; x < 120; ++x) {
            const float alpha = shrunk.sample(x, 100, 3);
            if (alpha > .05f)
                QVERIFY(shrunk.sample(x, 100, 0) > .99f);
            soft += alpha > .05f && alpha < .95f;
        }
        QVERIFY(soft >= 1);
    }

    void aPlacedLayerIsDrawnAnewFromItsSource()
    {
        const Picture picture = paint::noise({61, 40}, 3, 9);
        DocumentState state = stateOf({canvas::placedLayer(size, {picture, {80.5, 70}, 1, 1, 0}, "photo")});
        const std::uint64_t id = state.active;
        const Picture first = paint::pixels(state.layer(id)->tiles);
        canvas::rePlace(state, id, {picture, {90, 70}, .1, .1, 33});
        QVERIFY(!(paint::pixels(state.layer(id)->tiles) == first));
        canvas::rePlace(state, id, {picture, {80.5, 70}, 1, 1, 0});
        QVERIFY(paint::pixels(state.layer(id)->tiles) == first);
        QCOMPARE(state.layer(id)->name, std::string("photo"));
    }

    void anotherCanvasSizeMovesEverySample_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("dx");
        QTest::addColumn<int>("dy");
        QTest::newRow("larger, by whole tiles") << 400 << 300 << 64 << 128;
        QTest::newRow("larger, between") << 333 << 301 << 17 << 90;
        QTest::newRow("cut") << 100 << 77 << -31 << -64;
        QTest::newRow("moved away") << 50 << 50 << 60 << 0;
    }

    void anotherCanvasSizeMovesEverySample()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, dx);
        QFETCH(int, dy);
        DocumentState state = stateOf({paint::layer(size, 10)});
        const Tiles former = state.layers[2]->tiles;
        canvas::resizeCanvas(state, {width, height}, dx, dy);
        QCOMPARE(state.size, (base::Size{width, height}));
        const Picture now = state.layers[2]->tiles.picture({0, 0, width, height}, canvas::Depth::Sixteen);
        const Picture was = former.picture({-dx, -dy, width, height}, canvas::Depth::Sixteen);
        QVERIFY(now == was);
        const Picture ground = state.layers[0]->tiles.picture({0, 0, width, height}); // paper goes on
        for (std::size_t i = 0; i < ground.eight().size(); i += 4)
            QCOMPARE(ground.eight()[i + 3], std::uint8_t(255));
        QVERIFY_EXCEPTION_THROWN(canvas::resizeCanvas(state, {0, 5}, 0, 0), base::UsageError);
    }
};

QTEST_APPLESS_MAIN(LayerEditsTest)
#include "layer_edits_test.moc"
