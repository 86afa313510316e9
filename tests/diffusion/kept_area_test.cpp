#include "core/diffusion/sdedit.h"
#include "tests/diffusion/mixture.h"
#include "tests/diffusion/tensors.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::diffusion;
using at::Tensor;
using tests::maxDifference;
using tests::sameBits;

namespace {

using MakeStep = std::function<Step(int repeat)>;

SdeditRun flowRun(double t0, const NoiseSource& noise, MakeStep step, int steps = 12)
{
    SdeditRun run;
    run.levels = levelGrid(NoisePath::rectifiedFlow(), Grid::Even, t0, steps);
    run.noise = noise;
    run.step = std::move(step);
    return run;
}

/// Every sampler that SDEdit may use, the angle step among them.
std::vector<MakeStep> allSteps(const Denoiser& denoise, const NoiseSource& noise)
{
    const auto prior = std::make_shared<tests::PixelPrior>(at::zeros({3, 4, 4}, at::kDouble),
        at::linspace(0.05, 0.6, 48, at::kDouble).reshape({3, 4, 4}));
    return {[](int) { return eulerStep(); }, [=](int r) { return ddimStep(1, noise, r); },
        [=](int r) { return eulerAncestralStep(1, noise, r); }, [=](int) { return heunStep(denoise); },
        [](int) { return dpmSolverPp2mStep(); }, [=](int r) { return renoiseStep(noise, r); },
        [=](int r) { return ddpmStep(Variance::FixedLarge, noise, r); }, [=](int) { return angleStepper(prior, 1.25); },
        [=](int r) { return flowSdeStep(noise, true, r); }};
}

/// Left half kept, right half free, a soft column between them.
Tensor softMask()
{
    Tensor mask = at::zeros({1, 4, 4}, at::kDouble);
    mask.slice(2, 0, 2).fill_(1);
    mask.select(2, 2).fill_(0.3);
    return mask;
}

/// sig of a map of times on the straight path.
Tensor sigOf(const Tensor& times)
{
    return times / (1 - times);
}

} // namespace

class KeptAreaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheOriginalBitForBit();
    void isExactWithFreshNoiseToo();
    void theFreeAreaOfAnEmptyMaskIsThePlainRun();
    void softValuesBlendAtEveryLevel();
    void softValuesBlendWithTheOriginalAfterAllRepeats();
    void freshNoiseIsAskedForOncePerStep();
    void aConstantMapIsThePlainRunBitForBit();
    void whereTheMapIsZeroThePaintingIsKeptExactly();
    void theMapFreesEachPixelBelowItsOwnLevel();
    void aGradientMapFreesSteadilyAndWithoutBands_data();
    void aGradientMapFreesSteadilyAndWithoutBands();
    void repeatsGoOnWhereAMapIsLow();
    void maskAndMapTogetherKeepTheLargerShare();
};

void KeptAreaTest::isTheOriginalBitForBit() // P2
{
    const Tensor guide = tests::testPainting();
    const NoiseSource noise = tests::testNoise(1, guide);
    const Denoiser exact = tests::smallMixture().denoiser();
    for (const MakeStep& step : allSteps(exact, noise))
        for (const int repeats : {1, 3}) {
            SdeditRun run = flowRun(0.7, noise, step);
            run.repeats = repeats;
            run.keep = constantKeep(softMask());
            const Tensor out = sdedit(exact, guide, run);
            QVERIFY(sameBits(out.slice(3, 0, 2), guide.slice(3, 0, 2)));
            QVERIFY(maxDifference(out.slice(3, 3), guide.slice(3, 3)) > 1e-2);
        }
    // The same in the precision that the program runs in, with one mask for all channels and pictures.
    const Tensor single = guide.to(at::kFloat);
    SdeditRun run = flowRun(0.7, tests::testNoise(1, single), [](int) { return eulerStep(); });
    run.keep = constantKeep(softMask().unsqueeze(0));
    QVERIFY(sameBits(sdedit(exact, single, run).slice(3, 0, 2), single.slice(3, 0, 2)));
}

