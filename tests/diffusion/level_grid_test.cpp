#include "core/base/error.h"
#include "core/diffusion/level_grid.h"
#include "tests/diffusion/tensors.h"

#include <QtTest/QtTest>

#include <set>

using namespace underpaint;
using namespace underpaint::diffusion;

namespace {

constexpr Grid allGrids[] = {Grid::Even, Grid::Karras, Grid::Shifted, Grid::Log};

} // namespace

class LevelGridTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fluxTimesFallFromOneToZero();
    void fluxShiftFollowsTheNumberOfTokens();
    void everyGridFallsFromExactlyT0ToClean();
    void aThousandSliderValuesGiveAThousandGridsOfTheSameCost();
    void aShiftedGridFromOneIsFluxsOwn();
    void theLogGridIsEvenInLogSigDownToItsEnd();
    void theLogGridStartsFromPureNoiseAtTheTop();
    void karrasGridsEndAtIndexZeroAndThenClean();
    void indicesOfAShortRunSpreadOverAll();
    void strengthPicksTheFirstStep();
    void otherPathsKeepTheSig();
    void badRunsAreRefused();
};

void LevelGridTest::fluxTimesFallFromOneToZero() // P22
{
    for (const double mu : {0.0, 0.5, 0.63, 1.15})
        for (const int steps : {1, 4, 28}) {
            const std::vector<double> times = fluxGrid(steps, mu);
            QCOMPARE(times.size(), std::size_t(steps + 1));
            QCOMPARE(times.front(), 1.0);
            QCOMPARE(times.back(), 0.0);
            QVERIFY(std::is_sorted(times.rbegin(), times.rend()));
        }
    QVERIFY(std::abs(fluxGrid(28, 0)[27] - 0.0357) < 5e-5);
    QVERIFY(std::abs(fluxGrid(28, 0.63)[27] - 0.0650) < 5e-5);
    QVERIFY(std::abs(fluxGrid(28, 1.15)[27] - 0.1047) < 5e-5);
}

void LevelGridTest::fluxShiftFollowsTheNumberOfTokens() // P22
{
    QVERIFY(std::abs(fluxShift(256) - 0.5) < 1e-10);
    QVERIFY(std::abs(fluxShift(1024) - 0.63) < 1e-10);
    QVERIFY(std::abs(fluxShift(4096) - 1.15) < 1e-10);
}

void LevelGridTest::everyGridFallsFromExactlyT0ToClean()
{
    for (const NoisePath& path : tests::allPaths())
        for (const Grid grid : allGrids)
            for (const double t0 : {0.002, 0.3, 0.65, 0.9})
                for (const int steps : {1, 2, 12, 50}) {
                    const Levels levels = levelGrid(path, grid, t0, steps, 0.6);
                    QCOMPARE(levels.size(), std::size_t(steps + 1));
                    QVERIFY(levels.front() == path.at(t0));
                    QVERIFY(levels.back() == (Level{1, 0}));
                    for (std::size_t i = 1; i < levels.size(); ++i)
                        QVERIFY(levels[i].ratio() < levels[i - 1].ratio());
                }
}

void LevelGridTest::aThousandSliderValuesGiveAThousandGridsOfTheSameCost()
{
    for (const NoisePath& path : tests::allPaths())
        for (const Grid grid : allGrids) {
            std::set<std::vector<double>> different;
            for (int i = 0; i < 1000; ++i) {
                const Levels levels = levelGrid(path, grid, 0.001 + 0.992 * i / 999, 12);
                QCOMPARE(levels.size(), std::size_t(13));
                std::vector<double> ratios;
                for (const Level& level : levels)
                    ratios.push_back(level.ratio());
                different.insert(ratios);
            }
            QCOMPARE(different.size(), std::size_t(1000));
        }
}

