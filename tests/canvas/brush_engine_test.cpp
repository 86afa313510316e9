#include "core/canvas/brush_engine.h"
#include "tests/canvas/recorded_stroke.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace underpaint;
using canvas::BrushEngine;
using canvas::BrushPreset;
using canvas::BrushSettings;
using canvas::PenSample;
using canvas::Tile;
using canvas::Tiles;

namespace {

constexpr base::Size canvasSize{2048, 2048};

std::vector<BrushPreset> presets()
{
    auto found = canvas::findBrushes({UNDERPAINT_TEST_DATA "/../../resources/brushes"});
    found.push_back(canvas::plainBrush());
    return found;
}

BrushSettings settings(double size = 40, double stabiliser = 0)
{
    BrushSettings s;
    s.size = size;
    s.stabiliser = stabiliser;
    s.colour = {.8, .3, .1};
    return s;
}

base::Rect paint(Tiles& tiles, const BrushPreset& preset, const BrushSettings& how, const std::vector<PenSample>& samples, int atOnce = 1)
{
    BrushEngine engine;
    engine.setPreset(preset);
    engine.setSettings(how);
    base::Rect touched = engine.begin(tiles, samples.front());
    for (std::size_t i = 1; i < samples.size(); i += std::size_t(atOnce))
        touched = touched.united(engine.extend(std::span(samples).subspan(i, std::min(std::size_t(atOnce), samples.size() - i))));
    return touched.united(engine.end());
}

/// The largest difference of two grids, in 1/32768.
int difference(const Tiles& a, const Tiles& b)
{
    int most = 0;
    for (int row = 0; row < a.rows(); ++row)
        for (int column = 0; column < a.columns(); ++column) {
            const Tile empty, &one = a.at(column, row) ? *a.at(column, row) : empty,
                              &other = b.at(column, row) ? *b.at(column, row) : empty;
            for (std::size_t i = 0; i < one.samples.size(); ++i)
                most = std::max(most, std::abs(int(one.samples[i]) - int(other.samples[i])));
        }
    return most;
}

/// One sample of a pixel, 0..1; channel 3 is alpha.
double value(const Tiles& tiles, int x, int y, int channel)
{
    const Tile* tile = tiles.at(x / Tile::side, y / Tile::side);
    return tile ? tile->samples[std::size_t(((y % Tile::side) * Tile::side + x % Tile::side) * 4 + channel)] / 32768. : 0;
}

double ink(const Tiles& tiles)
{
    double sum = 0;
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column)
            if (const Tile* tile = tiles.at(column, row))
                for (std::size_t i = 3; i < tile->samples.size(); i += 4)
                    sum += tile->samples[i] / 32768.;
    return sum;
}

std::vector<PenSample> line(base::Point from, base::Point to, double pressure, int samples = 40)
{
    std::vector<PenSample> path;
    for (int i = 0; i <= samples; ++i) {
        PenSample s;
        s.at = {from.x + (to.x - from.x) * i / samples, from.y + (to.y - from.y) * i / samples};
        s.pressure = pressure;
        s.time = 8.0 * i;
        path.push_back(s);
    }
    return path;
}

} // namespace

class BrushEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameDabsHoweverOftenTheTabletReports()
    {
        for (const char* name : {"loops", "hatching"}) {
            const auto slow = strokes::recorded(name);
            QVERIFY(slow.size() > 60);
            for (const BrushPreset& preset : presets()) {
                const BrushSettings how = settings(32, .3);
                Tiles at30(canvasSize), at125(canvasSize), at1000(canvasSize);
                paint(at30, preset, how, slow);
                paint(at125, preset, how, strokes::reportedEvery(8, slow));
                paint(at1000, preset, how, strokes::reportedEvery(1, slow));
                if (preset.id != "underpaint/big_blender") // has nothing to move here
                    QVERIFY2(ink(at30) > 100, preset.id.c_str());
                QVERIFY2(difference(at30, at125) == 0 && difference(at30, at1000) == 0, preset.id.c_str());
            }
        }
    }

    void sameDabsHoweverSamplesAreBundled()
    {
        const auto samples = strokes::reportedEvery(8, strokes::recorded("loops"));
        for (const BrushPreset& preset : presets()) {
            Tiles single(canvasSize), bundled(canvasSize);
            single.fill({0, 800, 2048, 200}, {.2, .5, .9}, .7);
            bundled.fill({0, 800, 2048, 200}, {.2, .5, .9}, .7);
            paint(single, preset, settings(), samples, 1);
            paint(bundled, preset, settings(), samples, 17);
            QVERIFY2(difference(single, bundled) == 0, preset.id.c_str());
        }
    }

    void equalStrokesMakeEqualPixels()
    {
        const auto samples = strokes::recorded("hatching");
        for (const BrushPreset& preset : presets()) {
            Tiles first(canvasSize), later(canvasSize);
            BrushEngine engine;
            engine.setPreset(preset);
            engine.setSettings(settings());
            for (Tiles* tiles : {&first, &later}) { // the same engine twice: nothing is left over of the first stroke
                engine.begin(*tiles, samples.front());
                engine.extend(std::span(samples).subspan(1));
                engine.end();
            }
            QCOMPARE(difference(first, later), 0);
            Tiles fresh(canvasSize);
            paint(fresh, preset, settings(), samples, 1000);
            QCOMPARE(difference(first, fresh), 0);
        }
    }

    void whatIsTouchedLiesInTheRectangle()
    {
        for (const BrushPreset& preset : presets()) {
            Tiles tiles(canvasSize);
            const base::Rect touched = paint(tiles, preset, settings(60), strokes::recorded("loops"));
            QVERIFY((base::Rect{0, 0, 2048, 2048}.contains(touched)));
            for (int y = 0; y < 2048; y += 3)
                for (int x = 0; x < 2048; x += 3)
                    if (x < touched.x || y < touched.y || x >= touched.right() || y >= touched.bottom())
                        QVERIFY2(value(tiles, x, y, 3) == 0, qPrintable(QStringLiteral("%1 %2 %3 %4").arg(QString::fromStdString(preset.id)).arg(x).arg(y).arg(value(tiles, x, y, 3))));
        }
    }

    void sizeOpacityAndColourAreTheArtists()
    {
        Tiles tiles({400, 200});
        BrushSettings how = settings(80);
        how.hardness = 1;
        paint(tiles, canvas::plainBrush(), how, line({60, 100}, {340, 100}, 1));
        int width = 0;
        for (int y = 0; y < 200; ++y)
            width += value(tiles, 200, y, 3) > .5;
        QVERIFY2(std::abs(width - 80) <= 2, qPrintable(QString::number(width)));
        QVERIFY(std::abs(value(tiles, 200, 100, 3) - 1) < .02);
        const double alpha = value(tiles, 200, 100, 3);
        QVERIFY(std::abs(value(tiles, 200, 100, 0) / alpha - .8) < .001);
        QVERIFY(std::abs(value(tiles, 200, 100, 2) / alpha - .1) < .001);
        how.opacity = .3;
        Tiles thin({400, 200});
        paint(thin, canvas::plainBrush(), how, line({60, 100}, {340, 100}, 1));
        QVERIFY2(std::abs(value(thin, 200, 100, 3) - .3) < .12, qPrintable(QString::number(value(thin, 200, 100, 3))));
    }

    void theEraserTakesPaintAwayAndMakesNone()
    {
        Tiles tiles({400, 200});
        tiles.fill({0, 0, 400, 200}, {0, 0, 1});
        BrushSettings how = settings(60);
        how.erases = true;
        paint(tiles, canvas::plainBrush(), how, line({60, 100}, {340, 100}, 1));
        QVERIFY(value(tiles, 200, 100, 3) < .02);
        QCOMPARE(value(tiles, 200, 20, 3), 1.0);
        Tiles empty({400, 200});
        for (const BrushPreset& preset : presets())
            paint(empty, preset, how, line({60, 100}, {340, 100}, 1));
        QVERIFY(empty.extent().isEmpty()); // not even a transparent tile
    }

    void lockedAlphaStaysAsItIs()
    {
        for (const BrushPreset& preset : presets()) {
            Tiles tiles({400, 200});
            tiles.fill({100, 0, 100, 200}, {0, 0, 1}, .5);
            const Tiles before = tiles;
            BrushSettings how = settings(60);
            how.alphaLocked = true;
            how.opacity = 1;
            paint(tiles, preset, how, line({40, 100}, {360, 100}, 1));
            for (int y = 0; y < 200; y += 5)
                for (int x = 0; x < 400; x += 5)
                    QVERIFY2(std::abs(value(tiles, x, y, 3) - value(before, x, y, 3)) < 2e-4 * 32, preset.id.c_str());
            QCOMPARE(value(tiles, 300, 100, 3), 0.0);
            if (preset.id == canvas::plainBrush().id)
                QVERIFY(value(tiles, 150, 100, 0) > .3); // it did paint
        }
    }

    void aTapLeavesADabEvenIfThePenStandsStill()
    {
        PenSample at;
        at.at = {100.25, 100.5};
        std::vector<PenSample> tap;
        for (double pressure : {.02, .2, .6, .8, .4, .0}) {
            at.pressure = pressure;
            tap.push_back(at);
            at.time += 8;
        }
        PenSample click = tap.front();
        click.pressure = .5;
        for (const BrushPreset& preset : presets()) {
            if (preset.id == "underpaint/big_blender")
                continue;
            Tiles tapped({200, 200}), clicked({200, 200});
            QVERIFY2(!paint(tapped, preset, settings(60), tap).isEmpty(), preset.id.c_str());
            QVERIFY2(!paint(clicked, preset, settings(60), {click}).isEmpty(), preset.id.c_str());
        }
        Tiles plain({200, 200});
        paint(plain, canvas::plainBrush(), settings(60), tap);
        QVERIFY(value(plain, 100, 100, 3) > .2);
    }

    void theStrokeEndsWhereThePenDoes()
    {
        for (double stabiliser : {0.0, .2, 1.0}) {
            Tiles tiles({600, 200});
            paint(tiles, canvas::plainBrush(), settings(12, stabiliser), line({50, 100}, {550, 100}, .7));
            QVERIFY(value(tiles, 52, 100, 3) > .5);
            QVERIFY(value(tiles, 548, 100, 3) > .5);
            QCOMPARE(value(tiles, 565, 100, 3), 0.0);
        }
    }

    void strokesBeyondTheCanvasDoNoHarm()
    {
        for (const BrushPreset& preset : presets()) {
            Tiles tiles({130, 70});
            const base::Rect touched = paint(tiles, preset, settings(90), line({-400, -300}, {600, 500}, 1));
            QVERIFY((base::Rect{0, 0, 130, 70}.contains(touched)));
            Tiles outside({130, 70});
            QVERIFY(paint(outside, preset, settings(20), line({-9000, -9000}, {-8000, -9000}, 1)).isEmpty());
            QVERIFY(outside.extent().isEmpty());
        }
    }

    void abandonedStrokesDrawNoMore()
    {
        BrushEngine engine;
        Tiles tiles({200, 200});
        const auto samples = line({20, 100}, {180, 100}, .8);
        engine.begin(tiles, samples[0]);
        engine.extend(std::span(samples).subspan(1, 10));
        const Tiles before = tiles;
        engine.abandon();
        QVERIFY(!engine.strokeUnderWay());
        QVERIFY(engine.extend(std::span(samples).subspan(11)).isEmpty() && engine.end().isEmpty());
        QCOMPARE(difference(tiles, before), 0);
    }

    void copiesOfTheTilesKeepTheirPaint()
    {
        Tiles tiles({200, 200});
        tiles.fill({0, 0, 200, 200}, {1, 1, 1});
        const Tiles snapshot = tiles;
        paint(tiles, canvas::plainBrush(), settings(30), line({20, 100}, {180, 100}, 1));
        QVERIFY(difference(tiles, snapshot) > 1000);
        QCOMPARE(value(snapshot, 100, 100, 0), 1.0);
    }
};

QTEST_APPLESS_MAIN(BrushEngineTest)
#include "brush_engine_test.moc"
