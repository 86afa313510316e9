#include "core/base/error.h"
#include "core/diffusion/samplers.h"
#include "tests/diffusion/mixture.h"
#include "tests/diffusion/tensors.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::diffusion;
using at::Tensor;
using tests::maxDifference;

namespace {

/// Every rule whose last step is deterministic, by name. The steps of one-walk memory are made when asked for.
struct Rule {
    const char* name;
    std::function<Step(const Denoiser& denoise, const NoiseSource& noise)> make;
    bool stochastic = false;
};
std::vector<Rule> allRules()
{
    return {
        {"euler", [](const Denoiser&, const NoiseSource&) { return eulerStep(); }},
        {"ddim, eta 0.5", [](const Denoiser&, const NoiseSource& noise) { return ddimStep(0.5, noise); }, true},
        {"ddim, eta 1", [](const Denoiser&, const NoiseSource& noise) { return ddimStep(1, noise); }, true},
        {"euler ancestral", [](const Denoiser&, const NoiseSource& noise) { return eulerAncestralStep(1, noise); },
            true},
        {"heun", [](const Denoiser& denoise, const NoiseSource&) { return heunStep(denoise); }},
        {"dpm-solver++(2m)", [](const Denoiser&, const NoiseSource&) { return dpmSolverPp2mStep(); }},
        {"renoise", [](const Denoiser&, const NoiseSource& noise) { return renoiseStep(noise); }, true},
        {"ddpm, small", [](const Denoiser&, const NoiseSource& noise) { return ddpmStep(Variance::FixedSmall, noise); },
            true},
        {"ddpm, large", [](const Denoiser&, const NoiseSource& noise) { return ddpmStep(Variance::FixedLarge, noise); },
            true},
    };
}

/// Where the probability flow takes x of Gaussian data N(m, v) (algorithms.md 7.1).
Tensor gaussianFlow(const Tensor& x, double m, double v, Level from, Level to)
{
    const auto spread = [v](Level level) { return level.a * level.a * v + level.b * level.b; };
    return to.a * m + std::sqrt(spread(to) / spread(from)) * (x - from.a * m);
}

/// log2 of how much the error falls when the steps are doubled, at the finest pair.
double observedOrder(const std::function<double(int steps)>& error)
{
    return std::log2(error(160) / error(320));
}

/// Times of `steps` even steps from 0.9 to 0 on the straight path.
Levels evenFlow(int steps)
{
    return levelGrid(NoisePath::rectifiedFlow(), Grid::Even, 0.9, steps);
}

} // namespace

class SamplersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneCallPerStepAndTwoForHeun();
    void theWalkStopsWhenToldTo();
    void theWalkShowsWhatEachStepReached();
    void fullDdimWithEtaOneIsTheDdpmStepWithSmallVariance();
    void everyPathGivesTheSamePicture_data();
    void everyPathGivesTheSamePicture();
    void theAngleStepGivesTheSamePictureOnEveryPath();
    void eulerConvergesToTheGaussianFlowInFirstOrder();
    void heunConvergesToTheGaussianFlowInSecondOrder();
    void dpmSolverConvergesToTheGaussianFlowInSecondOrder();
    void theAngleStepIsTheGaussianFlowInASingleStep();
    void aPointIsFoundByEverySampler_data();
    void aPointIsFoundByEverySampler();
    void everySamplerStartsFromPureNoise();
    void learnedVarianceLiesBetweenSmallAndLarge();
    void risingLevelsUndoFallingOnes();
    void ancestralNoiseKeepsTheVarianceOfTheLevel();
    void thePrecisionOfTheStateIsKept();
};

void SamplersTest::oneCallPerStepAndTwoForHeun()
{
    const Tensor x = tests::testPainting();
    for (const Rule& rule : allRules()) {
        int calls = 0;
        const Denoiser counted = [&](const Tensor& state, Level level) {
            ++calls;
            return tests::smallMixture().answer(state, level);
        };
        walk(counted, evenFlow(7), x, rule.make(counted, tests::testNoise(1, x)));
        QCOMPARE(calls, std::string(rule.name) == "heun" ? 13 : 7); // the step to the clean level is Euler's
    }
}

void SamplersTest::theWalkStopsWhenToldTo()
{
    const Tensor x = tests::testPainting();
    const Denoiser exact = tests::smallMixture().denoiser();
    std::vector<int> shown;
    Walk around;
    around.firstStep = 10;
    around.onStep = [&](int step, const Answer& answer) {
        shown.push_back(step);
        return answer.x0.defined() && step < 12;
    };
    const Levels levels = evenFlow(7);
    const Tensor stopped = walk(exact, levels, x, eulerStep(), around);
    QCOMPARE(shown, (std::vector<int>{10, 11, 12}));
    QVERIFY(tests::sameBits(stopped, walk(exact, std::span(levels).first(4), x, eulerStep())));
}