void KeptAreaTest::isExactWithFreshNoiseToo() // P2
{
    const Tensor guide = tests::testPainting();
    const NoiseSource noise = tests::testNoise(1, guide);
    SdeditRun run = flowRun(0.7, noise, [=](int r) { return ddimStep(1, noise, r); });
    run.keep = constantKeep(softMask());
    const Tensor perRepeat = sdedit(tests::smallMixture().denoiser(), guide, run);
    run.freshKeptNoise = true;
    const Tensor fresh = sdedit(tests::smallMixture().denoiser(), guide, run);
    QVERIFY(sameBits(fresh.slice(3, 0, 2), guide.slice(3, 0, 2)));
    QVERIFY(maxDifference(fresh, perRepeat) > 1e-4); // the free side sees other surroundings
}

void KeptAreaTest::theFreeAreaOfAnEmptyMaskIsThePlainRun() // P5
{
    const Tensor guide = tests::testPainting(), nothing = at::zeros({3, 4, 4}, at::kDouble);
    const NoiseSource noise = tests::testNoise(1, guide);
    const Denoiser exact = tests::smallMixture().denoiser();
    for (const MakeStep& step : allSteps(exact, noise)) {
        SdeditRun run = flowRun(0.7, noise, step);
        run.repeats = 2;
        const Tensor plain = sdedit(exact, guide, run);
        run.keep = constantKeep(nothing);
        QVERIFY(sameBits(sdedit(exact, guide, run), plain));
        run.keep = [&](Level, Level) { return nothing; };
        QVERIFY(sameBits(sdedit(exact, guide, run), plain));
    }
    const ReleaseRun release{NoisePath::ddpm(), 100, 2, Variance::FixedSmall, noise, {}, {}};
    ReleaseRun masked = release;
    masked.maskKeep = nothing;
    QVERIFY(sameBits(sdeditRelease(exact, guide, release), sdeditRelease(exact, guide, masked)));
}

void KeptAreaTest::softValuesBlendAtEveryLevel() // algorithms.md 2.5
{
    const Tensor guide = tests::testPainting(), mask = softMask();
    const NoiseSource noise = tests::testNoise(1, guide);
    const Denoiser exact = tests::smallMixture().denoiser();
    SdeditRun run = flowRun(
        0.7, noise, [=](int r) { return ddimStep(1, noise, r); }, 6);
    run.keep = constantKeep(mask);
    std::vector<Tensor> reached;
    run.onState = [&](int, const Tensor& x) { reached.push_back(x); };
    sdedit(exact, guide, run);

    const Tensor e = noise(Purpose::Start, 0, 0);
    const Step step = ddimStep(1, noise);
    Tensor x = run.levels[0].a * guide + run.levels[0].b * e;
    for (std::size_t i = 0; i < 6; ++i) {
        const Level from = run.levels[i], to = run.levels[i + 1];
        const Tensor y = step(x, exact(x, from), from, to, int(i)), k = to.a * guide + to.b * e;
        x = mask * k + (1 - mask) * y;
        QVERIFY(maxDifference(reached[i], x) < 1e-13);
        QVERIFY(sameBits(reached[i].slice(3, 3), y.slice(3, 3)) || i > 0); // free pixels are the sampler's own
    }
}

void KeptAreaTest::softValuesBlendWithTheOriginalAfterAllRepeats()
{
    const Tensor guide = tests::testPainting(), mask = softMask();
    const NoiseSource noise = tests::testNoise(1, guide);
    Tensor beforeLanding;
    SdeditRun run = flowRun(0.7, noise, [&](int r) -> Step {
        return [&, plain = ddimStep(1, noise, r)](const Tensor& x, const Answer& answer, Level from, Level to, int i) {
            return beforeLanding = plain(x, answer, from, to, i);
        };
    });
    run.repeats = 3;
    run.keep = constantKeep(mask);
    const Tensor out = sdedit(tests::smallMixture().denoiser(), guide, run);
    QVERIFY(maxDifference(out, mask * guide + (1 - mask) * beforeLanding) < 1e-14);
}

