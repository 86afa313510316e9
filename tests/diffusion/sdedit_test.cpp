#include "core/diffusion/sdedit.h"
#include "tests/diffusion/mixture.h"
#include "tests/diffusion/tensors.h"

#include <QtTest/QtTest>

#include <set>

using namespace underpaint;
using namespace underpaint::diffusion;
using at::Tensor;
using tests::maxDifference;
using tests::sameBits;

namespace {

/// A DDIM run on the straight path.
SdeditRun flowRun(double t0, const NoiseSource& noise, double eta = 1, int steps = 12)
{
    SdeditRun run;
    run.levels = levelGrid(NoisePath::rectifiedFlow(), Grid::Even, t0, steps);
    run.noise = noise;
    run.step = [=](int repeat) { return ddimStep(eta, noise, repeat); };
    return run;
}

/// Our rule on all indices below `count` of DDPM's path.
SdeditRun ddpmRun(int count, const NoiseSource& noise, int repeats = 1, Variance variance = Variance::FixedSmall)
{
    SdeditRun run;
    for (int i = count - 1; i >= -1; --i)
        run.levels.push_back(NoisePath::ddpm().atIndex(i));
    run.repeats = repeats;
    run.noise = noise;
    run.step = [=](int repeat) { return ddpmStep(variance, noise, repeat); };
    return run;
}

/// rho of algorithms.md 7.1 at a level, for data of variance v.
double correlation(Level level, double v)
{
    return std::sqrt(level.a * level.a * v / (level.a * level.a * v + level.b * level.b));
}

} // namespace

class SdeditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingToDoReturnsThePainting();
    void theReleasedCodeLeavesTheLastLevelsNoiseInTheKeptArea();
    void thePrintedRuleLeavesTheLastDrawInTheKeptArea();
    void aLittleNoiseChangesLittle();
    void thePaintingsWeightIsRhoToTheTwoK();
    void theDeterministicSamplersWeightIsRho();
    void theSameSeedGivesTheSameBitsAndAnotherOneAnotherPicture();
    void aBatchIsItsPicturesOneByOne();
    void proposition1BoundsTheDistanceToThePainting();
    void theDistanceToThePaintingGrowsWithT0();
    void aThousandSliderValuesGiveAThousandPicturesAtOnePrice();
    void repeatsAskForTheirOwnNoiseAndCountTheirSteps();
    void stoppingEndsAllPasses();
};

void SdeditTest::nothingToDoReturnsThePainting() // P1
{
    const Tensor guide = tests::testPainting();
    const NoiseSource noise = tests::testNoise(1, guide);
    const Denoiser never = [](const Tensor&, Level) -> Answer { throw std::logic_error("the network was asked"); };

    SdeditRun run = flowRun(0.5, noise);
    run.repeats = 0;
    QVERIFY(sameBits(sdedit(never, guide, run), guide)); // K = 0
    run = flowRun(0.5, noise);
    run.levels = {};
    QVERIFY(sameBits(sdedit(never, guide, run), guide)); // t0 = 0
    run.levels = {{1, 0}};
    QVERIFY(sameBits(sdedit(never, guide, run), guide));
    const std::vector<double> times = fluxGrid(28, 1.15);
    run.levels = flowLevels({times.begin() + firstStep(28, 0), times.end()});
    QVERIFY(sameBits(sdedit(never, guide, run), guide)); // strength 0
    QVERIFY(sameBits(sdeditRelease(never, guide, {NoisePath::ddpm(), 0, 3, Variance::FixedSmall, noise, {}, {}}),
        guide));
    QVERIFY(sameBits(sdeditRelease(never, guide, {NoisePath::ddpm(), 500, 0, Variance::FixedSmall, noise, {}, {}}),
        guide));

    run = flowRun(0.5, noise);
    run.repeats = 3;
    run.keep = constantKeep(at::ones({3, 4, 4}, at::kDouble)); // everything kept
    QVERIFY(sameBits(sdedit(tests::smallMixture().denoiser(), guide, run), guide));
}

