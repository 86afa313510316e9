#include "core/base/error.h"
#include "core/diffusion/noise_path.h"
#include "tests/diffusion/tensors.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::diffusion;

class NoisePathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTablesOfDdpmHaveTheirKnownEnds();
    void stableDiffusionEndsWhereItShould();
    void everyPathStartsClean();
    void everyPathGrowsNoisierWithTime();
    void theTimeOfALevelIsTheTimeThatMadeIt();
    void wholeCountsAreTheTablesOwnLevels();
    void fractionalCountsLieEvenlyInLogSigBetweenTheirNeighbours();
    void noiseLevelsOfDifferentPapersCorrespond();
    void sigKeepsAFramesScaling();
    void timesAndRatiosOutsideAreRefused();
};

void NoisePathTest::theTablesOfDdpmHaveTheirKnownEnds() // P22
{
    const NoisePath path = NoisePath::ddpm();
    QVERIFY(std::abs(path.alphaBars().front() - 0.9999) < 1e-10);
    QVERIFY(std::abs(path.alphaBars().back() / 4.035829765e-5 - 1) < 1e-9);
    QCOMPARE(path.betas().size(), std::size_t(1000));
}

void NoisePathTest::stableDiffusionEndsWhereItShould()
{
    const NoisePath path = NoisePath::stableDiffusion();
    QVERIFY(std::abs(path.betas().front() - 8.5e-4) < 1e-15);
    QVERIFY(std::abs(path.betas().back() - 0.012) < 1e-15);
    QVERIFY(std::abs(path.alphaBars().back() - 0.00466) < 1e-5);
}

void NoisePathTest::everyPathStartsClean()
{
    for (const NoisePath& path : tests::allPaths())
        QVERIFY2(path.at(0) == (Level{1, 0}), path.name().c_str());
}

void NoisePathTest::everyPathGrowsNoisierWithTime()
{
    for (const NoisePath& path : tests::allPaths()) {
        double before = -1;
        for (int i = 0; i <= 3000; ++i) {
            const double ratio = path.at(i / 3000.0).ratio();
            QVERIFY2(ratio > before, qPrintable(QString("%1 at %2").arg(path.name().c_str()).arg(i / 3000.0)));
            before = ratio;
        }
    }
}

void NoisePathTest::theTimeOfALevelIsTheTimeThatMadeIt()
{
    for (const NoisePath& path : tests::allPaths())
        for (const double t : {0.0, 1e-4, 0.0123, 0.25, 0.31415, 0.5, 0.9, 0.999}) {
            const double error = std::abs(path.timeOf(path.at(t).ratio()) - t);
            QVERIFY2(error < 1e-9, qPrintable(QString("%1 at %2: %3").arg(path.name().c_str()).arg(t).arg(error)));
        }
    QCOMPARE(NoisePath::ddpm().timeOf(1e9), 1.0);
    QCOMPARE(NoisePath::rectifiedFlow().timeOf(INFINITY), 1.0);
    QCOMPARE(NoisePath::ve().timeOf(1e-5), 0.0);
}

void NoisePathTest::wholeCountsAreTheTablesOwnLevels()
{
    const NoisePath path = NoisePath::ddpm();
    for (const int count : {1, 2, 301, 500, 777, 1000})
        QVERIFY(path.at(count / 1000.0) == path.atIndex(count - 1));
    QVERIFY(path.atIndex(-1) == (Level{1, 0}));
}

void NoisePathTest::fractionalCountsLieEvenlyInLogSigBetweenTheirNeighbours()
{
    const NoisePath path = NoisePath::ddpm();
    const double below = std::log(path.at(0.500).ratio()), above = std::log(path.at(0.501).ratio());
    QVERIFY(std::abs(std::log(path.at(0.50025).ratio()) - (0.75 * below + 0.25 * above)) < 1e-12);
    QVERIFY(std::abs(path.at(0.0004).ratio() / path.at(0.001).ratio() - 0.4) < 1e-12);
}

void NoisePathTest::noiseLevelsOfDifferentPapersCorrespond() // algorithms.md 1.1
{
    const NoisePath vp = NoisePath::ddpm(), flow = NoisePath::rectifiedFlow(), ve = NoisePath::ve(0.01, 378);
    const struct {
        int count;
        double a, b, sig, flowTime;
    } rows[] = {{100, 0.9471, 0.3209, 0.339, 0.253}, {250, 0.7239, 0.6899, 0.953, 0.488},
        {300, 0.6296, 0.7769, 1.234, 0.552}, {400, 0.4418, 0.8971, 2.031, 0.670}, {500, 0.2803, 0.9599, 3.424, 0.774},
        {600, 0.1609, 0.9870, 6.135, 0.860}};
    for (const auto& row : rows) {
        const Level level = vp.at(row.count / 1000.0);
        QVERIFY(std::abs(level.a - row.a) < 6e-5 && std::abs(level.b - row.b) < 6e-5);
        QVERIFY(std::abs(level.ratio() - row.sig) < 6e-4);
        QVERIFY(std::abs(flow.timeOf(level.ratio()) - row.flowTime) < 6e-4);
    }
    QVERIFY(std::abs(ve.at(0.35).b - 0.400) < 6e-4 && std::abs(ve.at(0.45).b - 1.148) < 6e-4
        && std::abs(ve.at(0.5).b - 1.944) < 6e-4);
}

void NoisePathTest::sigKeepsAFramesScaling()
{
    for (const double ratio : {0.0, 0.01, 1.0, 30.0}) {
        const Level preserving = levelOf(Frame::VariancePreserving, ratio), straight = levelOf(Frame::Straight, ratio);
        QVERIFY(std::abs(std::hypot(preserving.a, preserving.b) - 1) < 1e-15);
        QVERIFY(std::abs(straight.a + straight.b - 1) < 1e-15);
        QCOMPARE(levelOf(Frame::VarianceExploding, ratio).a, 1.0);
        for (const Frame frame : {Frame::VariancePreserving, Frame::Straight, Frame::VarianceExploding})
            QVERIFY(std::abs(levelOf(frame, ratio).ratio() - ratio) <= 1e-14 * ratio);
    }
    QVERIFY(levelOf(Frame::Straight, INFINITY) == (Level{0, 1}));
}

void NoisePathTest::timesAndRatiosOutsideAreRefused()
{
    for (const NoisePath& path : tests::allPaths()) {
        for (const double t : {-0.001, 1.001, double(NAN)})
            QVERIFY_THROWS_EXCEPTION(base::Error, path.at(t));
        QVERIFY_THROWS_EXCEPTION(base::Error, path.timeOf(-1));
    }
    QVERIFY_THROWS_EXCEPTION(base::Error, NoisePath::ddpm().atIndex(1000));
    QVERIFY_THROWS_EXCEPTION(base::Error, NoisePath::rectifiedFlow().atIndex(0));
    QVERIFY_THROWS_EXCEPTION(base::Error, NoisePath::vpDiscrete({0.1, 1.5}));
}

QTEST_GUILESS_MAIN(NoisePathTest)
#include "noise_path_test.moc"