void SamplersTest::theWalkShowsWhatEachStepReached()
{
    const Tensor x = tests::testPainting();
    std::vector<Tensor> reached;
    Walk around;
    around.land = [](Tensor state, Level, Level, int) { return state + 1; };
    around.onState = [&](int, const Tensor& state) { reached.push_back(state); };
    const Tensor out = walk(tests::smallMixture().denoiser(), evenFlow(3), x, eulerStep(), around);
    QCOMPARE(reached.size(), std::size_t(3));
    QVERIFY(tests::sameBits(out, reached.back()));
}

void SamplersTest::fullDdimWithEtaOneIsTheDdpmStepWithSmallVariance() // P7
{
    const NoisePath path = NoisePath::ddpm();
    Levels levels;
    for (int i = 999; i >= -1; --i)
        levels.push_back(path.atIndex(i));
    const Tensor x = tests::testNoise(1, tests::testPainting())(Purpose::Start, 0, 0);
    const Denoiser exact = tests::smallMixture().denoiser();
    const NoiseSource noise = tests::testNoise(2, x);
    const Tensor ddim = walk(exact, levels, x, ddimStep(1, noise)),
                 ddpm = walk(exact, levels, x, ddpmStep(Variance::FixedSmall, noise));
    QVERIFY(maxDifference(ddim, ddpm) < 1e-12);
}

void SamplersTest::everyPathGivesTheSamePicture_data() // P8
{
    QTest::addColumn<int>("rule");
    const std::vector<Rule> rules = allRules();
    for (int i = 0; i < int(rules.size()); ++i)
        // Heun's frame is the state's own, and the large variance is beta in one frame and a difference of sig^2 in another.
        if (const std::string name = rules[i].name; name != "heun" && name != "ddpm, large")
            QTest::newRow(name.c_str()) << i;
}

void SamplersTest::everyPathGivesTheSamePicture()
{
    QFETCH(int, rule);
    const Tensor guide = tests::testPainting();
    const NoiseSource noise = tests::testNoise(5, guide);
    const Denoiser exact = tests::smallMixture().denoiser();
    const Levels vp = levelGrid(NoisePath::ddpm(), Grid::Karras, 0.6, 15);
    const auto run = [&](const NoisePath& path, int steps) {
        const Levels levels = onPath(vp, path);
        const Tensor x = levels[0].a * (guide + levels[0].ratio() * noise(Purpose::Start, 0, 0));
        const Tensor out = walk(exact, std::span(levels).first(std::size_t(steps) + 1), x,
            allRules()[std::size_t(rule)].make(exact, noise));
        return Tensor(out / levels[std::size_t(steps)].a);
    };
    for (const int steps : {1, 8, 15}) {
        const Tensor expected = run(NoisePath::ddpm(), steps);
        QVERIFY(maxDifference(run(NoisePath::ve(), steps), expected) < 1e-11);
        QVERIFY(maxDifference(run(NoisePath::rectifiedFlow(), steps), expected) < 1e-11);
    }
}

void SamplersTest::theAngleStepGivesTheSamePictureOnEveryPath() // P8
{
    const Tensor guide = tests::testPainting();
    const Tensor e = tests::testNoise(5, guide)(Purpose::Start, 0, 0);
    const auto prior = std::make_shared<tests::PixelPrior>(0.1 * at::ones({3, 4, 4}, at::kDouble),
        at::linspace(0.02, 0.6, 48, at::kDouble).reshape({3, 4, 4}));
    const Levels vp = levelGrid(NoisePath::ddpm(), Grid::Log, 0.6, 12);
    const auto run = [&](const NoisePath& path) {
        const Levels levels = onPath(vp, path);
        return walk(tests::smallMixture().denoiser(), levels, levels[0].a * (guide + levels[0].ratio() * e),
            angleStepper(prior, 1.25));
    };
    const Tensor expected = run(NoisePath::ddpm());
    QVERIFY(maxDifference(run(NoisePath::ve()), expected) < 1e-11);
    QVERIFY(maxDifference(run(NoisePath::rectifiedFlow()), expected) < 1e-11);
}