void LevelGridTest::aShiftedGridFromOneIsFluxsOwn()
{
    const Levels ours = levelGrid(NoisePath::rectifiedFlow(), Grid::Shifted, 1, 28, 1.15),
                 flux = flowLevels(fluxGrid(28, 1.15));
    QVERIFY(ours.front() == (Level{0, 1}));
    for (std::size_t i = 0; i < flux.size(); ++i)
        QVERIFY(std::abs(ours[i].b - flux[i].b) < 1e-14);
    // Restarted at one of Flux's own times, the rest of Flux's grid follows.
    const Levels rest = levelGrid(NoisePath::rectifiedFlow(), Grid::Shifted, flux[11].b, 17, 1.15);
    for (std::size_t i = 0; i < rest.size(); ++i)
        QVERIFY(std::abs(rest[i].b - flux[11 + i].b) < 1e-13);
}

void LevelGridTest::theLogGridIsEvenInLogSigDownToItsEnd()
{
    QCOMPARE(vistaRatioEnd(10), 0.02);
    QCOMPARE(vistaRatioEnd(0.08), 0.01);
    const Levels levels = levelGrid(NoisePath::rectifiedFlow(), Grid::Log, 0.65, 12);
    const double factor = levels[1].ratio() / levels[0].ratio();
    for (std::size_t i = 1; i < 12; ++i)
        QVERIFY(std::abs(levels[i].ratio() / levels[i - 1].ratio() - factor) < 1e-12);
    QVERIFY(std::abs(levels[11].ratio() - 0.02) < 1e-14);
}

void LevelGridTest::theLogGridStartsFromPureNoiseAtTheTop()
{
    for (const double t0 : {0.996, 1.0}) {
        const Levels levels = levelGrid(NoisePath::rectifiedFlow(), Grid::Log, t0, 24);
        QVERIFY(levels[0] == (Level{0, 1}));
        QVERIFY(levels[1].ratio() < 199 && levels[1].ratio() > 100);
        QVERIFY(std::abs(levels[23].ratio() - 0.02) < 1e-14);
    }
    QVERIFY(levelGrid(NoisePath::rectifiedFlow(), Grid::Log, 0.994, 24)[0].a > 0);
}

void LevelGridTest::karrasGridsEndAtIndexZeroAndThenClean()
{
    const NoisePath path = NoisePath::ddpm();
    const Levels levels = levelGrid(path, Grid::Karras, 0.5, 20);
    QVERIFY(levels[0] == path.atIndex(499));
    QVERIFY(std::abs(levels[19].ratio() - path.atIndex(0).ratio()) < 1e-14);
    QVERIFY(std::abs(levels[1].ratio() - 2.7713069196575173) < 1e-12);
}

void LevelGridTest::indicesOfAShortRunSpreadOverAll()
{
    QCOMPARE(ddimIndices(500, 1), std::vector<int>{499});
    QCOMPARE(ddimIndices(5, 5), (std::vector<int>{4, 3, 2, 1, 0}));
    QCOMPARE(ddimIndices(500, 3), (std::vector<int>{499, 250, 0})); // 249.5, ties to even
    QCOMPARE(leadingIndices(4, 1000), (std::vector<int>{0, 250, 500, 750}));
}

void LevelGridTest::strengthPicksTheFirstStep()
{
    QCOMPARE(firstStep(28, 0.6), 11);
    QCOMPARE(firstStep(28, 0), 28);
    QCOMPARE(firstStep(28, 1), 0);
    QCOMPARE(firstStep(8, 0.9), 0);
}

void LevelGridTest::otherPathsKeepTheSig()
{
    const Levels levels = levelGrid(NoisePath::ddpm(), Grid::Karras, 0.5, 12);
    for (const NoisePath& path : tests::allPaths()) {
        const Levels moved = onPath(levels, path);
        for (std::size_t i = 0; i < levels.size(); ++i)
            QVERIFY(std::abs(moved[i].ratio() - levels[i].ratio()) <= 1e-14 * levels[i].ratio());
    }
}

void LevelGridTest::badRunsAreRefused()
{
    for (const double t0 : {0.0, -0.1, 1.1, double(NAN)})
        QVERIFY_THROWS_EXCEPTION(base::Error, levelGrid(NoisePath::ddpm(), Grid::Even, t0, 10));
    QVERIFY_THROWS_EXCEPTION(base::Error, levelGrid(NoisePath::ddpm(), Grid::Even, 0.5, 0));
}

QTEST_GUILESS_MAIN(LevelGridTest)
#include "level_grid_test.moc"