void KeptAreaTest::freshNoiseIsAskedForOncePerStep()
{
    const Tensor guide = tests::testPainting();
    const NoiseSource source = tests::testNoise(1, guide);
    int starts = 0;
    std::vector<int> keptSteps;
    const NoiseSource counted = [&](Purpose purpose, int repeat, int step) {
        starts += purpose == Purpose::Start;
        if (purpose == Purpose::Kept)
            keptSteps.push_back(step);
        return source(purpose, repeat, step);
    };
    SdeditRun run = flowRun(
        0.7, counted, [](int) { return eulerStep(); }, 4);
    run.keep = constantKeep(softMask());
    sdedit(tests::smallMixture().denoiser(), guide, run);
    QVERIFY(starts == 1 && keptSteps.empty());
    run.freshKeptNoise = true;
    sdedit(tests::smallMixture().denoiser(), guide, run);
    QCOMPARE(keptSteps, (std::vector<int>{0, 1, 2})); // none at the clean level
}

void KeptAreaTest::aConstantMapIsThePlainRunBitForBit()
{
    const Tensor guide = tests::testPainting();
    const NoiseSource noise = tests::testNoise(1, guide);
    const Denoiser exact = tests::smallMixture().denoiser();
    for (const double t0 : {0.3, 0.61, 1.0})
        for (const MakeStep& step : allSteps(exact, noise)) {
            SdeditRun run = flowRun(t0, noise, step);
            const Tensor plain = sdedit(exact, guide, run);
            for (const auto type : {at::kDouble, at::kFloat}) {
                run.keep = keepAbove(sigOf(at::full({1, 4, 4}, t0, type)));
                QVERIFY(sameBits(sdedit(exact, guide, run), plain));
            }
        }
}

void KeptAreaTest::whereTheMapIsZeroThePaintingIsKeptExactly()
{
    const Tensor guide = tests::testPainting();
    const NoiseSource noise = tests::testNoise(1, guide);
    const Denoiser exact = tests::smallMixture().denoiser();
    Tensor times = at::full({1, 4, 4}, 0.6, at::kDouble);
    times.slice(2, 0, 2).fill_(0);
    for (const MakeStep& step : allSteps(exact, noise))
        for (const int steps : {1, 12}) {
            SdeditRun run = flowRun(0.6, noise, step, steps);
            run.repeats = 2;
            run.keep = keepAbove(sigOf(times));
            const Tensor out = sdedit(exact, guide, run);
            QVERIFY(sameBits(out.slice(3, 0, 2), guide.slice(3, 0, 2)));
            QVERIFY(maxDifference(out.slice(3, 2), guide.slice(3, 2)) > 1e-2);
        }
}

void KeptAreaTest::theMapFreesEachPixelBelowItsOwnLevel()
{
    const auto keep = keepAbove(sigOf(at::tensor({0.0, 0.2, 0.4, 0.5, 0.6}, at::kDouble).reshape({1, 1, 5})));
    const auto share = [&](double from, double to) {
        const Tensor shares = keep({1 - from, from}, {1 - to, to});
        return shares.defined() ? shares.flatten() : at::zeros({5}, at::kDouble);
    };
    QVERIFY(sameBits(share(0.6, 0.5),
        at::tensor({1.0, 1.0, 1.0, 1.0, 0.0}, at::kDouble))); // the level reached is the pixel's own: it starts there
    QVERIFY(sameBits(share(0.5, 0.4), at::tensor({1.0, 1.0, 1.0, 0.0, 0.0}, at::kDouble)));
    QVERIFY(sameBits(share(0.1, 0.05), at::tensor({1.0, 0.0, 0.0, 0.0, 0.0}, at::kDouble)));
    const Tensor between = share(0.5, 0.2); // linear in log sig
    const double expected = std::log(1 / (0.4 / 0.6)) / std::log(1 / 0.25);
    QVERIFY(std::abs(between[2].item<double>() - expected) < 1e-12);
    const Tensor last = share(0.5, 0); // linear in sig
    QVERIFY(std::abs(last[1].item<double>() - 0.75) < 1e-12 && last[0].item<double>() == 1);
    const Tensor first = share(1, 0.5); // linear in 1/sig
    QVERIFY(std::abs(first[4].item<double>() - 1 / 1.5) < 1e-12 && first[3].item<double>() == 1);
}

void KeptAreaTest::aGradientMapFreesSteadilyAndWithoutBands_data()
{
    QTest::addColumn<double>("eta");
    QTest::addColumn<int>("steps");
    for (const double eta : {0.0, 1.0})
        for (const int steps : {6, 12, 40})
            QTest::newRow(qPrintable(QString("eta %1, %2 steps").arg(eta).arg(steps))) << eta << steps;
}