void SamplersTest::eulerConvergesToTheGaussianFlowInFirstOrder() // P16
{
    const Tensor x = tests::testPainting();
    const double order = observedOrder([&](int steps) {
        const Levels levels = evenFlow(steps);
        const Tensor out = walk(tests::gaussianDenoiser(0.2, 0.25), levels, x, eulerStep());
        return maxDifference(out, gaussianFlow(x, 0.2, 0.25, levels.front(), levels.back()));
    });
    QVERIFY2(std::abs(order - 1) < 0.15, qPrintable(QString::number(order)));
}

void SamplersTest::heunConvergesToTheGaussianFlowInSecondOrder() // P16
{
    const Tensor x = tests::testPainting();
    const double order = observedOrder([&](int steps) {
        const Levels levels = evenFlow(steps);
        const Denoiser exact = tests::gaussianDenoiser(0.2, 0.25);
        return maxDifference(walk(exact, levels, x, heunStep(exact)),
            gaussianFlow(x, 0.2, 0.25, levels.front(), levels.back()));
    });
    QVERIFY2(std::abs(order - 2) < 0.3, qPrintable(QString::number(order)));
}

void SamplersTest::dpmSolverConvergesToTheGaussianFlowInSecondOrder()
{
    const Tensor x = tests::testPainting();
    const double order =
        observedOrder([&](int steps) { // to a level with noise: the last step to clean is of first order
            const Levels levels =
                onPath(levelGrid(NoisePath::ddpm(), Grid::Log, 0.5, steps + 1), NoisePath::rectifiedFlow());
            const Tensor out = walk(tests::gaussianDenoiser(0.2, 0.25), std::span(levels).first(std::size_t(steps) + 1),
                x, dpmSolverPp2mStep());
            return maxDifference(out, gaussianFlow(x, 0.2, 0.25, levels.front(), levels[std::size_t(steps)]));
        });
    QVERIFY2(std::abs(order - 2) < 0.3, qPrintable(QString::number(order)));
}

void SamplersTest::theAngleStepIsTheGaussianFlowInASingleStep() // P16 for the angle step
{
    const Tensor x = tests::testPainting();
    const auto prior = std::make_shared<tests::PixelPrior>(at::full({3, 4, 4}, 0.2, at::kDouble),
        at::full({3, 4, 4}, 0.5, at::kDouble));
    for (const int steps : {1, 2, 12}) {
        const Levels levels = evenFlow(steps);
        const Tensor out = walk(tests::gaussianDenoiser(0.2, 0.25), levels, x, angleStepper(prior));
        QVERIFY(maxDifference(out, gaussianFlow(x, 0.2, 0.25, levels.front(), levels.back())) < 1e-12);
    }
    QVERIFY_THROWS_EXCEPTION(base::Error, angleStepper(nullptr));
}

void SamplersTest::aPointIsFoundByEverySampler_data() // P17
{
    QTest::addColumn<int>("rule");
    const std::vector<Rule> rules = allRules();
    for (int i = 0; i < int(rules.size()); ++i)
        QTest::newRow(rules[i].name) << i;
}

void SamplersTest::aPointIsFoundByEverySampler()
{
    QFETCH(int, rule);
    const Tensor x = tests::testPainting();
    const Denoiser exact = tests::gaussianDenoiser(0.3, 0);
    for (const NoisePath& path : tests::allPaths())
        for (const Grid grid : {Grid::Even, Grid::Karras, Grid::Log}) {
            const Levels levels = levelGrid(path, grid, 0.7, 9);
            const Tensor out =
                walk(exact, levels, levels[0].b * x, allRules()[std::size_t(rule)].make(exact, tests::testNoise(3, x)));
            QVERIFY2(maxDifference(out, at::full_like(x, 0.3)) < 1e-6, path.name().c_str());
        }
}

void SamplersTest::everySamplerStartsFromPureNoise()
{
    const Tensor x = tests::testNoise(8, tests::testPainting())(Purpose::Start, 0, 0);
    const Denoiser exact = tests::smallMixture().denoiser();
    const Levels levels = flowLevels(fluxGrid(40, 0));
    for (const Rule& rule : allRules()) {
        const Tensor out = walk(exact, levels, x, rule.make(exact, tests::testNoise(3, x)));
        QVERIFY2(out.isfinite().all().item<bool>() && out.abs().max().item<double>() < 2.5, rule.name);
        // Each picture of the batch lands near one of the three that the model knows.
        const Tensor distance =
            (out.unsqueeze(1) - tests::smallMixture().means.unsqueeze(0)).square().mean({2, 3, 4}).sqrt();
        QVERIFY2(std::get<0>(distance.min(1)).max().item<double>() < 0.35, rule.name);
    }
    const Tensor out = walk(exact, levels, x, flowSdeStep(tests::testNoise(3, x)));
    QVERIFY(out.isfinite().all().item<bool>());
}