void SdeditTest::theReleasedCodeLeavesTheLastLevelsNoiseInTheKeptArea() // P3
{
    const Tensor guide = tests::testPainting();
    const NoiseSource noise = tests::testNoise(1, guide);
    Tensor mask = at::zeros({3, 4, 4}, at::kDouble);
    mask.slice(2, 0, 2).fill_(1);
    mask.select(2, 3).fill_(0.9); // anything but exactly 1 is edited
    for (const int repeats : {1, 3}) {
        const Tensor out = sdeditRelease(tests::smallMixture().denoiser(), guide,
            {NoisePath::ddpm(), 200, repeats, Variance::FixedSmall, noise, mask, {}});
        const Tensor kept = std::sqrt(0.9999) * guide + std::sqrt(1 - 0.9999) * noise(Purpose::Start, repeats - 1, 0);
        QVERIFY(maxDifference(out.slice(3, 0, 2), kept.slice(3, 0, 2)) < 1e-13);
        QVERIFY(maxDifference(out.select(3, 3), kept.select(3, 3)) > 1e-2);
    }
}

void SdeditTest::thePrintedRuleLeavesTheLastDrawInTheKeptArea() // P3
{
    const Tensor guide = 0.5 + 0.4 * tests::testPainting();
    const NoiseSource noise = tests::testNoise(1, guide);
    Tensor mask = at::zeros({3, 4, 4}, at::kDouble);
    mask.slice(2, 0, 2).fill_(1);
    PaperRun run;
    run.path = NoisePath::ve(0.01, 378);
    run.t0 = 0.45;
    run.steps = 40;
    run.repeats = 2;
    run.noise = noise;
    run.maskKeep = mask;
    const Tensor out = sdeditPaper(tests::smallMixture().denoiser(), guide, run);
    const Tensor kept = guide + run.path.at(0.45 / 40).b * noise(Purpose::Sampler, 1, 39);
    QVERIFY(maxDifference(out.slice(3, 0, 2), kept.slice(3, 0, 2)) < 1e-13);
}

void SdeditTest::aLittleNoiseChangesLittle() // P4
{
    const Tensor guide = tests::testPainting(2, 16);
    const NoiseSource noise = tests::testNoise(1, guide);
    const Denoiser exact = tests::gaussianDenoiser(0.1, 0.04);
    const double twoGreyLevels = 2 * 2.0 / 255; // of -1..1
    QVERIFY(tests::rms(sdedit(exact, guide, ddpmRun(1, noise)) - guide) < twoGreyLevels);
    double before = INFINITY;
    for (const double t0 : {0.03, 0.01, 0.003, 0.001}) {
        const double distance = tests::rms(sdedit(exact, guide, flowRun(t0, noise)) - guide);
        QVERIFY(distance < before);
        before = distance;
    }
    QVERIFY(before < 0.1 * twoGreyLevels);
}

void SdeditTest::thePaintingsWeightIsRhoToTheTwoK() // P6
{
    const Tensor guide = at::zeros({2, 1, 1, 1}, at::kDouble);
    guide[1].fill_(1); // the same noise for both pictures: their difference is the painting's weight
    const NoiseSource noise = tests::testNoise(4, guide);
    for (const double v : {0.25, 0.04})
        for (const int count : {1, 100, 500, 1000})
            for (const int repeats : {1, 3})
                for (const Variance variance : {Variance::FixedSmall, Variance::FixedLarge}) {
                    const Tensor out =
                        sdedit(tests::gaussianDenoiser(0.2, v), guide, ddpmRun(count, noise, repeats, variance));
                    const double expected = std::pow(correlation(NoisePath::ddpm().atIndex(count - 1), v), 2 * repeats);
                    QVERIFY(std::abs((out[1] - out[0]).item<double>() - expected) < 1e-10);
                }
    // The mean weight holds for any number of steps, on any path.
    for (const int steps : {1, 3, 12}) {
        const SdeditRun run = flowRun(0.6, noise, 1, steps);
        const Tensor out = sdedit(tests::gaussianDenoiser(0.2, 0.25), guide, run);
        QVERIFY(std::abs((out[1] - out[0]).item<double>() - std::pow(correlation(run.levels[0], 0.25), 2)) < 1e-10);
    }
}

