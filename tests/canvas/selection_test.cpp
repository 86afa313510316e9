#include "core/canvas/brush_engine.h"
#include "core/canvas/selection.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace underpaint;
using canvas::Picture;
using canvas::SelectMode;
using canvas::Tile;
using canvas::Tiles;

namespace {

constexpr base::Size size{200, 150};

int at(const Picture& selection, int x, int y) { return selection.isNull() ? 0 : selection.eight()[std::size_t(y) * std::size_t(selection.width()) + std::size_t(x)]; }

double sum(const Picture& selection)
{
    double sum = 0;
    for (const std::uint8_t sample : selection.eight())
        sum += sample / 255.;
    return sum;
}

Picture rectangle(base::Rect area) { return canvas::selectedRectangle(size, {double(area.x), double(area.y)}, {double(area.right()), double(area.bottom())}); }

Picture randomSelection(unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::uint8_t> samples(std::size_t(size.width) * size.height);
    for (std::uint8_t& sample : samples)
        sample = std::uint8_t(random());
    return Picture(size, 1, std::move(samples));
}

Tiles painted(unsigned seed)
{
    Tiles tiles(size);
    std::mt19937 random(seed);
    for (int i = 0; i < 12; ++i)
        tiles.fill({int(random() % 180), int(random() % 130), 40, 30}, {random() % 100 / 100., random() % 100 / 100., random() % 100 / 100.}, random() % 100 / 100.);
    return tiles;
}

/// The tiles after a stroke from left to right through the middle.
Tiles stroked(Tiles tiles, const Picture& selection, bool erases = false, std::size_t atOnce = 3)
{
    canvas::BrushEngine engine;
    engine.setPreset(canvas::plainBrush());
    canvas::BrushSettings settings;
    settings.size = 40;
    settings.stabiliser = 0;
    settings.colour = {.8, .2, .1};
    settings.erases = erases;
    engine.setSettings(settings);
    engine.setSelection(selection);
    std::vector<canvas::PenSample> samples;
    for (int i = 0; i <= 60; ++i) {
        canvas::PenSample sample;
        sample.at = {10 + 3. * i, 75 + 8 * std::sin(i / 5.)};
        sample.pressure = .8;
        sample.time = 8. * i;
        samples.push_back(sample);
    }
    base::Rect touched = engine.begin(tiles, samples.front());
    const Tiles before = tiles;
    for (std::size_t i = 1; i < samples.size(); i += atOnce)
        touched = touched.united(engine.extend(std::span(samples).subspan(i, std::min(atOnce, samples.size() - i))));
    touched = touched.united(engine.end());
    if (!selection.isNull() && !touched.isEmpty() && !canvas::selectionBounds(selection).contains(touched))
        qFatal("What was touched lies outside of what is selected.");
    return tiles;
}

const std::uint16_t* pixel(const Tiles& tiles, int x, int y)
{
    static const std::uint16_t nothing[4] = {};
    const Tile* const tile = tiles.at(x / Tile::side, y / Tile::side);
    return tile ? tile->samples.data() + (y % Tile::side * Tile::side + x % Tile::side) * 4 : nothing;
}

bool same(const Tiles& one, const Tiles& other)
{
    return one.picture({0, 0, size.width, size.height}, canvas::Depth::Sixteen) == other.picture({0, 0, size.width, size.height}, canvas::Depth::Sixteen);
}

} // namespace

class SelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRectangleOnWholePixelsIsExact()
    {
        for (const bool smooth : {true, false}) {
            const Picture made = canvas::selectedRectangle(size, {50, 40}, {20, 10}, smooth); // the corners may come in any order
            for (int y = 0; y < size.height; ++y)
                for (int x = 0; x < size.width; ++x)
                    QCOMPARE(at(made, x, y), x >= 20 && x < 50 && y >= 10 && y < 40 ? 255 : 0);
        }
    }

    void edgesBetweenPixelsAreSmoothedOverOne()
    {
        const Picture made = canvas::selectedRectangle(size, {10.25, 20.5}, {30.75, 40});
        QVERIFY(std::abs(at(made, 10, 30) - 191) <= 1);
        QVERIFY(std::abs(at(made, 30, 30) - 191) <= 1);
        QVERIFY(std::abs(at(made, 20, 20) - 127) <= 9); // in fifteenths
        QCOMPARE(at(made, 9, 30), 0);
        QCOMPARE(at(made, 31, 30), 0);
        QCOMPARE(at(made, 20, 30), 255);
        const Picture hard = canvas::selectedRectangle(size, {10.25, 20.5}, {30.75, 40}, false);
        for (const std::uint8_t sample : hard.eight())
            QVERIFY(sample == 0 || sample == 255);
        QCOMPARE(at(hard, 10, 30), 255); // its middle lies in
    }

    void anEllipseHasItsArea()
    {
        const Picture made = canvas::selectedEllipse(size, {30, 20}, {150, 120});
        QVERIFY(std::abs(sum(made) - M_PI * 60 * 50) < 3);
        QVERIFY(std::abs(sum(canvas::selectedEllipse(size, {30, 20}, {150, 120}, false)) - M_PI * 60 * 50) < 30);
        for (int y = 0; y < size.height; ++y) // the same on either side
            for (int x = 0; x < 90; ++x)
                QVERIFY(std::abs(at(made, x, y) - at(made, 179 - x, y)) <= 1);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                const double out = std::hypot((x + .5 - 90) / 60, (y + .5 - 70) / 50);
                if (out < .96)
                    QCOMPARE(at(made, x, y), 255);
                else if (out > 1.04)
                    QCOMPARE(at(made, x, y), 0);
            }
    }

    void aPolygonThatCrossesItselfIsFilledByEvenAndOdd()
    {
        const base::Point triangle[] = {{10, 10}, {110, 10}, {10, 110}};
        QVERIFY(std::abs(sum(canvas::selectedPolygon(size, triangle)) - 5000) < 5);
        const base::Point twice[] = {{10, 10}, {60, 10}, {60, 60}, {10, 60}, {10, 10}, {60, 10}, {60, 60}, {10, 60}};
        QVERIFY(canvas::selectedPolygon(size, twice).isNull());
        const base::Point beyond[] = {{-500, -500}, {700, -500}, {700, 700}, {-500, 700}};
        QCOMPARE(sum(canvas::selectedPolygon(size, beyond)), double(size.width * size.height));
        const base::Point outside[] = {{-50, -50}, {-10, -50}, {-10, -10}};
        QVERIFY(canvas::selectedPolygon(size, outside).isNull());
        const base::Point line[] = {{10, 10}, {60, 10}};
        QVERIFY(canvas::selectedPolygon(size, line).isNull());
        const base::Point broken[] = {{10, 10}, {std::nan(""), 10}, {50, 50}};
        QVERIFY(canvas::selectedPolygon(size, broken).isNull());
    }

    void twoSelectionsComeTogetherInFourWays()
    {
        const Picture one = rectangle({10, 10, 50, 50}), other = rectangle({40, 40, 50, 50});
        QCOMPARE(canvas::combined(one, other, SelectMode::Replace), other);
        QCOMPARE(sum(canvas::combined(one, other, SelectMode::Add)), 2500. + 2500 - 400);
        QCOMPARE(sum(canvas::combined(one, other, SelectMode::Subtract)), 2500. - 400);
        QCOMPARE(canvas::combined(one, other, SelectMode::Intersect), rectangle({40, 40, 20, 20}));
        // Without a selection before, adding begins with nothing and keeping with everything.
        QCOMPARE(canvas::combined({}, other, SelectMode::Add), other);
        QCOMPARE(canvas::combined({}, other, SelectMode::Intersect), other);
        QVERIFY(canvas::combined({}, other, SelectMode::Subtract).isNull());
        // What leaves nothing is no selection.
        QVERIFY(canvas::combined(one, one, SelectMode::Subtract).isNull());
        QVERIFY(canvas::combined(one, rectangle({100, 100, 10, 10}), SelectMode::Intersect).isNull());
        QVERIFY(canvas::combined(one, {}, SelectMode::Intersect).isNull());
        QCOMPARE(canvas::combined(one, {}, SelectMode::Add), one);
        QCOMPARE(canvas::combined(one, {}, SelectMode::Subtract), one);
    }

    void greysComeTogetherPixelByPixel()
    {
        const Picture one = randomSelection(1), other = randomSelection(2);
        const Picture more = canvas::combined(one, other, SelectMode::Add), less = canvas::combined(one, other, SelectMode::Subtract), both = canvas::combined(one, other, SelectMode::Intersect);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                QCOMPARE(at(more, x, y), std::max(at(one, x, y), at(other, x, y)));
                QCOMPARE(at(less, x, y), std::min(at(one, x, y), 255 - at(other, x, y)));
                QCOMPARE(at(both, x, y), std::min(at(one, x, y), at(other, x, y)));
            }
    }

    void invertingTwiceIsExact()
    {
        const Picture one = randomSelection(3);
        QCOMPARE(canvas::inverted(canvas::inverted(one, size), size), one);
        const Picture all = canvas::inverted({}, size);
        QCOMPARE(sum(all), double(size.width * size.height));
        QVERIFY(canvas::inverted(all, size).isNull());
    }

    void featheringKeepsTheAreaAndMakesASlope()
    {
        const Picture soft = canvas::feathered(rectangle({60, 50, 80, 50}), 5);
        QVERIFY(std::abs(sum(soft) - 4000) < 25);
        QVERIFY(std::abs((at(soft, 59, 75) + at(soft, 60, 75)) / 2 - 127) <= 2);
        QCOMPARE(at(soft, 100, 75), 255);
        // One sigma out: 15.9 % of a straight edge's step.
        QVERIFY(std::abs((at(soft, 54, 75) + at(soft, 55, 75)) / 2. - .159 * 255) < 3);
        QCOMPARE(at(soft, 30, 75), 0);
        QVERIFY(canvas::feathered({}, 5).isNull());
        const Picture all = canvas::inverted({}, size);
        QCOMPARE(canvas::feathered(all, 8), all); // the canvas's edge is not one of the selection
    }

    void wideFeathersAreGaussiansToo()
    {
        const base::Size wide{1001, 40};
        for (const double sigma : {3., 15.9, 16., 37.5, 64., 100.}) {
            const Picture soft = canvas::feathered(canvas::selectedRectangle(wide, {500, 0}, {1001, 40}), sigma);
            for (int x = 0; x < wide.width; ++x)
                QVERIFY2(std::abs(at(soft, x, 20) - 127.5 * std::erfc((500 - x - .5) / sigma / std::sqrt(2.))) <= 1, qPrintable(QString("%1 at %2").arg(sigma).arg(x)));
        }
    }

    void growingShrinkingAndBordersCountInPixels()
    {
        const Picture box = rectangle({60, 50, 40, 30});
        QCOMPARE(canvas::grown(canvas::grown(box, 6), -6), box);
        const Picture larger = canvas::grown(box, 6);
        QCOMPARE(canvas::selectionBounds(larger), (base::Rect{54, 44, 52, 42}));
        QCOMPARE(at(larger, 54, 44), 0); // round corners
        QCOMPARE(canvas::grown(box, -6), rectangle({66, 56, 28, 18}));
        QVERIFY(canvas::grown(box, -15).isNull());
        const Picture rim = canvas::border(box, 4);
        QCOMPARE(canvas::selectionBounds(rim), (base::Rect{58, 48, 44, 34}));
        QCOMPARE(at(rim, 61, 65), 255);
        QCOMPARE(at(rim, 62, 65), 0);
        QCOMPARE(at(canvas::border(box, 1), 60, 65), 255);
        QCOMPARE(at(canvas::border(box, 1), 61, 65), 0);
        const Picture edge = canvas::border(canvas::inverted({}, size), 10); // along the canvas's edge too
        QCOMPARE(at(edge, 4, 75), 255);
        QCOMPARE(at(edge, 5, 75), 0);
    }

    void boundsHoldWhatIsSelectedAtAll()
    {
        QCOMPARE(canvas::selectionBounds({}), base::Rect());
        QCOMPARE(canvas::selectionBounds(rectangle({7, 9, 100, 50})), (base::Rect{7, 9, 100, 50}));
    }

    void paintIsSelectedAsMuchAsItIsThere()
    {
        Tiles tiles(size);
        tiles.fill({10, 20, 100, 30}, {.2, .4, .6}, .5);
        tiles.fill({50, 20, 10, 10}, {.2, .4, .6}, 1);
        const Picture made = canvas::selectedAlpha(tiles);
        QCOMPARE(at(made, 10, 49), 128);
        QCOMPARE(at(made, 55, 25), 255);
        QCOMPARE(at(made, 9, 25), 0);
        QVERIFY(canvas::selectedAlpha(Tiles(size)).isNull());
    }

    void aTilesShareIsGivenWhereItIsNotAll()
    {
        std::vector<std::uint16_t> shares(std::size_t(Tile::side) * Tile::side, 7);
        QVERIFY(!canvas::selectionTile({}, 0, 0, shares.data()));
        const Picture made = rectangle({0, 0, 130, 150});
        QVERIFY(!canvas::selectionTile(made, 0, 0, shares.data()));
        QVERIFY(!canvas::selectionTile(made, 1, 2, shares.data())); // reaches beyond the canvas below
        QCOMPARE(shares.front(), std::uint16_t(7));
        QVERIFY(canvas::selectionTile(made, 2, 0, shares.data()));
        QCOMPARE(shares[1], std::uint16_t(Tile::one));
        QCOMPARE(shares[2], std::uint16_t(0));
    }

    void limitingKeepsToTheBitWhatIsNotSelected()
    {
        const Tiles before = painted(1), after = painted(2);
        QVERIFY(same(canvas::limited(before, after, {}), after));
        QVERIFY(same(canvas::limited(before, after, canvas::inverted({}, size)), after));
        const Picture box = rectangle({30, 40, 90, 60});
        const Tiles mixed = canvas::limited(before, after, box);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                for (int c = 0; c < 4; ++c)
                    QCOMPARE(pixel(mixed, x, y)[c], pixel(at(box, x, y) == 255 ? after : before, x, y)[c]);
        // Tiles without a difference stay shared, and only those of the area are looked at.
        QVERIFY(mixed.at(2, 0) == before.at(2, 0));
        const Tiles part = canvas::limited(before, after, box, {0, 0, 64, 64});
        QVERIFY(part.at(1, 1) == before.at(1, 1));
        QCOMPARE(pixel(part, 40, 50)[3], pixel(after, 40, 50)[3]);
        QVERIFY(canvas::limited(Tiles(size), before, rectangle({199, 149, 1, 1})).at(0, 0) == nullptr);
    }

    void limitingMixesByTheShare()
    {
        const Tiles before = painted(1), after = painted(2);
        const Picture share = randomSelection(5);
        const Tiles mixed = canvas::limited(before, after, share);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                for (int c = 0; c < 4; ++c) {
                    const double s = at(share, x, y) / 255., wanted = pixel(before, x, y)[c] * (1 - s) + pixel(after, x, y)[c] * s;
                    QVERIFY(std::abs(pixel(mixed, x, y)[c] - wanted) <= 1);
                    QVERIFY(pixel(mixed, x, y)[c] <= pixel(mixed, x, y)[3]);
                }
    }

    void strokesStayWithinWhatIsSelected()
    {
        const Tiles before = painted(4);
        const Picture ellipse = canvas::selectedEllipse(size, {40, 50}, {150, 100}, false);
        for (const bool erases : {false, true}) {
            const Tiles free = stroked(before, {}, erases), kept = stroked(before, ellipse, erases);
            bool changed = false;
            for (int y = 0; y < size.height; ++y)
                for (int x = 0; x < size.width; ++x)
                    for (int c = 0; c < 4; ++c) {
                        QCOMPARE(pixel(kept, x, y)[c], pixel(at(ellipse, x, y) ? free : before, x, y)[c]);
                        changed = changed || pixel(kept, x, y)[c] != pixel(before, x, y)[c];
                    }
            QVERIFY(changed);
            QVERIFY(same(stroked(before, canvas::inverted({}, size), erases), free));
        }
        // Nothing happens where nothing is selected, and no tile is made.
        const Tiles none = stroked(Tiles(size), rectangle({0, 0, 20, 20}));
        QVERIFY(none.extent().isEmpty());
    }

    void aStrokeThroughASoftSelectionIsMixedOnce()
    {
        const Tiles before = painted(6);
        const Picture soft = canvas::feathered(rectangle({50, 40, 100, 60}), 12);
        const Tiles free = stroked(before, {}), kept = stroked(before, soft), inOne = stroked(before, soft, false, 60);
        QVERIFY(same(kept, inOne)); // however its samples are bundled
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                const double s = at(soft, x, y) / 255., wanted = pixel(before, x, y)[0] * (1 - s) + pixel(free, x, y)[0] * s;
                QVERIFY(std::abs(pixel(kept, x, y)[0] - wanted) <= 1);
            }
    }
};

QTEST_GUILESS_MAIN(SelectionTest)
#include "selection_test.moc"
