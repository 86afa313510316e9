#include "core/canvas/filter.h"
#include "core/canvas/selection.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>
#include <set>

using namespace underpaint;
using canvas::Filter;
using canvas::Picture;
using canvas::Tiles;

namespace {

constexpr base::Size size{200, 150};

/// Left half black, right half white, opaque.
Tiles edge()
{
    Tiles tiles(size);
    tiles.fill({0, 0, 100, 150}, {0, 0, 0});
    tiles.fill({100, 0, 100, 150}, {1, 1, 1});
    return tiles;
}

double red(const Tiles& tiles, int x, int y) { return tiles.picture({x, y, 1, 1}, canvas::Depth::Sixteen).sample(0, 0, 0); }
double alpha(const Tiles& tiles, int x, int y) { return tiles.picture({x, y, 1, 1}, canvas::Depth::Sixteen).sample(0, 0, 3); }

bool same(const Tiles& one, const Tiles& other) { return paint::pixels(one) == paint::pixels(other); }

Picture leftHalf()
{
    std::vector<std::uint8_t> samples(std::size_t(size.width) * size.height);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = i % std::size_t(size.width) < 100 ? 255 : 0;
    return Picture(size, 1, std::move(samples));
}

} // namespace

class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBlurredEdgeIsTheNormalDistribution_data()
    {
        QTest::addColumn<double>("sigma");
        for (const double sigma : {2., 5., 11., 20., 26.})
            QTest::addRow("%g", sigma) << sigma;
    }

    void aBlurredEdgeIsTheNormalDistribution()
    {
        QFETCH(double, sigma);
        const Tiles soft = canvas::filtered(edge(), canvas::Blur{sigma});
        for (int x = 60; x < 140; ++x) // a pixel's value is that of its middle, and its neighbours' weights add up
            QVERIFY2(std::abs(red(soft, x, 70) - .5 * (1 + std::erf((x + .5 - 100) / (sigma * std::sqrt(2.))))) < .005, qPrintable(QString::number(x)));
        QCOMPARE(alpha(soft, 0, 0), 1.); // paper stays opaque at the canvas's edge
    }

    void blurReachesBeyondThePaintUnlessAlphaIsLocked()
    {
        Tiles dot(size);
        dot.fill({64, 64, 20, 20}, {1, 0, 0});
        const Tiles soft = canvas::filtered(dot, canvas::Blur{6}), kept = canvas::filtered(dot, canvas::Blur{6}, {}, true);
        QVERIFY(alpha(soft, 60, 74) > .1 && alpha(soft, 60, 74) < .5);
        QVERIFY(std::abs(red(soft, 60, 74) - 1) < .01); // no dark rim
        QCOMPARE(alpha(kept, 60, 74), 0.);
        QCOMPARE(alpha(kept, 64, 64), 1.);
    }

    void sharpeningSteepensEdgesAndKeepsFlatPartsAndAlpha()
    {
        Tiles soft = canvas::filtered(edge(), canvas::Blur{3});
        const Tiles sharp = canvas::filtered(soft, canvas::Sharpen{2, 1});
        QVERIFY(red(sharp, 102, 70) > red(soft, 102, 70) + .02);
        QVERIFY(red(sharp, 97, 70) < red(soft, 97, 70) - .02);
        QCOMPARE(red(sharp, 20, 70), red(soft, 20, 70));
        QVERIFY(same(canvas::filtered(soft, canvas::Sharpen{2, 0}), soft));
        Tiles faint(size);
        faint.fill({10, 10, 50, 50}, {.5, .5, .5}, .5);
        QVERIFY(same(canvas::filtered(faint, canvas::Sharpen{2, 3}), faint)); // the edge of paint is no edge of colour
    }

    void theMedianTakesSpecksAwayAndKeepsEdges()
    {
        for (const int radius : {1, 2, 4}) {
            Tiles specks = edge();
            specks.fill({50, 70, 1, 1}, {1, 1, 1});
            const Tiles calm = canvas::filtered(specks, canvas::Median{radius});
            QCOMPARE(red(calm, 50, 70), 0.);
            QCOMPARE(red(calm, 99, 70), 0.);
            QCOMPARE(red(calm, 100, 70), 1.);
        }
    }

    void noiseHasItsAmountAndIsTheSameForASeed()
    {
        Tiles grey(size);
        grey.fill({0, 0, size.width, size.height}, {.5, .5, .5});
        const Tiles one = canvas::filtered(grey, canvas::Noise{.05, false, 7});
        QVERIFY(same(one, canvas::filtered(grey, canvas::Noise{.05, false, 7})));
        QVERIFY(!same(one, canvas::filtered(grey, canvas::Noise{.05, false, 8})));
        const Picture picture = one.picture({0, 0, size.width, size.height}, canvas::Depth::Sixteen);
        double sum = 0, squares = 0;
        const double count = double(size.width) * size.height;
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                const double off = picture.sample(x, y, 0) - .5;
                sum += off;
                squares += off * off;
                QCOMPARE(picture.sample(x, y, 1), picture.sample(x, y, 0));
            }
        QVERIFY(std::abs(sum / count) < .002);
        QVERIFY(std::abs(std::sqrt(squares / count) - .05) < .002);
        const Picture coloured = canvas::filtered(grey, canvas::Noise{.05, true, 7}).picture({0, 0, 50, 50});
        QVERIFY(coloured.sample(20, 20, 0) != coloured.sample(20, 20, 1) || coloured.sample(21, 20, 0) != coloured.sample(21, 20, 1));
    }

    void strokesLeaveFewColoursAndTheAlpha()
    {
        Tiles tiles(size);
        tiles.put(paint::noise({120, 100}, 4, 3), 10, 10);
        const Tiles strokes = canvas::filtered(tiles, canvas::StrokePattern{9, 3});
        std::set<std::array<std::uint8_t, 3>> colours;
        const Picture before = tiles.picture({0, 0, size.width, size.height}), after = strokes.picture({0, 0, size.width, size.height});
        for (std::size_t i = 0; i < after.eight().size(); i += 4) {
            QCOMPARE(after.eight()[i + 3], before.eight()[i + 3]);
            if (after.eight()[i + 3] == 255)
                colours.insert({after.eight()[i], after.eight()[i + 1], after.eight()[i + 2]});
        }
        QVERIFY(!colours.empty() && colours.size() <= 3);
    }

    void onlyWhatIsSelectedChanges()
    {
        Tiles tiles(size);
        tiles.put(paint::noise(size, 4, 4));
        const Picture selection = leftHalf();
        for (const Filter& filter : {Filter(canvas::Blur{3}), Filter(canvas::Sharpen{}), Filter(canvas::Median{1}), Filter(canvas::Noise{})}) {
            const Tiles all = canvas::filtered(tiles, filter), part = canvas::filtered(tiles, filter, selection);
            QVERIFY(part.picture({100, 0, 100, 150}) == tiles.picture({100, 0, 100, 150}));
            QVERIFY(part.picture({0, 0, 100, 150}) == all.picture({0, 0, 100, 150}));
        }
        const Tiles all = canvas::adjusted(tiles, {canvas::Invert()}), part = canvas::adjusted(tiles, {canvas::Invert()}, selection);
        QVERIFY(part.picture({100, 0, 100, 150}) == tiles.picture({100, 0, 100, 150}));
        QVERIFY(part.picture({0, 0, 100, 150}) == all.picture({0, 0, 100, 150}));
        QVERIFY(!same(all, tiles));
    }
};

QTEST_APPLESS_MAIN(FilterTest)
#include "filter_test.moc"