void SamplersTest::learnedVarianceLiesBetweenSmallAndLarge()
{
    const NoisePath path = NoisePath::ddpm();
    const Level from = path.atIndex(40), to = path.atIndex(20);
    const Tensor x = tests::testPainting(), z = tests::testNoise(1, x)(Purpose::Sampler, 0, 0);
    const NoiseSource noise = tests::testNoise(1, x);
    Answer answer = tests::smallMixture().answer(x, from);
    const auto step = [&](Variance variance) { return ddpmStep(variance, noise)(x, answer, from, to, 0); };
    QVERIFY_THROWS_EXCEPTION(base::Error, step(Variance::Learned));
    const Tensor small = step(Variance::FixedSmall), large = step(Variance::FixedLarge);
    answer.varianceFraction = at::zeros_like(x);
    QVERIFY(maxDifference(step(Variance::Learned), small) < 1e-14);
    answer.varianceFraction = at::ones_like(x);
    QVERIFY(maxDifference(step(Variance::Learned), large) < 1e-14);
    // Half way in the logarithm of the variance, per pixel where the network says so.
    answer.varianceFraction = at::full_like(x, 0.5);
    const double middle =
        std::sqrt(ddpmDeviation(Variance::FixedSmall, from, to) * ddpmDeviation(Variance::FixedLarge, from, to));
    QVERIFY(maxDifference(step(Variance::Learned) - small, (middle - ddpmDeviation(Variance::FixedSmall, from, to)) * z)
        < 1e-14);
    // The names of [S-code]: beta and the posterior variance between neighbours.
    const Level next = path.atIndex(41);
    const double beta = path.betas()[41], posterior = beta * (1 - path.alphaBars()[40]) / (1 - path.alphaBars()[41]);
    QVERIFY(std::abs(std::pow(ddpmDeviation(Variance::FixedLarge, next, from), 2) / beta - 1) < 1e-12);
    QVERIFY(std::abs(std::pow(ddpmDeviation(Variance::FixedSmall, next, from), 2) / posterior - 1) < 1e-12);
}

void SamplersTest::risingLevelsUndoFallingOnes()
{
    const Tensor x = tests::testPainting();
    const Denoiser exact = tests::smallMixture().denoiser();
    const auto roundTrip = [&](int steps) {
        const Levels down = levelGrid(NoisePath::rectifiedFlow(), Grid::Even, 0.5, steps);
        const Levels up(down.rbegin(), down.rend());
        return tests::rms(walk(exact, down, walk(exact, up, x, ddimStep()), ddimStep()) - x);
    };
    const double coarse = roundTrip(100), fine = roundTrip(400);
    QVERIFY(fine < 0.3 * coarse);
    QVERIFY(fine < 0.02);
}

void SamplersTest::ancestralNoiseKeepsTheVarianceOfTheLevel()
{
    // What DDIM does with eta: the noise left in place and the fresh one always add up to b'.
    const Level from{0.5, 0.5}, to{0.8, 0.2};
    const Tensor zero = at::zeros({1, 1, 1, 1}, at::kDouble), one = at::ones_like(zero);
    const Answer kept{zero, one, {}}, nothing{zero, zero, {}};
    const NoiseSource ones = [&](Purpose, int, int) { return one; };
    for (const double eta : {0.0, 0.3, 1.0}) {
        const double old =
            ddimStep(eta, [&](Purpose, int, int) { return zero; })(zero, kept, from, to, 0).item<double>();
        const double fresh = ddimStep(eta, ones)(zero, nothing, from, to, 0).item<double>();
        QVERIFY(std::abs(std::hypot(old, fresh) - to.b) < 1e-15);
        QVERIFY(std::abs(fresh - eta * 0.2 * std::sqrt(1 - std::pow(0.25 / 1, 2))) < 1e-15); // sig' / sig = 0.25
    }
}

void SamplersTest::thePrecisionOfTheStateIsKept()
{
    const Tensor x = tests::testPainting().to(at::kFloat);
    const Denoiser exact = tests::smallMixture().denoiser();
    for (const Rule& rule : allRules())
        QCOMPARE(int(walk(exact, evenFlow(4), x, rule.make(exact, tests::testNoise(1, x))).scalar_type()),
            int(at::kFloat));
}

QTEST_GUILESS_MAIN(SamplersTest)
#include "samplers_test.moc"
