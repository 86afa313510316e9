#include "core/base/error.h"
#include "core/measures/picture_distance.h"
#include "core/measures/smoothing.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace underpaint;
using canvas::Picture;

namespace {

Picture filled(base::Size size, std::uint8_t value)
{
    return Picture(size, 3, std::vector<std::uint8_t>(std::size_t(size.width) * std::size_t(size.height) * 3, value));
}

/// Dark left and light right of the middle, with a little noise; the same in all channels if it is grey.
Picture noisyStep(base::Size size, bool grey)
{
    std::mt19937 random(7);
    std::vector<float> samples;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            float v = 0;
            for (int c = 0; c < 3; ++c) {
                if (c == 0 || !grey)
                    v = (x < size.width / 2 ? .2f : .8f) + .1f * (float(random() % 1000) / 1000.f - .5f);
                samples.push_back(v);
            }
        }
    return Picture::fromFloat(size, 3, samples, canvas::Depth::Sixteen);
}

/// Deviation of the red samples within columns [from, to).
double roughness(const Picture& picture, int from, int to)
{
    double sum = 0, squares = 0, n = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = from; x < to; ++x) {
            const double v = double(picture.sample(x, y, 0));
            sum += v;
            squares += v * v;
            ++n;
        }
    return std::sqrt(std::max(0., squares / n - sum * sum / (n * n)));
}

} // namespace

class SmoothingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPictureOfOneColourStaysAsItIs()
    {
        const Picture plain = filled({48, 40}, 173);
        QVERIFY(measures::bilateralFiltered(plain, 6, .1) == plain);
        QVERIFY(measures::guidedFiltered(plain, plain, 8, .01) == plain);
    }

    void noiseIsSmoothedAndTheEdgeKept()
    {
        const Picture rough = noisyStep({256, 256}, false);
        for (const Picture& calm : {measures::bilateralFiltered(rough, 4, .1), measures::guidedFiltered(rough, rough, 6, .01)}) {
            QVERIFY(roughness(calm, 20, 100) < .5 * roughness(rough, 20, 100));
            QVERIFY(double(calm.sample(130, 60, 0)) - double(calm.sample(125, 60, 0)) > .45);
        }
    }

    /// The filter's own definition, window by window, for a grey picture: there the colour guide's three slopes add up to 3 s / (3 s + e), s the variance.
    void theGuidedFilterIsItsFormula()
    {
        const int w = 256, h = 256, r = 1; // at this size a radius is as many pixels
        const double epsilon = .003;
        const Picture picture = noisyStep({w, h}, true), calm = measures::guidedFiltered(picture, picture, r, epsilon);
        const auto value = [&](int x, int y) { return double(picture.sample(x, y, 0)); };
        const auto window = [&](int x, int y, const auto& visit) {
            int n = 0;
            for (int v = std::max(0, y - r); v <= std::min(h - 1, y + r); ++v)
                for (int u = std::max(0, x - r); u <= std::min(w - 1, x + r); ++u, ++n)
                    visit(u, v);
            return double(n);
        };
        for (const auto& [x, y] : {std::pair {0, 0}, {5, 0}, {127, 3}, {128, 200}, {255, 255}, {60, 77}}) {
            double a = 0, b = 0;
            const double windows = window(x, y, [&](int cx, int cy) {
                double mean = 0, square = 0;
                const double n = window(cx, cy, [&](int u, int v) { mean += value(u, v), square += value(u, v) * value(u, v); });
                mean /= n;
                const double variance = square / n - mean * mean, slope = 3 * variance / (3 * variance + epsilon);
                a += slope;
                b += mean - slope * mean;
            });
            QVERIFY2(std::abs(double(calm.sample(x, y, 0)) - (a * value(x, y) + b) / windows) < 3e-5, qPrintable(QString("%1 %2").arg(x).arg(y)));
        }
    }

    /// A sharp guide hands its edge to a blurred picture.
    void theGuidesEdgeIsTakenOver()
    {
        std::vector<float> sharp, soft;
        for (int y = 0; y < 256; ++y)
            for (int x = 0; x < 256; ++x)
                for (int c = 0; c < 3; ++c) {
                    sharp.push_back(x < 128 ? .3f : .7f);
                    soft.push_back(.5f + .4f * std::clamp((float(x) - 128) / 16, -1.f, 1.f));
                }
        const Picture guide = Picture::fromFloat({256, 256}, 3, sharp, canvas::Depth::Sixteen), blurred = Picture::fromFloat({256, 256}, 3, soft, canvas::Depth::Sixteen);
        const Picture out = measures::guidedFiltered(blurred, guide, 8, .0001);
        QVERIFY(out.sample(128, 100, 0) - out.sample(127, 100, 0) > 4 * (blurred.sample(128, 100, 0) - blurred.sample(127, 100, 0)));
    }

    void strongerFiltersGoFurtherFromTheStrokes()
    {
        const Picture strokes = noisyStep({96, 96}, false);
        const auto& filters = measures::strokeFilters();
        QVERIFY(filters.size() >= 10);
        const double weak = measures::distanceBetween(filters.front().apply(strokes), strokes).rms;
        const double strong = measures::distanceBetween(filters[8].apply(strokes), strokes).rms;
        QVERIFY(strong > weak);
    }

    void uselessNumbersAreRefused()
    {
        const Picture plain = filled({16, 16}, 9);
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::bilateralFiltered(plain, 0, .1));
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::guidedFiltered(plain, plain, 0, .1));
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::guidedFiltered(plain, filled({16, 17}, 9), 2, .1));
    }
};

QTEST_GUILESS_MAIN(SmoothingTest)
#include "smoothing_test.moc"
