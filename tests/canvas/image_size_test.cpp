#include "core/base/error.h"
#include "core/canvas/image_size.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/piece.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace underpaint;
using namespace underpaint::canvas;

namespace {

constexpr base::Size size{150, 100};

/// Ground, a noisy guide with its own mask, a mask layer and a selection.
DocumentState made()
{
    DocumentState state = Document(size, {.8, .7, .6}).state();
    std::mt19937 random(5);
    std::vector<std::uint8_t> samples(std::size_t(size.width) * size.height * 4);
    for (std::uint8_t& sample : samples)
        sample = std::uint8_t(random());
    std::vector<std::uint8_t> marked(std::size_t(size.width) * size.height);
    for (int y = 20; y < 60; ++y)
        std::fill_n(marked.begin() + y * size.width + 30, 50, std::uint8_t(y * 3));
    changeLayer(state, state.active, [&](Layer& layer) {
        layer.tiles.put(Picture(size, 4, samples));
        layer.hides = Tiles(size);
        layer.hides.fill({10, 5, 20, 30}, {1, 1, 1}, .5);
    });
    Layer mask;
    mask.kind = LayerKind::Mask;
    mask.feather = 6;
    mask.tiles = Tiles(size);
    mask.tiles.fill({100, 50, 30, 20}, {1, 1, 1});
    addLayer(state, mask);
    state.selection = Picture(size, 1, marked);
    return state;
}

std::array<std::uint16_t, 4> pixel(const Tiles& tiles, int x, int y)
{
    const Piece one = pieceOf(tiles, {x, y, 1, 1});
    return {one.samples[0], one.samples[1], one.samples[2], one.samples[3]};
}

/// Everything of `after` at a place is what `before` has at another one.
void comparePlaces(const DocumentState& before, const DocumentState& after, const std::function<std::array<int, 2>(int x, int y)>& from)
{
    QVERIFY(after.selection.size() == after.size);
    for (int y = 0; y < after.size.height; ++y)
        for (int x = 0; x < after.size.width; ++x) {
            const auto [fromX, fromY] = from(x, y);
            QCOMPARE(after.selection.sample(x, y, 0), before.selection.sample(fromX, fromY, 0));
        }
    for (std::size_t i = 0; i < before.layers.size(); ++i) {
        const Layer &old = *before.layers[i], &now = *after.layers[i];
        QVERIFY(now.tiles.size() == after.size && (!now.hasMask() || now.hides.size() == after.size));
        const Piece oldPaint = pieceOf(old.tiles, {0, 0, before.size.width, before.size.height}), nowPaint = pieceOf(now.tiles, {0, 0, after.size.width, after.size.height});
        for (int y = 0; y < after.size.height; ++y)
            for (int x = 0; x < after.size.width; ++x) {
                const auto [fromX, fromY] = from(x, y);
                QVERIFY(std::equal(nowPaint.at(x, y), nowPaint.at(x, y) + 4, oldPaint.at(fromX, fromY)));
                if (old.hasMask() && (x + y) % 7 == 0)
                    QCOMPARE(pixel(now.hides, x, y), pixel(old.hides, fromX, fromY));
            }
    }
}

} // namespace

class ImageSizeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void flipsAreExactForEverything()
    {
        const DocumentState before = made();
        DocumentState after = before;
        flipCanvas(after, Flip::Horizontally);
        comparePlaces(before, after, [](int x, int y) { return std::array{size.width - 1 - x, y}; });
        flipCanvas(after, Flip::Horizontally);
        comparePlaces(before, after, [](int x, int y) { return std::array{x, y}; });
        flipCanvas(after, Flip::Vertically);
        comparePlaces(before, after, [](int x, int y) { return std::array{x, size.height - 1 - y}; });
    }

    void turnsAreExactForEverything()
    {
        const DocumentState before = made();
        DocumentState after = before;
        turnCanvas(after, Turn::Right);
        QVERIFY(after.size == (base::Size{100, 150}));
        comparePlaces(before, after, [](int x, int y) { return std::array{y, size.height - 1 - x}; });
        turnCanvas(after, Turn::Left);
        comparePlaces(before, after, [](int x, int y) { return std::array{x, y}; });
        turnCanvas(after, Turn::Left);
        comparePlaces(before, after, [](int x, int y) { return std::array{size.width - 1 - y, x}; });
        turnCanvas(after, Turn::Left);
        DocumentState half = before;
        turnCanvas(half, Turn::Half);
        comparePlaces(half, after, [](int x, int y) { return std::array{x, y}; });
    }

    void placedPicturesTurnAndFlipAlong()
    {
        DocumentState state = Document({128, 96}, {1, 1, 1}).state();
        std::vector<std::uint8_t> samples(30 * 20 * 3);
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = std::uint8_t(i * 7);
        for (const double angle : {0., 35.}) {
            for (int change = 0; change < 4; ++change) {
                DocumentState after = state;
                addLayer(after, placedLayer(after.size, {Picture({30, 20}, 3, samples), {50, 40}, 1.5, 1, angle}, "Boat"));
                switch (change) {
                case 0: flipCanvas(after, Flip::Horizontally); break;
                case 1: flipCanvas(after, Flip::Vertically); break;
                case 2: turnCanvas(after, Turn::Left); break;
                default: turnCanvas(after, Turn::Right); break;
                }
                // Drawn anew from its placement it is the picture that was turned to the bit, but for rounding.
                const Layer& layer = *after.activeLayer();
                const Tiles anew = placedLayer(after.size, *layer.placement, {}).tiles;
                const Piece one = pieceOf(layer.tiles, {0, 0, after.size.width, after.size.height}), other = pieceOf(anew, {0, 0, after.size.width, after.size.height});
                double sum = 0;
                for (std::size_t i = 0; i < one.samples.size(); ++i)
                    sum += std::abs(int(one.samples[i]) - int(other.samples[i]));
                const double mean = sum / double(one.samples.size());
                QVERIFY2(mean < 4, qPrintable(QString("%1 %2 %3").arg(angle).arg(change).arg(mean))); // of 32768
            }
        }
    }

    void aCutTakesEverythingAlongAndAGroundGoesOn()
    {
        const DocumentState before = made();
        DocumentState after = before;
        cutCanvas(after, {20, 10, 100, 80});
        comparePlaces(before, after, [](int x, int y) { return std::array{x + 20, y + 10}; });
        DocumentState larger = before;
        cutCanvas(larger, {-10, -20, 200, 140});
        QCOMPARE(pixel(larger.layers[0]->tiles, 0, 0), pixel(before.layers[0]->tiles, 0, 0));
        QCOMPARE(pixel(larger.layers[1]->tiles, 0, 0)[3], std::uint16_t(0));
        QCOMPARE(pixel(larger.layers[1]->tiles, 60, 60), pixel(before.layers[1]->tiles, 50, 40));
        QCOMPARE(pixel(larger.layers[1]->hides, 20, 25), pixel(before.layers[1]->hides, 10, 5));
        QCOMPARE(larger.selection.sample(45, 50, 0), before.selection.sample(35, 30, 0));
    }

    void selectionAndContentSayWhereToCut()
    {
        DocumentState state = made();
        cutToSelection(state);
        QVERIFY(state.size == (base::Size{50, 40}));
        DocumentState blank = Document(size, {1, 1, 1}).state();
        QVERIFY_THROWS_EXCEPTION(base::UsageError, cutToSelection(blank));
        QVERIFY_THROWS_EXCEPTION(base::UsageError, cutToContent(blank));
        changeLayer(blank, blank.active, [](Layer& layer) { layer.tiles.fill({11, 22, 33, 44}, {0, 0, 1}); });
        cutToContent(blank);
        QVERIFY(blank.size == (base::Size{33, 44}));
        QVERIFY(paintBounds(blank.activeLayer()->tiles) == (base::Rect{0, 0, 33, 44}));
    }

    void halvingIsTheMeanOfFour()
    {
        const DocumentState before = made();
        DocumentState after = before;
        scaleCanvas(after, {75, 50}, ScaleFilter::Area);
        QCOMPARE(after.layers[2]->feather, 3.);
        for (int y = 0; y < 50; ++y)
            for (int x = 0; x < 75; ++x)
                for (std::size_t c = 0; c < 4; ++c) {
                    double sum = 0;
                    for (int k = 0; k < 4; ++k)
                        sum += pixel(before.layers[1]->tiles, 2 * x + k % 2, 2 * y + k / 2)[c] / 4.;
                    QVERIFY(std::abs(pixel(after.layers[1]->tiles, x, y)[c] - sum) <= 1);
                }
        QVERIFY(std::abs(after.selection.sample(20, 15, 0) - (before.selection.sample(40, 30, 0) + before.selection.sample(40, 31, 0)) / 2) < .01);
    }

    void everyFilterKeepsFlatPaintFlatAndSlopesStraight_data()
    {
        QTest::addColumn<int>("filter");
        QTest::addRow("area") << 0;
        QTest::addRow("lanczos") << 1;
        QTest::addRow("cubic") << 2;
    }

    void everyFilterKeepsFlatPaintFlatAndSlopesStraight()
    {
        QFETCH(int, filter);
        DocumentState state = Document(size, {.8, .7, .6}).state();
        std::vector<std::uint16_t> samples;
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                for (int c = 0; c < 3; ++c)
                    samples.push_back(std::uint16_t((x + .5) * 65535 / size.width));
        changeLayer(state, state.active, [&](Layer& layer) { layer.tiles.put(Picture(size, 3, samples)); });
        for (const base::Size to : {base::Size{61, 47}, {400, 300}, {149, 260}}) {
            DocumentState after = state;
            scaleCanvas(after, to, ScaleFilter(filter));
            QCOMPARE(pixel(after.layers[0]->tiles, to.width / 2, to.height / 2), pixel(state.layers[0]->tiles, 9, 9));
            const int rim = 4 * std::max(1, to.width / size.width) + 4;
            for (int x = rim; x < to.width - rim; ++x)
                QVERIFY(std::abs(pixel(after.layers[1]->tiles, x, to.height / 2)[0] / 32768. - (x + .5) / to.width) < 6e-3);
        }
    }

    void lanczosLeavesOutNoSampleWhenItShrinks()
    {
        // Single bright lines keep their share of the light.
        DocumentState state = Document({300, 30}, {0, 0, 0}).state();
        changeLayer(state, state.active, [](Layer& layer) {
            layer.tiles.fill({0, 0, 300, 30}, {0, 0, 0});
            for (int x = 3; x < 300; x += 10)
                layer.tiles.fill({x, 0, 1, 30}, {1, 1, 1});
        });
        for (const ScaleFilter filter : {ScaleFilter::Lanczos, ScaleFilter::Cubic, ScaleFilter::Area}) {
            DocumentState after = state;
            scaleCanvas(after, {30, 30}, filter);
            for (int x = 6; x < 24; ++x)
                QVERIFY(std::abs(pixel(after.activeLayer()->tiles, x, 15)[0] / 32768. - .1) < .03);
        }
    }

    void sizesBeyondTheLimitAreRefusedInASentence()
    {
        DocumentState state = Document(size, {1, 1, 1}).state();
        QVERIFY_THROWS_EXCEPTION(base::UsageError, scaleCanvas(state, {0, 10}, ScaleFilter::Area));
        QVERIFY_THROWS_EXCEPTION(base::UsageError, scaleCanvas(state, {8193, 10}, ScaleFilter::Area));
        QVERIFY_THROWS_EXCEPTION(base::UsageError, cutCanvas(state, {0, 0, 9000, 10}));
        QVERIFY(state.size == size);
    }
};

QTEST_GUILESS_MAIN(ImageSizeTest)
#include "image_size_test.moc"
