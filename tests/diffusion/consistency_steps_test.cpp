#include "core/base/error.h"
#include "core/diffusion/samplers.h"
#include "tests/diffusion/tensors.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::diffusion;
using at::Tensor;
using tests::maxDifference;
using tests::sameBits;

namespace {

constexpr double mean = .3, variance = .36; // of the data
constexpr int side = 100;                   // 10^4 pixels, each a draw of its own

const NoisePath path = NoisePath::stableDiffusion();

Tensor draws(std::uint64_t seed) { return counterNoise({seed}, {1, 1, side, side}, at::kDouble)(Purpose::Probe, 0, 0); }
NoiseSource noise() { return counterNoise({7}, {1, 1, side, side}, at::kDouble); }

double spread(Level level) { return level.a * level.a * variance + level.b * level.b; }

/// Where the probability flow takes x of Gaussian data.
Tensor flow(const Tensor& x, Level from, Level to) { return to.a * mean + std::sqrt(spread(to) / spread(from)) * (x - from.a * mean); }

Tensor noisedData(Level level) { return level.a * (mean + std::sqrt(variance) * draws(1)) + level.b * draws(2); }

/// Mean and variance of 10^4 draws, five standard errors wide.
bool hasLawOf(const Tensor& x, double wantedMean, double wantedVariance)
{
    const double m = x.mean().item<double>(), v = x.var().item<double>(), errors = 5 / double(side);
    return std::abs(m - wantedMean) < errors * std::sqrt(wantedVariance) + 1e-9 && std::abs(v / wantedVariance - 1) < errors * std::sqrt(2.);
}

/// c_skip and c_out of latent consistency models, from the paper's formulas.
std::pair<double, double> boundary(Level level)
{
    const double time = 10 * (path.timeOf(level.ratio()) * 1000 - 1), square = .25;
    return {square / (time * time + square), time / std::sqrt(time * time + square)};
}

/// A network whose consistency function is the exact one: where the flow ends.
Answer consistent(const Tensor& x, Level level)
{
    const auto [skip, out] = boundary(level);
    const Tensor x0 = (flow(x, level, {1, 0}) - skip * x) / out;
    return {x0, (x - level.a * x0) / level.b, {}};
}

} // namespace

class ConsistencyStepsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lcmKeepsTheLawOfGaussianDataAtEveryLevel()
    {
        for (const double t0 : {.45, .8, 1.}) {
            const Levels levels = distilledGrid(path, t0, 4);
            int reached = 0;
            const Tensor last = walk(consistent, levels, noisedData(levels.front()), lcmStep(path, noise()), {{}, {}, 0, [&](int step, const Tensor& x) {
                const Level level = levels[std::size_t(step) + 1];
                QVERIFY(hasLawOf(x, level.a * mean, spread(level)));
                ++reached;
            }});
            QCOMPARE(reached, 4);
            QVERIFY(hasLawOf(last, mean, variance));
        }
    }

    void lcmEndsCleanlyAtItsFunctionsValue()
    {
        const Level from = path.at(.26);
        const Tensor x = noisedData(from);
        int draws = 0;
        const Step step = lcmStep(path, [&](Purpose, int, int) { return ++draws, Tensor(); });
        const auto [skip, out] = boundary(from);
        const Answer answer = consistent(x, from);
        QVERIFY(sameBits(step(x, answer, from, {1, 0}, 3), skip * x + out * answer.x0));
        QCOMPARE(draws, 0);
    }

    void lcmReturnsTheStateItselfAtTheFirstIndex()
    {
        const Level from = path.atIndex(0);
        const Tensor x = noisedData(from);
        QVERIFY(maxDifference(lcmStep(path, noise())(x, {at::zeros_like(x), x, {}}, from, {1, 0}, 0), x) < 1e-9);
    }

    void lcmDrawsFreshNoiseForEveryStepAndRepeat()
    {
        const Level from = path.at(.8), to = path.at(.4);
        const Tensor x = noisedData(from);
        const Answer answer = consistent(x, from);
        const Tensor first = lcmStep(path, noise(), 0)(x, answer, from, to, 0);
        QVERIFY(sameBits(first, lcmStep(path, noise(), 0)(x, answer, from, to, 0)));
        QVERIFY(maxDifference(first, lcmStep(path, noise(), 0)(x, answer, from, to, 1)) > .1);
        QVERIFY(maxDifference(first, lcmStep(path, noise(), 1)(x, answer, from, to, 0)) > .1);
    }

    void tcdWithGammaZeroIsDdimToTheBit()
    {
        const Levels levels = distilledGrid(path, .7, 5);
        const Tensor start = noisedData(levels.front());
        QVERIFY(sameBits(walk(consistent, levels, start, tcdStep(path, 0, noise())), walk(consistent, levels, start, ddimStep())));
    }

    void tcdWithGammaOneRenoisesInFull()
    {
        const Levels levels = distilledGrid(path, .7, 5);
        const Tensor start = noisedData(levels.front());
        QVERIFY(maxDifference(walk(consistent, levels, start, tcdStep(path, 1, noise())), walk(consistent, levels, start, renoiseStep(noise()))) < 1e-12);
    }

    void tcdKeepsTheLawOfGaussianDataWhereItsJumpsAreExact_data()
    {
        QTest::addColumn<double>("gamma");
        for (const double gamma : {.1, .3, .7, 1.})
            QTest::addRow("gamma %g", gamma) << gamma;
    }

    void tcdKeepsTheLawOfGaussianDataWhereItsJumpsAreExact()
    {
        QFETCH(double, gamma);
        const Levels levels = distilledGrid(path, .9, 4);
        const Step step = tcdStep(path, gamma, noise());
        Tensor x = noisedData(levels.front());
        for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
            const Level from = levels[i], to = levels[i + 1];
            const Level below = to.b == 0 ? to : path.at((1 - gamma) * path.timeOf(to.ratio()));
            // The answer whose DDIM step to that level is the flow's own.
            const Tensor wanted = flow(x, from, below);
            const double determinant = from.a * below.b - from.b * below.a;
            const Answer answer = {(below.b * x - from.b * wanted) / determinant, (from.a * wanted - below.a * x) / determinant, {}};
            x = step(x, answer, from, to, int(i));
            QVERIFY(hasLawOf(x, to.a * mean, spread(to)));
        }
    }

    void tcdEndsCleanly()
    {
        const Level from = path.at(.2);
        const Tensor x = noisedData(from);
        const Answer answer = consistent(x, from);
        QVERIFY(sameBits(tcdStep(path, .3, {})(x, answer, from, {1, 0}, 0), 1. * answer.x0));
    }

    void theGridStartsAtExactlyT0AndVisitsTheDistilledLevels()
    {
        const Levels published = distilledGrid(path, 1, 4);
        const int indices[] = {999, 759, 499, 259}; // Luo et al. 2023: 50 levels, 4 of them
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(published[i] == path.atIndex(indices[i]));
        for (const double t0 : {.03, .123, .5, .8765, 1.})
            for (const int steps : {1, 2, 4, 8}) {
                const Levels levels = distilledGrid(path, t0, steps);
                QCOMPARE(levels.size(), std::size_t(steps) + 1);
                QVERIFY(levels.front() == path.at(t0));
                QVERIFY((levels.back() == Level{1, 0}));
                for (std::size_t i = 1; i < levels.size(); ++i)
                    QVERIFY2(levels[i].ratio() < levels[i - 1].ratio(), qPrintable(QString("t0 %1, %2 steps, level %3").arg(t0).arg(steps).arg(i)));
            }
    }

    void moreStepsThanThereAreLevelsLieEvenly()
    {
        QVERIFY(distilledGrid(path, .1, 9) == levelGrid(path, Grid::Even, .1, 9));
    }

    void otherPathsAreRefused()
    {
        QVERIFY_EXCEPTION_THROWN(lcmStep(NoisePath::rectifiedFlow(), {}), base::Error);
        QVERIFY_EXCEPTION_THROWN(tcdStep(NoisePath::ve(), .3, {}), base::Error);
        QVERIFY_EXCEPTION_THROWN(tcdStep(path, 1.5, {}), base::Error);
        QVERIFY_EXCEPTION_THROWN(distilledGrid(NoisePath::rectifiedFlow(), 1, 4), base::Error);
    }
};

QTEST_APPLESS_MAIN(ConsistencyStepsTest)
#include "consistency_steps_test.moc"
