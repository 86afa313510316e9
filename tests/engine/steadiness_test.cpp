#include "vista_fixture.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::engine;
using canvas::Picture;

namespace {

/// A painting with one more stroke: a flat brown ellipse that fills `box`.
Picture withStroke(const Picture& painting, base::Rect box)
{
    std::vector<std::uint8_t> samples(painting.eight().begin(), painting.eight().end());
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) {
            const double across = (x + .5 - box.x) / box.width * 2 - 1, down = (y + .5 - box.y) / box.height * 2 - 1;
            if (across * across + down * down > 1)
                continue;
            std::uint8_t* const pixel = samples.data() + 3 * (std::size_t(y) * std::size_t(painting.width()) + std::size_t(x));
            pixel[0] = 120, pixel[1] = 84, pixel[2] = 58;
        }
    return {painting.size(), 3, std::move(samples)};
}

/// Mean absolute change of a sample, 0..1, in a box or outside it.
struct MeanChange {
    double inside = 0, outside = 0;
};
MeanChange meanChange(const Picture& a, const Picture& b, base::Rect box)
{
    double sums[2] = {0, 0};
    int counts[2] = {0, 0};
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const int where = x >= box.x && x < box.right() && y >= box.y && y < box.bottom() ? 1 : 0;
            for (int c = 0; c < 3; ++c, ++counts[where])
                sums[where] += std::abs(double(a.sample(x, y, c)) - double(b.sample(x, y, c)));
        }
    return {sums[1] / counts[1], sums[0] / counts[0]};
}

/// Twice as wide and high, about the same middle.
base::Rect doubled(base::Rect box) { return {box.x - box.width / 2, box.y - box.height / 2, 2 * box.width, 2 * box.height}; }

} // namespace

/// Whether the picture stands still where nobody paints.
class SteadinessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStrokeChangesLittleOutsideItsNeighbourhood()
    {
        Engine engine = vistaEngine();
        const base::Rect boxes[] = {{40, 60, 60, 30}, {150, 150, 40, 40}, {96, 190, 70, 24}};
        for (const double t0 : {.5, .65, .8}) {
            double painted = 0, still = 0;
            for (int i = 0; i < 3; ++i) {
                SampleRequest request;
                request.painting = simulatedStrokes(vistaScene(2'000'001 + std::uint64_t(i) * 7));
                request.method = Sdedit{.t0 = t0};
                request.seed = 7;
                const Picture before = engine.render(std::make_shared<SampleRequest>(request), {}, {}).picture;
                request.painting = withStroke(request.painting, boxes[i]);
                const Picture after = engine.render(std::make_shared<SampleRequest>(request), {}, {}).picture;
                const MeanChange change = meanChange(before, after, doubled(boxes[i]));
                painted += change.inside / 3;
                still += change.outside / 3;
            }
            qInfo("t0 %.2f: mean change %.4f in the stroke's neighbourhood, %.4f outside it", t0, painted, still);
            QVERIFY(still < .006);
            QVERIFY(still < painted / 8);
        }
    }

    void anotherSeedMovesEverything()
    {
        Engine engine = vistaEngine();
        SampleRequest request;
        request.painting = simulatedStrokes(vistaScene(2'000'001));
        const Picture before = engine.render(std::make_shared<SampleRequest>(request), {}, {}).picture;
        request.seed = 8;
        const Picture after = engine.render(std::make_shared<SampleRequest>(request), {}, {}).picture;
        const MeanChange change = meanChange(before, after, {96, 96, 64, 64});
        qInfo("another seed: mean change %.4f", change.outside);
        QVERIFY(change.outside > .03);
    }
};

QTEST_APPLESS_MAIN(SteadinessTest)
#include "steadiness_test.moc"
