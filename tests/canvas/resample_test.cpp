#include "core/base/error.h"
#include "core/canvas/resample.h"

#include <QtTest/QtTest>

#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

using namespace underpaint;
using base::Size;
using canvas::resampled;

namespace {

std::vector<float> noise(Size size, int channels)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<float> uniform(0, 1);
    std::vector<float> samples(std::size_t(size.width * size.height * channels));
    for (float& sample : samples)
        sample = uniform(random);
    return samples;
}

double mean(const std::vector<float>& samples) { return std::accumulate(samples.begin(), samples.end(), 0.) / double(samples.size()); }

} // namespace

class ResampleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameSizeIsTheSamePictureToTheBit()
    {
        const std::vector<float> samples = noise({17, 9}, 3);
        QVERIFY(resampled(samples, {17, 9}, 3, {17, 9}) == samples);
    }

    void aFlatPictureStaysFlatInAnyShape()
    {
        for (const Size to : {Size{1, 1}, Size{16, 16}, Size{3000, 40}, Size{5, 100}, Size{31, 2}}) {
            const std::vector<float> flat(12 * 10 * 4, .3f);
            for (const float value : resampled(flat, {12, 10}, 4, to))
                QVERIFY(std::abs(value - .3f) < 1e-6f);
        }
        QCOMPARE(resampled(std::vector<float>{.2f, .5f, .7f}, {1, 1}, 3, {32, 32}).size(), std::size_t(32 * 32 * 3));
    }

    void halvingIsTheMeanOfTwoByTwo()
    {
        const std::vector<float> samples = noise({8, 6}, 3), half = resampled(samples, {8, 6}, 3, {4, 3});
        for (int y = 0; y < 3; ++y)
            for (int x = 0; x < 4; ++x)
                for (int c = 0; c < 3; ++c) {
                    const auto at = [&](int i, int j) { return samples[std::size_t(((2 * y + j) * 8 + 2 * x + i) * 3 + c)]; };
                    const float expected = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
                    QVERIFY(std::abs(half[std::size_t((y * 4 + x) * 3 + c)] - expected) < 1e-6f);
                }
    }

    void shrinkingKeepsTheMeanWhateverTheRatio()
    {
        const std::vector<float> samples = noise({101, 57}, 1);
        QVERIFY(std::abs(mean(resampled(samples, {101, 57}, 1, {32, 48})) - mean(samples)) < 1e-6);
        QVERIFY(std::abs(mean(resampled(samples, {101, 57}, 1, {1, 1})) - mean(samples)) < 1e-5);
    }

    void growingNeverLeavesTheRangeOfTheSamplesAround()
    {
        std::vector<float> edge(8 * 8);
        for (std::size_t i = 0; i < edge.size(); ++i)
            edge[i] = i % 8 < 4 ? .25f : .75f;
        for (const float value : resampled(edge, {8, 8}, 1, {50, 30}))
            QVERIFY(value >= .25f && value <= .75f);
    }

    void growingKeepsAStraightRampStraight()
    {
        std::vector<float> ramp(16);
        for (std::size_t i = 0; i < 16; ++i)
            ramp[i] = (float(i) + .5f) / 16;
        const std::vector<float> wide = resampled(ramp, {16, 1}, 1, {64, 3});
        for (int x = 8; x < 56; ++x) // the border repeats its last sample
            QVERIFY(std::abs(wide[std::size_t(x)] - (float(x) + .5f) / 64) < 1e-5f);
    }

    void growingThenShrinkingByAWholeFactorComesBackClosely()
    {
        std::vector<float> wave(32 * 32);
        for (std::size_t i = 0; i < wave.size(); ++i)
            wave[i] = .5f + .4f * std::sin(float(i % 32) * .4f) * std::cos(float(i / 32) * .3f);
        const std::vector<float> back = resampled(resampled(wave, {32, 32}, 1, {96, 96}), {96, 96}, 1, {32, 32});
        for (std::size_t i = 0; i < wave.size(); ++i)
            QVERIFY(std::abs(back[i] - wave[i]) < .02f);
    }

    void eachAxisGoesItsOwnWay()
    {
        const std::vector<float> samples = noise({10, 40}, 3);
        const std::vector<float> narrow = resampled(resampled(samples, {10, 40}, 3, {10, 20}), {10, 20}, 3, {25, 20});
        const std::vector<float> both = resampled(samples, {10, 40}, 3, {25, 20});
        for (std::size_t i = 0; i < both.size(); ++i)
            QVERIFY(std::abs(both[i] - narrow[i]) < 1e-6f);
    }

    void rowsAndPicturesGiveTheSameAnswer()
    {
        const std::vector<float> samples = noise({20, 30}, 3);
        for (const Size to : {Size{20, 30}, Size{45, 30}, Size{12, 61}, Size{33, 8}, Size{20, 64}}) {
            const std::vector<float> whole = resampled(samples, {20, 30}, 3, to);
            std::vector<float> rows;
            canvas::resampleRows(samples, {20, 30}, 3, to, [&](int y, std::span<const float> row) {
                QCOMPARE(std::size_t(y) * row.size(), rows.size());
                rows.insert(rows.end(), row.begin(), row.end());
            });
            QVERIFY(rows == whole);
            for (const canvas::Depth depth : {canvas::Depth::Eight, canvas::Depth::Sixteen}) {
                const canvas::Picture picture = canvas::Picture::fromFloat({20, 30}, 3, samples, depth);
                const std::vector<float> direct = resampled(picture, to), detour = resampled(picture.toFloat(), {20, 30}, 3, to);
                for (std::size_t i = 0; i < direct.size(); ++i)
                    QVERIFY(std::abs(direct[i] - detour[i]) < 2e-6f);
            }
        }
    }

    void emptySizesAndWrongCountsAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(base::Error, resampled(std::vector<float>(4), {2, 2}, 1, {0, 4}));
        QVERIFY_THROWS_EXCEPTION(base::Error, resampled(std::vector<float>(5), {2, 2}, 1, {4, 4}));
        QVERIFY_THROWS_EXCEPTION(base::Error, resampled(std::vector<float>(8), {2, 2}, 2, {4, 4}));
    }

    void aLargeCanvasIsBroughtDownInMilliseconds()
    {
        const Size large{2048, 2048};
        const canvas::Picture picture = canvas::Picture::fromFloat(large, 3, std::vector<float>(2048 * 2048 * 3, .5f), canvas::Depth::Eight);
        const auto start = std::chrono::steady_clock::now();
        const std::vector<float> small = resampled(picture, {256, 256});
        const auto down = std::chrono::steady_clock::now();
        std::size_t count = 0;
        canvas::resampleRows(small, {256, 256}, 3, large, [&](int, std::span<const float> row) { count += row.size(); });
        const auto up = std::chrono::steady_clock::now();
        const auto ms = [](auto time) { return std::chrono::duration<double, std::milli>(time).count(); };
        qInfo("2048 x 2048 to 256 x 256: %.1f ms, back: %.1f ms", ms(down - start), ms(up - down));
        QVERIFY2(ms(down - start) < 2000, "shrinking takes seconds");
        QCOMPARE(count, std::size_t(2048 * 2048 * 3));
    }
};

QTEST_APPLESS_MAIN(ResampleTest)
#include "resample_test.moc"