void KeptAreaTest::aGradientMapFreesSteadilyAndWithoutBands()
{
    QFETCH(double, eta);
    QFETCH(int, steps);
    // Two paintings with the same noise: their difference is the painting's weight, exactly, in every column.
    constexpr int columns = 512;
    Tensor guide = at::zeros({2, 1, 1, columns}, at::kDouble);
    guide[1].fill_(1);
    const NoiseSource noise = tests::testNoise(1, guide);
    const Tensor times = at::linspace(0, 0.7, columns, at::kDouble).reshape({1, 1, columns});
    SdeditRun run = flowRun(
        0.7, noise, [=](int r) { return ddimStep(eta, noise, r); }, steps);
    run.keep = keepAbove(sigOf(times));
    const Tensor out = sdedit(tests::gaussianDenoiser(0, 0.25), guide, run);
    const Tensor weight = (out[1] - out[0]).flatten();
    QVERIFY(weight[0].item<double>() == 1);
    const Tensor falls = weight.slice(0, 0, -1) - weight.slice(0, 1);
    QVERIFY(falls.min().item<double>() > 0);                               // freer with every column
    QVERIFY(falls.max().item<double>() < 2 * falls.mean().item<double>()); // and nowhere a jump
    // The weight is that of a run of its own from the column's t0, to within one step of the grid.
    for (const int column : {100, 256, 400, 511}) {
        const double t0 = times.flatten()[column].item<double>();
        const auto alone = [&](double start) {
            SdeditRun single = flowRun(
                start, noise, [=](int r) { return ddimStep(eta, noise, r); }, steps);
            const Tensor picture = sdedit(tests::gaussianDenoiser(0, 0.25), guide, single);
            return (picture[1] - picture[0]).flatten()[column].item<double>();
        };
        const double step = 0.7 / steps, w = weight[column].item<double>();
        QVERIFY2(w <= alone(std::max(t0 - step, 1e-3)) + 0.02 && w >= alone(std::min(t0 + step, 0.7)) - 0.02,
            qPrintable(QString("column %1: %2, alone %3").arg(column).arg(w).arg(alone(t0))));
    }
}

void KeptAreaTest::repeatsGoOnWhereAMapIsLow()
{
    const Tensor guide = tests::testPainting();
    const NoiseSource noise = tests::testNoise(1, guide);
    Tensor times = at::full({1, 4, 4}, 0.6, at::kDouble);
    times.slice(2, 0, 2).fill_(0.2);
    SdeditRun run = flowRun(0.6, noise, [=](int r) { return ddimStep(1, noise, r); });
    run.keep = keepAbove(sigOf(times));
    const Denoiser exact = tests::gaussianDenoiser(0, 0.04);
    const auto distance = [&](int repeats) {
        run.repeats = repeats;
        return tests::rms((sdedit(exact, guide, run) - guide).slice(3, 0, 2));
    };
    QVERIFY(distance(3) > 1.5 * distance(1)); // each pass begins with what the last one made of the pixel
}

void KeptAreaTest::maskAndMapTogetherKeepTheLargerShare()
{
    const Tensor mask = at::tensor({0.0, 0.3, 1.0, 0.0}, at::kDouble).reshape({1, 1, 4});
    const auto both =
        keepBoth(constantKeep(mask), keepAbove(at::tensor({0.5, 2.0, 9.0, 9.0}, at::kDouble).reshape({1, 1, 4})));
    const Tensor shares = both({1, 4}, {1, 1}).flatten();
    QVERIFY(sameBits(shares.slice(0, 0, 1), at::ones({1}, at::kDouble)));
    QVERIFY(std::abs(shares[1].item<double>() - 0.5) < 1e-12); // the map's half is more than the mask's 0.3
    QVERIFY(shares[2].item<double>() == 1 && shares[3].item<double>() == 0);
    QVERIFY(!keepBoth({}, {}));
    QVERIFY(sameBits(keepBoth(constantKeep(mask), {})({1, 4}, {1, 1}), mask));
}

QTEST_GUILESS_MAIN(KeptAreaTest)
#include "kept_area_test.moc"
