#include "core/base/error.h"
#include "core/canvas/floating.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/setting_in.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace underpaint;
using namespace underpaint::canvas;
using base::Point;

namespace {

constexpr base::Size canvasSize{200, 150};
constexpr base::Rect all{0, 0, 200, 150};

/// No two pixels alike, some of them half transparent.
Piece noise(base::Size size, unsigned seed = 1)
{
    std::mt19937 random(seed);
    Piece piece{size, {}};
    for (int i = 0; i < size.width * size.height; ++i) {
        const auto alpha = std::uint16_t(i % 3 == 0 ? Tile::one : random() % Tile::one + 1);
        for (int c = 0; c < 3; ++c)
            piece.samples.push_back(std::uint16_t(random() % (alpha + 1u)));
        piece.samples.push_back(alpha);
    }
    return piece;
}

/// Opaque grey by a function of the place, in pixels from the upper left corner.
Piece drawn(base::Size size, const std::function<double(double x, double y)>& grey)
{
    Piece piece{size, {}};
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const auto value = std::uint16_t(std::lround(grey(x + .5, y + .5) * Tile::one));
            piece.samples.insert(piece.samples.end(), {value, value, value, std::uint16_t(Tile::one)});
        }
    return piece;
}

std::array<std::uint16_t, 4> pixel(const Tiles& tiles, int x, int y)
{
    const Piece one = pieceOf(tiles, {x, y, 1, 1});
    return {one.samples[0], one.samples[1], one.samples[2], one.samples[3]};
}

std::array<std::uint16_t, 4> pixel(const Piece& piece, int x, int y) { return {piece.at(x, y)[0], piece.at(x, y)[1], piece.at(x, y)[2], piece.at(x, y)[3]}; }

double grey(const Tiles& tiles, int x, int y) { return pixel(tiles, x, y)[0] / double(Tile::one); }

/// A guide with that piece, chosen.
DocumentState stateWith(const Piece& piece, int x, int y)
{
    DocumentState state = Document(canvasSize, {1, 1, 1}).state();
    changeLayer(state, state.active, [&](Layer& layer) { put(layer.tiles, piece, x, y); });
    return state;
}

Picture box(base::Rect area, std::uint8_t share = 255)
{
    std::vector<std::uint8_t> samples(std::size_t(canvasSize.width) * canvasSize.height);
    for (int y = area.y; y < area.bottom(); ++y)
        std::fill_n(samples.begin() + y * canvasSize.width + area.x, area.width, share);
    return {canvasSize, 1, samples};
}

} // namespace

class WarpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholePixelMovesAreExact()
    {
        const Piece piece = noise({70, 33});
        const Tiles moved = warped(piece, {{}, Projection::moved(61, 17)}, canvasSize);
        QVERIFY(pieceOf(moved, {61, 17, 70, 33}).samples == piece.samples);
        QVERIFY(paintBounds(moved) == (base::Rect{61, 17, 70, 33}));
        // The same through cubic samples, which meet the pixels' middles.
        Projection nearly = Projection::moved(61, 17);
        nearly.m[1] = 1e-8;
        QVERIFY(pieceOf(warped(piece, {{}, nearly}, canvasSize), {61, 17, 70, 33}).samples == piece.samples);
    }

    void flipsAndQuarterTurnsAreExact()
    {
        const Piece piece = noise({40, 21});
        const Shape flipped{{100, 60.5}, -1, 1, 0, 0, {}, {}};
        const Tiles mirrored = warped(piece, flipped.warp(piece.size), canvasSize);
        Shape turn{{100.5, 60}, 1, 1, 90, 0, {}, {}};
        const Tiles turned = warped(piece, turn.warp(piece.size), canvasSize);
        QVERIFY(paintBounds(turned) == (base::Rect{90, 40, 21, 40}));
        for (int y = 0; y < 21; ++y)
            for (int x = 0; x < 40; ++x) {
                QVERIFY(pixel(mirrored, 80 + 39 - x, 50 + y) == pixel(piece, x, y));
                QVERIFY(pixel(turned, 90 + 20 - y, 40 + x) == pixel(piece, x, y)); // clockwise: the upper left corner comes to the right
            }
    }

    void shrinkingByAWholeFactorIsTheMean()
    {
        const Piece piece = noise({60, 30});
        const Tiles third = warped(piece, {{}, Projection::scaled(1 / 3., 1 / 3.).then(Projection::moved(10, 20))}, canvasSize);
        for (int y = 1; y < 9; ++y)
            for (int x = 1; x < 19; ++x)
                for (std::size_t c = 0; c < 4; ++c) {
                    double sum = 0;
                    for (int k = 0; k < 9; ++k)
                        sum += pixel(piece, 3 * x + k % 3, 3 * y + k / 3)[c] / 9.;
                    QVERIFY(std::abs(pixel(third, 10 + x, 20 + y)[c] - sum) <= 1);
                }
    }

    void growingFollowsASlopeAndKeepsItsRange()
    {
        const Piece slope = drawn({20, 10}, [](double x, double) { return x / 20; });
        const Tiles large = warped(slope, {{}, Projection::scaled(8, 8)}, {160, 80});
        for (int x = 16; x < 144; ++x) // away from the border, whose samples go on
            QVERIFY(std::abs(grey(large, x, 40) - (x + .5) / 160) < 1e-3);
        const Piece edge = drawn({10, 10}, [](double x, double) { return x < 5 ? 1 : 0; });
        const Tiles sharp = warped(edge, {{}, Projection::scaled(8, 8)}, {80, 80});
        for (int x = 0; x < 80; ++x)
            QVERIFY(pixel(sharp, x, 40)[0] <= Tile::one && pixel(sharp, x, 40)[3] == Tile::one);
    }

    void cornersComeToTheirPlacesAndStraightLinesStayStraight()
    {
        const std::array<Point, 4> corners{Point{20, 30}, {170, 10}, {150, 140}, {40, 100}};
        const auto map = Projection::ofCorners({100, 80}, corners);
        QVERIFY(map.has_value());
        const Point ends[] = {{0, 0}, {100, 0}, {100, 80}, {0, 80}};
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(std::hypot((*map)(ends[i]).x - corners[i].x, (*map)(ends[i]).y - corners[i].y) < 1e-9);
        // Diagonals meet where the picture's middle comes to.
        const Point middle = (*map)({50, 40});
        const auto off = [&](Point a, Point b) { return ((b.x - a.x) * (middle.y - a.y) - (b.y - a.y) * (middle.x - a.x)) / std::hypot(b.x - a.x, b.y - a.y); };
        QVERIFY(std::abs(off(corners[0], corners[2])) < 1e-9 && std::abs(off(corners[1], corners[3])) < 1e-9);
        const Point there = map->inverted()((*map)({33, 21}));
        QVERIFY(std::hypot(there.x - 33, there.y - 21) < 1e-9);
        QVERIFY(!Projection::ofCorners({100, 80}, {Point{0, 0}, {100, 0}, {20, 20}, {0, 100}})); // a dent
        QVERIFY_THROWS_EXCEPTION(base::Error, Projection::scaled(0, 1).inverted());
    }

    void perspectivePixelsAreThoseOfTheKnownMap()
    {
        const auto wave = [](double x, double y) { return .5 + .4 * std::sin(x / 9) * std::cos(y / 11); };
        const Piece piece = drawn({100, 80}, wave);
        const auto map = *Projection::ofCorners({100, 80}, {Point{20, 10}, {180, 30}, {170, 140}, {10, 120}});
        const Tiles seen = warped(piece, {{}, map}, canvasSize);
        const Projection back = map.inverted();
        int inside = 0;
        for (int y = 0; y < canvasSize.height; ++y)
            for (int x = 0; x < canvasSize.width; ++x) {
                const Point from = back({x + .5, y + .5});
                if (from.x < -2 || from.y < -2 || from.x > 102 || from.y > 82) {
                    QVERIFY(pixel(seen, x, y)[3] == 0);
                } else if (from.x > 2 && from.y > 2 && from.x < 98 && from.y < 78) {
                    QVERIFY(std::abs(grey(seen, x, y) - wave(from.x, from.y)) < 3e-3);
                    ++inside;
                }
            }
        QVERIFY(inside > 14000);
    }

    void nothingIsSeenBeyondAStrongPerspective()
    {
        const Piece piece = drawn({60, 40}, [](double, double) { return 1; });
        const auto map = *Projection::ofCorners(piece.size, {Point{80, 40}, {148, 38}, {112, 98}, {60, 112}});
        const base::Rect bounds = paintBounds(warped(piece, {{}, map}, canvasSize));
        QVERIFY(bounds.x >= 59 && bounds.y >= 37 && bounds.right() <= 149 && bounds.bottom() <= 113);
    }

    void aFoldedMeshHasNoHoles()
    {
        const Piece piece = drawn({90, 60}, [](double, double) { return .5; });
        Mesh mesh = Mesh::regular(piece.size);
        mesh.points[14] = {80, 30}; // over the inside, past its neighbours
        const Tiles bent = warped(piece, {mesh, Projection::moved(30, 40)}, canvasSize);
        for (int y = 45; y < 65; ++y)
            for (int x = 35; x < 115; ++x)
                QCOMPARE(pixel(bent, x, y)[3], std::uint16_t(Tile::one));
        QCOMPARE(pixel(bent, 30 + 82, 40 + 26)[3], std::uint16_t(Tile::one));
        QCOMPARE(pixel(bent, 30 + 75, 40 + 30)[3], std::uint16_t(Tile::one));
    }

    void aRegularMeshBendsNothing()
    {
        const Piece piece = noise({90, 60});
        Mesh mesh = Mesh::regular(piece.size);
        for (const double t : {-.1, 0., .37, 1., 1.2})
            QVERIFY(std::abs(mesh.at(t, .4).x - 90 * t) < 1e-9 && std::abs(mesh.at(.4, t).y - 60 * t) < 1e-9);
        for (const bool smooth : {true, false}) {
            mesh.smooth = smooth;
            const Piece same = pieceOf(warped(piece, {mesh, Projection::moved(30, 40)}, canvasSize), {30, 40, 90, 60});
            int most = 0;
            for (std::size_t i = 0; i < same.samples.size(); ++i)
                most = std::max(most, std::abs(int(same.samples[i]) - int(piece.samples[i])));
            QVERIFY2(most < 40, qPrintable(QString::number(most))); // places are floats
        }
    }

    void aMeshPointTakesItsPixelsAlong()
    {
        const auto wave = [](double x, double y) { return .5 + .2 * std::sin(x / 12) + .2 * std::cos(y / 12); };
        const Piece piece = drawn({90, 90}, wave);
        Mesh mesh = Mesh::regular(piece.size);
        mesh.points[5] = {36, 38}; // from 30, 30
        QVERIFY(std::hypot(mesh.at(1 / 3., 1 / 3.).x - 36, mesh.at(1 / 3., 1 / 3.).y - 38) < 1e-9);
        const Tiles bent = warped(piece, {mesh, Projection::moved(20, 20)}, canvasSize);
        for (const auto& [u, v] : {std::pair(.3, .3), {.5, .4}, {.8, .9}, {.1, .7}, {1 / 3., 1 / 3.}}) {
            const Point to = mesh.at(u, v);
            const int x = int(std::floor(to.x + 20)), y = int(std::floor(to.y + 20));
            QVERIFY(std::abs(grey(bent, x, y) - wave(90 * u, 90 * v)) < .03);
        }
        QVERIFY(std::abs(grey(bent, 20 + 86, 20 + 86) - wave(86.5, 86.5)) < 2e-3); // far away nothing moved
    }

    void draftsAreThePictureInCoarsePixels()
    {
        const Piece piece = drawn({100, 100}, [](double x, double y) { return (x + y) / 200; });
        Shape shape{{100, 75}, 1.3, 1.1, 20, 0, {}, {}};
        const Tiles fine = warped(piece, shape.warp(piece.size), canvasSize), draft = warped(piece, shape.warp(piece.size), canvasSize, 4);
        QVERIFY(std::abs(grey(fine, 100, 75) - grey(draft, 100, 75)) < .03);
        QCOMPARE(pixel(draft, 100, 76), pixel(draft, 103, 79));
    }

    void aLayerMovesWithItsMaskAndComesBackToTheBit()
    {
        DocumentState state = stateWith(noise({50, 40}), 20, 30);
        changeLayer(state, state.active, [&](Layer& layer) {
            layer.hides = Tiles(canvasSize);
            layer.hides.fill({20, 30, 10, 10}, {1, 1, 1});
        });
        const DocumentState before = state;
        const Floating floating = floatingOf(state);
        QVERIFY(floating.area == (base::Rect{20, 30, 50, 40}));
        Shape shape = floating.first;
        shape.centre = {shape.centre.x + 33, shape.centre.y + 21};
        layDown(state, floating, shape);
        QVERIFY(pieceOf(state.activeLayer()->tiles, {53, 51, 50, 40}).samples == floating.piece.samples);
        QVERIFY(paintBounds(state.activeLayer()->hides) == (base::Rect{53, 51, 10, 10}));
        layDown(state, floating, floating.first);
        QVERIFY(pieceOf(state.activeLayer()->tiles, all).samples == pieceOf(before.activeLayer()->tiles, all).samples);
    }

    void whatIsSelectedFloatsAndTheRestStays()
    {
        DocumentState state = stateWith(noise({100, 80}), 20, 20);
        const Piece before = pieceOf(state.activeLayer()->tiles, all);
        state.selection = box({40, 30, 20, 15});
        const Floating floating = floatingOf(state);
        QCOMPARE(pixel(floating.rest, 45, 35)[3], std::uint16_t(0));
        Shape shape = floating.first;
        shape.centre.x += 130; // 100 pixels of it are beyond the old paint
        layDown(state, floating, shape);
        const Tiles& tiles = state.activeLayer()->tiles;
        for (int y = 30; y < 45; ++y)
            for (int x = 40; x < 60; ++x) {
                QCOMPARE(pixel(tiles, x, y)[3], std::uint16_t(0));
                QCOMPARE(pixel(tiles, x + 130, y), pixel(before, x, y));
            }
        QCOMPARE(pixel(tiles, 30, 30), pixel(before, 30, 30));
        QVERIFY(state.selection == box({170, 30, 20, 15}));
    }

    void aSoftSelectionSplitsPaintWithoutLoss()
    {
        DocumentState state = stateWith(noise({100, 80}), 20, 20);
        state.selection = box({30, 30, 40, 40}, 100);
        const Floating floating = floatingOf(state);
        const Piece before = pieceOf(state.activeLayer()->tiles, floating.area), rest = pieceOf(floating.rest, floating.area);
        for (std::size_t i = 0; i < before.samples.size(); ++i)
            QCOMPARE(int(before.samples[i]), int(rest.samples[i]) + int(floating.piece.samples[i]));
        state.selection = box({0, 0, 10, 10});
        QVERIFY_THROWS_EXCEPTION(base::UsageError, floatingOf(state));
    }

    void aPlacedPictureStaysOneUntilItIsBent()
    {
        DocumentState state = Document(canvasSize, {1, 1, 1}).state();
        std::vector<std::uint8_t> samples(30 * 20 * 3, 90);
        addLayer(state, placedLayer(canvasSize, {Picture({30, 20}, 3, samples), {50, 40}, 1, 1, 0}, "Boat"));
        const Floating floating = floatingOf(state);
        Shape shape = floating.first;
        shape.centre = {90, 70};
        shape.scaleX = 2;
        shape.angle = 30;
        layDown(state, floating, shape);
        QVERIFY(state.activeLayer()->placement.has_value());
        QCOMPARE(state.activeLayer()->placement->angle, 30.);
        QVERIFY(pieceOf(state.activeLayer()->tiles, all).samples == pieceOf(placedLayer(canvasSize, *state.activeLayer()->placement, {}).tiles, all).samples);
        shape.shear = 20;
        layDown(state, floating, shape);
        QVERIFY(!state.activeLayer()->placement);
        QVERIFY(paintBounds(state.activeLayer()->tiles).width > 50);
        layDown(state, floating, floating.first);
        QVERIFY(state.activeLayer()->placement->centre == (Point{50, 40}));
    }

    void whatCannotBeMovedSaysWhy()
    {
        DocumentState state = Document(canvasSize, {1, 1, 1}).state();
        QVERIFY_THROWS_EXCEPTION(base::UsageError, floatingOf(state)); // no paint
        state = stateWith(noise({5, 5}), 3, 3);
        changeLayer(state, state.active, [](Layer& layer) { layer.locked = true; });
        QVERIFY_THROWS_EXCEPTION(base::UsageError, floatingOf(state));
    }

    void matchedColoursHaveTheMeanAndSpreadAroundThem()
    {
        std::mt19937 random(3);
        const auto made = [&](double middle, double spread, int channels) {
            std::vector<float> samples;
            std::normal_distribution<float> normal(0, 1);
            for (int i = 0; i < 64 * 64; ++i) {
                const float value = float(middle) + float(spread) * normal(random);
                for (int c = 0; c < 3; ++c)
                    samples.push_back(value);
                if (channels == 4)
                    samples.push_back(std::hypot(i % 64 - 32, i / 64 - 32) < 18 ? 1.f : 0.f);
            }
            return Picture::fromFloat({64, 64}, channels, samples, Depth::Sixteen);
        };
        const Picture out = coloursMatched(made(.25, .03, 4), made(.7, .06, 3));
        double sum = 0, squares = 0;
        int count = 0;
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x)
                if (out.sample(x, y, 3) > 0) {
                    sum += out.sample(x, y, 1);
                    squares += out.sample(x, y, 1) * out.sample(x, y, 1);
                    ++count;
                }
        const double mean = sum / count, spread = std::sqrt(squares / count - mean * mean);
        QVERIFY2(std::abs(mean - .7) < .02 && std::abs(spread - .06) < .015, qPrintable(QString("%1 %2").arg(mean).arg(spread)));
    }

    void blendingInTakesUpTheColoursBelowAndKeepsDifferences()
    {
        // What lies below is a slope; the part is the same slope, darker, with a bump.
        const auto bump = [](int x, int y) { return .1f * std::exp(-float((x - 60) * (x - 60) + (y - 50) * (y - 50)) / 60); };
        std::vector<float> part, around;
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 120; ++x) {
                const float slope = .3f + .004f * float(x);
                const bool inside = std::hypot(x - 60, y - 50) < 40;
                around.insert(around.end(), {slope, slope, slope});
                const float value = slope - .2f + bump(x, y);
                part.insert(part.end(), {value, value, value, inside ? 1.f : 0.f});
            }
        const Picture out = blendedIn(Picture::fromFloat({120, 100}, 4, part, Depth::Sixteen), Picture::fromFloat({120, 100}, 3, around, Depth::Sixteen));
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 120; ++x)
                if (std::hypot(x - 60, y - 50) < 40)
                    QVERIFY(std::abs(out.sample(x, y, 0) - (.3f + .004f * float(x) + bump(x, y))) < .003f);
        QCOMPARE(out.sample(5, 5, 3), 0.f);
    }

    void aPieceThatIsSetInMeetsWhatIsBelow()
    {
        DocumentState state = stateWith(drawn({60, 60}, [](double, double) { return .2; }), 60, 40);
        const Floating floating = floatingOf(state);
        layDown(state, floating, floating.first, 1, {false, true});
        QVERIFY(grey(state.activeLayer()->tiles, 90, 70) > .99); // the paper's white
        QCOMPARE(pixel(state.activeLayer()->tiles, 90, 70)[3], std::uint16_t(Tile::one));
    }
};

QTEST_GUILESS_MAIN(WarpTest)
#include "warp_test.moc"
