#include "core/canvas/assistant.h"
#include "core/canvas/clone.h"
#include "core/canvas/gradient.h"
#include "core/canvas/selection.h"
#include "core/canvas/shape.h"
#include "core/canvas/symmetry.h"
#include "core/canvas/wash.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace underpaint;
using canvas::Colour;
using canvas::Picture;
using canvas::Tiles;
using canvas::Wash;

namespace {

std::array<int, 4> at(const Tiles& tiles, int x, int y)
{
    const Picture pixel = tiles.picture({x, y, 1, 1});
    return {pixel.eight()[0], pixel.eight()[1], pixel.eight()[2], pixel.eight()[3]};
}

std::array<int, 4> rgba(int red, int green, int blue, int alpha = 255) { return {red, green, blue, alpha}; }

double apart(base::Point one, base::Point other) { return std::hypot(one.x - other.x, one.y - other.y); }

constexpr base::Size sheet{200, 150};
constexpr Colour red{1, 0, 0}, blue{0, 0, 1};

} // namespace

class DrawingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWashCoversItsShapeAndNothingElse()
    {
        Tiles tiles(sheet);
        const Picture shape = canvas::selectedRectangle(sheet, {10, 20}, {130, 90});
        const base::Rect touched = canvas::washColour(tiles, shape, red, 1, {});
        QCOMPARE(at(tiles, 10, 20), rgba(255, 0, 0));
        QCOMPARE(at(tiles, 129, 89), rgba(255, 0, 0));
        QCOMPARE(at(tiles, 9, 20), rgba(0, 0, 0, 0));
        QCOMPARE(at(tiles, 130, 89), rgba(0, 0, 0, 0));
        QVERIFY(touched.contains({10, 20, 120, 70}));
        QVERIFY(canvas::washColour(tiles, {}, red, 1, {}).isEmpty());
    }

    void aWashMixesByOpacitySelectionAndAlphaLock()
    {
        Tiles tiles(sheet);
        tiles.fill({0, 0, 100, 150}, {0, 0, 0});
        const Picture all = canvas::selectedRectangle(sheet, {0, 0}, {200, 150});
        Wash wash;
        wash.selection = canvas::selectedRectangle(sheet, {50, 0}, {200, 50});
        wash.alphaLocked = true;
        canvas::washColour(tiles, all, red, .5, wash);
        QCOMPARE(at(tiles, 60, 10), rgba(128, 0, 0));
        QCOMPARE(at(tiles, 20, 10), rgba(0, 0, 0));
        QCOMPARE(at(tiles, 60, 60), rgba(0, 0, 0));
        QCOMPARE(at(tiles, 150, 10), rgba(0, 0, 0, 0));
        QVERIFY(!tiles.at(2, 0)); // no tile for nothing
    }

    void anErasingWashTakesPaintAway()
    {
        Tiles tiles(sheet);
        tiles.fill({0, 0, 200, 150}, red);
        Wash wash;
        wash.erases = true;
        canvas::washColour(tiles, canvas::selectedRectangle(sheet, {0, 0}, {100, 150}), blue, .5, wash);
        QCOMPARE(at(tiles, 50, 50), rgba(255, 0, 0, 128));
        QCOMPARE(at(tiles, 150, 50), rgba(255, 0, 0));
    }

    void aGradientRunsFromOneColourToTheOther()
    {
        Tiles tiles(sheet);
        canvas::Gradient gradient{{50, 70}, {150, 70}, false, red, blue};
        canvas::washGradient(tiles, gradient, {});
        QCOMPARE(at(tiles, 10, 5), rgba(255, 0, 0));
        QCOMPARE(at(tiles, 49, 140), rgba(255, 0, 0));
        QCOMPARE(at(tiles, 150, 140), rgba(0, 0, 255));
        const auto middle = at(tiles, 99, 30);
        QVERIFY(std::abs(middle[0] - 129) <= 1 && std::abs(middle[2] - 126) <= 1);
        Tiles reversed(sheet);
        canvas::washGradient(reversed, {{150, 70}, {50, 70}, false, red, blue}, {});
        QCOMPARE(at(reversed, 10, 5), rgba(0, 0, 255));
    }

    void aRoundGradientHasItsEndOnTheCircle()
    {
        Tiles tiles(sheet);
        canvas::Gradient gradient{{100, 75}, {100, 125}, true, red, red};
        gradient.secondAlpha = 0;
        canvas::washGradient(tiles, gradient, {});
        QVERIFY(at(tiles, 100, 75)[3] >= 251);
        QVERIFY(std::abs(at(tiles, 125, 75)[3] - 125) <= 3);
        QCOMPARE(at(tiles, 100, 140)[3], 0);
        QCOMPARE(at(tiles, 155, 75)[3], 0);
    }

    void aGradientOfFewLevelsShowsNoBandsInEightBits()
    {
        const base::Size wide{640, 64};
        Tiles tiles(wide), plain(wide), again(wide);
        canvas::Gradient gradient{{0, 0}, {640, 0}, false, {100 / 255., 100 / 255., 100 / 255.}, {110 / 255., 110 / 255., 110 / 255.}};
        canvas::washGradient(tiles, gradient, {});
        canvas::washGradient(again, gradient, {});
        const Picture picture = tiles.picture({0, 0, 640, 64});
        QVERIFY(picture == again.picture({0, 0, 640, 64})); // the same each time
        const auto longestRun = [](const Picture& seen) {
            int longest = 0;
            for (int y = 0; y < 64; ++y)
                for (int x = 1, run = 1; x < 640; ++x) {
                    run = seen.sample(x, y, 0) == seen.sample(x - 1, y, 0) ? run + 1 : 1;
                    longest = std::max(longest, run);
                }
            return longest;
        };
        gradient.dithered = false;
        canvas::washGradient(plain, gradient, {});
        QVERIFY(longestRun(plain.picture({0, 0, 640, 64})) >= 60);
        QVERIFY2(longestRun(picture) < 40, qPrintable(QString::number(longestRun(picture))));
        for (int x = 0; x < 640; x += 16) { // and the mean of a piece is what it should be
            double sum = 0;
            for (int i = 0; i < 16 * 64; ++i)
                sum += 255. * double(picture.sample(x + i % 16, i / 16, 0));
            QVERIFY(std::abs(sum / (16 * 64) - (100 + 10 * (x + 8.) / 640)) < .1);
            QCOMPARE(picture.sample(x, 7, 0), picture.sample(x, 7, 2)); // grey stays grey
        }
    }

    void aCloneLaysOtherPixelsDown()
    {
        canvas::CloneStroke stroke;
        stroke.from.size = sheet;
        auto layer = std::make_shared<canvas::Layer>();
        layer->id = 7;
        layer->tiles = Tiles(sheet);
        layer->tiles.fill({0, 0, 60, 150}, red);
        layer->tiles.fill({20, 20, 10, 10}, blue);
        stroke.from.layers = {layer};
        stroke.byX = -100;
        stroke.byY = 5;
        stroke.before = layer->tiles;
        for (const std::uint64_t from : {std::uint64_t(0), std::uint64_t(7)}) {
            stroke.layer = from;
            Tiles tiles = layer->tiles, coverage(sheet);
            coverage.fill({110, 10, 80, 40}, {0, 0, 0});
            coverage.fill({110, 10, 80, 5}, {0, 0, 0}, .5);
            QVERIFY(!canvas::cloneOnto(tiles, coverage, stroke, {110, 10, 80, 40}).isEmpty());
            QCOMPARE(at(tiles, 125, 16), rgba(0, 0, 255)); // from 25, 21
            QCOMPARE(at(tiles, 115, 30), rgba(255, 0, 0));
            QCOMPARE(at(tiles, 115, 12), rgba(255, 0, 0, 128));
            QCOMPARE(at(tiles, 165, 30), rgba(0, 0, 0, 0)); // nothing lies at 65
            QCOMPARE(at(tiles, 115, 60), rgba(0, 0, 0, 0));
            QCOMPARE(at(tiles, 25, 25), rgba(0, 0, 255));
            // Once more over the same coverage changes nothing.
            const Picture once = tiles.picture({0, 0, 200, 150});
            canvas::cloneOnto(tiles, coverage, stroke, {110, 10, 80, 40});
            QVERIFY(once == tiles.picture({0, 0, 200, 150}));
        }
    }

    void shapesCloseAndCurvesKeepToTheirNodes()
    {
        const auto box = canvas::rectangleLine({10, 10}, {50, 30});
        QCOMPARE(box.size(), 5u);
        QVERIFY(box.front() == box.back());
        for (const base::Point point : canvas::ellipseLine({0, 0}, {100, 60}))
            QVERIFY(std::abs(std::pow((point.x - 50) / 50, 2) + std::pow((point.y - 30) / 30, 2) - 1) < 1e-9);
        const canvas::PathNode nodes[] = {{{0, 0}, {0, 0}, {0, 60}}, {{100, 0}, {100, 60}, {100, 0}}};
        const auto curve = canvas::curveLine(nodes, false);
        QVERIFY(curve.size() > 8);
        QVERIFY(apart(curve.front(), {0, 0}) == 0 && apart(curve.back(), {100, 0}) == 0);
        double highest = 0;
        for (const base::Point point : curve)
            highest = std::max(highest, point.y);
        QVERIFY(std::abs(highest - 45) < .3); // 3/4 of the handles' height
        QVERIFY(apart(canvas::curveLine(nodes, true).back(), {0, 0}) == 0);
    }

    void shiftMakesAnglesAndSquares()
    {
        QVERIFY(apart(canvas::atAngle({10, 10}, {110, 14}), {10 + std::hypot(100, 4), 10}) < 1e-9);
        const base::Point slanted = canvas::atAngle({0, 0}, {100, 62});
        QVERIFY(std::abs(slanted.y / slanted.x - std::tan(std::numbers::pi / 6)) < 1e-9);
        QVERIFY((canvas::asSquare({10, 10}, {40, -20.5}) == base::Point{40.5, -20.5}));
    }

    void aStrokeAlongALineTakesAMillisecondAPixel()
    {
        const base::Point line[] = {{0, 0}, {30, 40}, {30, 140}};
        const auto samples = canvas::samplesAlong(line, .7);
        QCOMPARE(samples.size(), 3u);
        QCOMPARE(samples[1].time, 50.);
        QCOMPARE(samples[2].time, 150.);
        QCOMPARE(samples[2].pressure, .7);
    }

    void copiesAreMirroredAndTurned()
    {
        const auto places = [](canvas::SymmetryKind kind, int arms = 6) {
            std::vector<base::Point> all;
            for (const canvas::SymmetryCopy& copy : canvas::copiesOf({kind, {100, 50}, arms}))
                all.push_back(copy.map({110, 53}));
            return all;
        };
        using enum canvas::SymmetryKind;
        QVERIFY(places(None).empty());
        QVERIFY((places(LeftRight) == std::vector<base::Point>{{90, 53}}));
        QVERIFY((places(UpDown) == std::vector<base::Point>{{110, 47}}));
        QVERIFY((places(Both) == std::vector<base::Point>{{90, 53}, {110, 47}, {90, 47}}));
        const auto turned = places(Radial, 4);
        QCOMPARE(turned.size(), 3u);
        QVERIFY(apart(turned[0], {97, 60}) < 1e-9 && apart(turned[1], {90, 47}) < 1e-9 && apart(turned[2], {103, 40}) < 1e-9);
        const auto angle = [](const canvas::SymmetryCopy& copy) { return std::remainder(copy.mapAngle(30), 360); };
        QVERIFY(std::abs(std::abs(angle(canvas::copiesOf({LeftRight, {}, 2})[0])) - 150) < 1e-9);
        QVERIFY(std::abs(angle(canvas::copiesOf({Radial, {}, 4})[0]) - 120) < 1e-9);
    }

    void strokesFollowAnAssistant()
    {
        const canvas::Assistant two{canvas::AssistantKind::Perspective, {-100, 50}, {300, 50}};
        const base::Point start{100, 100};
        const auto directions = canvas::directionsAt(two, start);
        QCOMPARE(directions.size(), 3u);
        const auto follow = [&](base::Point to) { return canvas::onLine(start, canvas::bestDirection(directions, start, to), to); };
        const auto lies = [&](base::Point place, base::Point through) { // on the line from start
            return std::abs((place.x - start.x) * (through.y - start.y) - (place.y - start.y) * (through.x - start.x)) < 1e-6 * apart(through, start) * 100;
        };
        QVERIFY(lies(follow({50, 95}), two.first));
        QVERIFY(lies(follow({150, 95}), two.second));
        QVERIFY(std::abs(follow({102, 150}).x - 100) < 1e-9);
        QCOMPARE(canvas::directionsAt({canvas::AssistantKind::None, {}, {9, 9}}, start).size(), 0u);
        QCOMPARE(canvas::directionsAt({canvas::AssistantKind::VanishingPoint, start, {}}, start).size(), 0u);
        const auto parallel = canvas::directionsAt({canvas::AssistantKind::Parallel, {0, 0}, {10, 10}}, start);
        QVERIFY(apart(canvas::onLine(start, parallel[0], {120, 110}), {115, 115}) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(DrawingTest)
#include "drawing_test.moc"