void SdeditTest::theDeterministicSamplersWeightIsRho() // algorithms.md 7.1
{
    const Tensor guide = at::zeros({2, 1, 1, 1}, at::kDouble);
    guide[1].fill_(1);
    const NoiseSource noise = tests::testNoise(4, guide);
    for (const int repeats : {1, 2}) {
        SdeditRun run = flowRun(0.6, noise, 0, 2000);
        run.repeats = repeats;
        const Tensor out = sdedit(tests::gaussianDenoiser(0.2, 0.25), guide, run);
        QVERIFY(std::abs((out[1] - out[0]).item<double>() - std::pow(correlation(run.levels[0], 0.25), repeats))
            < 2e-3);
    }
}

void SdeditTest::theSameSeedGivesTheSameBitsAndAnotherOneAnotherPicture() // P18
{
    const Tensor guide = tests::testPainting();
    const Denoiser exact = tests::smallMixture().denoiser();
    const auto run = [&](std::uint64_t seed, double eta) {
        return sdedit(exact, guide, flowRun(0.5, tests::testNoise(seed, guide), eta));
    };
    for (const double eta : {0.0, 1.0}) {
        QVERIFY(sameBits(run(11, eta), run(11, eta)));
        QVERIFY(maxDifference(run(11, eta), run(12, eta)) > 1e-3);
    }
}

void SdeditTest::aBatchIsItsPicturesOneByOne() // P19
{
    const Tensor guide = tests::testPainting(3);
    const std::vector<std::uint64_t> seeds{5, 6, 7};
    const Denoiser exact = tests::smallMixture().denoiser();
    const auto repeated = [](double eta, const NoiseSource& noise) {
        SdeditRun run = flowRun(0.6, noise, eta);
        run.repeats = 2;
        return run;
    };
    for (const double eta : {0.0, 1.0}) {
        const Tensor together = sdedit(exact, guide, repeated(eta, tests::noisePerItem(seeds, guide)));
        for (int i = 0; i < 3; ++i) {
            const Tensor one = guide.slice(0, i, i + 1);
            QVERIFY(sameBits(sdedit(exact, one, repeated(eta, tests::noisePerItem({seeds[std::size_t(i)]}, one))),
                together.slice(0, i, i + 1)));
        }
    }
}

void SdeditTest::proposition1BoundsTheDistanceToThePainting() // P21
{
    // 1000 draws on a VE path; C is the largest squared score that any of them met.
    const std::int64_t size = 16;
    const Tensor guide = at::full({1000, 1, 4, 4}, 0.7, at::kDouble);
    std::vector<std::uint64_t> seeds(1000);
    for (std::size_t i = 0; i < seeds.size(); ++i)
        seeds[i] = 100 + i;
    const NoiseSource noise = tests::noisePerItem(seeds, guide);
    const Denoiser exact = tests::gaussianDenoiser(0.2, 0.25);
    const double delta = 0.05, noiseTail = 2 * std::sqrt(-double(size) * std::log(delta)) - 2 * std::log(delta);
    for (const double t0 : {0.3, 0.4, 0.5}) {
        double largestScore = 0;
        const Denoiser watched = [&](const Tensor& x, Level level) {
            const Answer answer = exact(x, level);
            largestScore =
                std::max(largestScore, (answer.noise / level.b).square().sum({1, 2, 3}).max().item<double>());
            return answer;
        };
        SdeditRun run;
        run.levels = levelGrid(NoisePath::ve(0.01, 378), Grid::Even, t0, 60);
        run.noise = noise;
        run.step = [&](int repeat) { return ddpmStep(Variance::FixedLarge, noise, repeat); };
        const Tensor moved = (sdedit(watched, guide, run) - guide).square().sum({1, 2, 3});
        const double sig2 = std::pow(run.levels[0].b, 2),
                     bound = sig2 * (largestScore * sig2 + double(size) + noiseTail);
        QVERIFY((moved <= bound).to(at::kDouble).mean().item<double>() >= 1 - delta);
    }
}

void SdeditTest::theDistanceToThePaintingGrowsWithT0() // P21
{
    const Tensor guide = at::full({1000, 1, 1, 1}, 0.2 + 0.6, at::kDouble);
    std::vector<std::uint64_t> seeds(1000);
    for (std::size_t i = 0; i < seeds.size(); ++i)
        seeds[i] = 1 + i;
    double before = 0;
    for (const double t0 : {0.1, 0.25, 0.4, 0.55, 0.7, 0.85}) {
        const SdeditRun run = flowRun(t0, tests::noisePerItem(seeds, guide), 1, 100);
        const double distance =
            (sdedit(tests::gaussianDenoiser(0.2, 0.25), guide, run) - guide).square().mean().item<double>();
        const double rho2 = std::pow(correlation(run.levels[0], 0.25), 2);
        const double expected = std::pow((1 - rho2) * 0.6, 2) + 0.25 * (1 - rho2 * rho2);
        QVERIFY(distance > before);
        QVERIFY2(std::abs(distance / expected - 1) < 0.15,
            qPrintable(QString("t0 %1: %2, not %3").arg(t0).arg(distance).arg(expected)));
        before = distance;
    }
}

void SdeditTest::aThousandSliderValuesGiveAThousandPicturesAtOnePrice()
{
    const Tensor guide = tests::testPainting(1);
    const NoiseSource noise = tests::testNoise(1, guide);
    const Tensor e = noise(Purpose::Start, 0, 0);
    int calls = 0;
    const Denoiser counted = [&](const Tensor& x, Level level) {
        ++calls;
        return tests::gaussianDenoiser(0.1, 0.2)(x, level);
    };
    std::set<std::vector<double>> different;
    for (int i = 0; i < 1000; ++i) {
        calls = 0;
        SdeditRun run = flowRun(0.3 + 0.55 * i / 999, noise, 0, 6);
        run.noise = [&](Purpose, int, int) { return e; };
        const Tensor out = sdedit(counted, guide, run).contiguous();
        QCOMPARE(calls, 6);
        different.emplace(out.const_data_ptr<double>(), out.const_data_ptr<double>() + out.numel());
    }
    QCOMPARE(different.size(), std::size_t(1000));
}

void SdeditTest::repeatsAskForTheirOwnNoiseAndCountTheirSteps()
{
    const Tensor guide = tests::testPainting();
    const NoiseSource source = tests::testNoise(1, guide);
    std::vector<std::pair<int, int>> starts, draws;
    SdeditRun run = flowRun(
        0.5,
        [&](Purpose purpose, int repeat, int step) {
            (purpose == Purpose::Start ? starts : draws).emplace_back(repeat, step);
            return source(purpose, repeat, step);
        },
        1, 3);
    run.repeats = 2;
    std::vector<int> steps;
    sdedit(tests::smallMixture().denoiser(), guide, run, [&](int step, const Answer&) {
        steps.push_back(step);
        return true;
    });
    QCOMPARE(starts, (std::vector<std::pair<int, int>>{{0, 0}, {1, 0}}));
    QCOMPARE(draws, (std::vector<std::pair<int, int>>{{0, 0}, {0, 1}, {1, 0}, {1, 1}})); // none to the clean level
    QCOMPARE(steps, (std::vector<int>{0, 1, 2, 3, 4, 5}));
}

void SdeditTest::stoppingEndsAllPasses()
{
    const Tensor guide = tests::testPainting();
    int calls = 0;
    const Denoiser counted = [&](const Tensor& x, Level level) {
        ++calls;
        return tests::smallMixture().answer(x, level);
    };
    const NoiseSource noise = tests::testNoise(1, guide);
    SdeditRun run = flowRun(0.5, noise);
    run.repeats = 3;
    sdedit(counted, guide, run, [](int step, const Answer&) { return step < 4; });
    QCOMPARE(calls, 5);
    calls = 0;
    sdeditRelease(counted, guide, {NoisePath::ddpm(), 50, 3, Variance::FixedSmall, noise, {}, {}},
        [](int step, const Answer&) { return step < 4; });
    QCOMPARE(calls, 5);
}

QTEST_GUILESS_MAIN(SdeditTest)
#include "sdedit_test.moc"
