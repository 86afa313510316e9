#include "core/diffusion/gaussian_prior.h"
#include "core/diffusion/level_grid.h"
#include "core/diffusion/samplers.h"
#include "tests/diffusion/basis_prior.h"

#include <QtTest/QtTest>
#include <fmt/format.h>

using namespace underpaint::diffusion;
using namespace underpaint::tests;

namespace {

constexpr int height = 12, width = 10;

at::Tensor normal(std::uint64_t seed, at::ScalarType type = at::kDouble)
{
    return CounterNoise::draw({seed, Purpose::Probe, 0, 0}, 3, height, width).to(type);
}

double farthest(const at::Tensor& a, const at::Tensor& b) { return (a - b).abs().max().item<double>(); }

Levels evenFlow(double t0, int steps) { return levelGrid(NoisePath::rectifiedFlow(), Grid::Even, t0, steps); }

Levels rising(Levels levels)
{
    std::reverse(levels.begin(), levels.end());
    return levels;
}

/// The angle step of second order as a sampler's step.
Step heunAngle(std::shared_ptr<const GaussianPrior> prior, Denoiser denoise)
{
    return [=](const Tensor& x, const Answer& answer, Level from, Level to, int) {
        const Tensor ahead = angleStep(*prior, x, answer, from, to);
        return angleStep(*prior, x, answer, ahead, denoise(ahead, to), from, to);
    };
}

/// log2 of how much an error shrinks from n to 2n steps.
double order(const std::function<double(int)>& error, int n) { return std::log2(error(n) / error(2 * n)); }

} // namespace

class GaussianPriorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whiteningIsUndone()
    {
        const auto prior = pictureLikePrior(height, width);
        const at::Tensor x = normal(1);
        for (const Level level : {Level{1, 0}, Level{.4, .6}, Level{.1, .995}, Level{0, 1}})
            QVERIFY(farthest(unwhiten(*prior, whiten(*prior, x, level), level), x) < 1e-13);
    }

    void statesOfThePriorHaveUnitVariance()
    {
        const auto prior = std::make_shared<BasisPrior>(at::full({3, 200, 200}, .7, at::kDouble), at::full({3, 200, 200}, .4, at::kDouble));
        const Level level{.3, .7};
        const at::Tensor e = CounterNoise::draw({1, Purpose::Probe, 0, 0}, 3, 200, 200).to(at::kDouble);
        const at::Tensor clean = CounterNoise::draw({2, Purpose::Probe, 0, 0}, 3, 200, 200).to(at::kDouble) * .4 + .7;
        const at::Tensor y = whiten(*prior, level.a * prior->inverse(clean) + level.b * e, level);
        QVERIFY(std::abs(y.mean().item<double>()) < 5 / std::sqrt(120000.));
        QVERIFY(std::abs(y.square().mean().item<double>() - 1) < 5 * std::sqrt(2 / 120000.));
    }

    void theAngleRunsFromZeroToARightAngle()
    {
        const auto prior = pictureLikePrior(height, width);
        QVERIFY(angle(*prior, {1, 0}).eq(0).all().item<bool>());
        QVERIFY(farthest(angle(*prior, {0, 1}), at::full_like(prior->deviation(), std::numbers::pi / 2)) < 1e-15);
        QVERIFY(farthest(angle(*prior, {.4, .6}), at::atan(1.5 / prior->deviation())) < 1e-15);
        for (const auto& [from, to] : {std::pair(Level{0, 1}, Level{.2, .8}), {Level{.2, .8}, Level{1, 0}}, {Level{1, 0}, Level{0, 1}}})
            QVERIFY(farthest(angleBetween(*prior, from, to), angle(*prior, to) - angle(*prior, from)) < 1e-14);
    }

    void stateAndSlopeAreTheTurnedAnswer()
    {
        const auto prior = pictureLikePrior(height, width);
        const at::Tensor x0 = normal(1), noise = normal(2);
        for (const Level level : {Level{.9, .1}, Level{.4, .6}, Level{.05, .95}}) {
            const at::Tensor x = level.a * x0 + level.b * noise;
            const Whitened found = whitened(*prior, x, {x0, noise, {}}, level);
            const at::Tensor theta = angle(*prior, level), y = whiten(*prior, x, level);
            // The printed reading: T x0 = mean + s (cos y + sin F).
            const at::Tensor slope = ((prior->forward(x0) - prior->mean()) / prior->deviation() - theta.cos() * y) / theta.sin();
            QVERIFY(farthest(found.y, y) < 1e-12);
            QVERIFY(farthest(found.slope, slope) < 1e-10 * slope.abs().max().item<double>());
        }
        const Whitened clean = whitened(*prior, x0, {x0, noise, {}}, {1, 0});
        QVERIFY(farthest(clean.slope, -prior->forward(noise)) < 1e-12);
        const Whitened wild = whitened(*prior, noise, {x0, noise, {}}, {0, 1});
        QVERIFY(farthest(wild.slope, (prior->forward(x0) - prior->mean()) / prior->deviation()) < 1e-10);
    }

    void zeroNetworkKeepsTheSpectrumAtAnyGrid()
    {
        const auto prior = pictureLikePrior(height, width);
        const std::vector<Levels> grids{evenFlow(.6, 1), evenFlow(.6, 12), levelGrid(NoisePath::rectifiedFlow(), Grid::Log, .6, 7),
            levelGrid(NoisePath::ddpm(), Grid::Even, .5, 5), levelGrid(NoisePath::ve(), Grid::Karras, .4, 9), {{0, 1}, {.3, .7}, {1, 0}}};
        for (const Levels& levels : grids) {
            const at::Tensor x = levels[0].a * normal(1) + levels[0].b * normal(2);
            const at::Tensor exact = flowOf(*prior, x, levels.front(), levels.back());
            const double size = exact.abs().max().item<double>();
            QVERIFY(farthest(walk(denoiserOf(prior), levels, x, angleStepper(prior)), exact) < 1e-11 * size);
            // Per coefficient, in single precision too.
            const at::Tensor single = walk(denoiserOf(prior), levels, x.to(at::kFloat), angleStepper(prior)).to(at::kDouble);
            QVERIFY(farthest(prior->forward(single), prior->forward(exact)) < 1e-5 * size);
        }
    }

    void eulerLosesTheFineDetailThatTheAngleStepKeeps()
    {
        const auto prior = std::make_shared<BasisPrior>(at::zeros({3, height, width}, at::kDouble), at::full({3, height, width}, .02, at::kDouble));
        const Levels levels = evenFlow(.6, 12);
        const at::Tensor x = normal(1) * std::sqrt(.4 * .4 * .02 * .02 + .6 * .6); // a state of the prior
        const auto energy = [&](const Step& step) {
            const at::Tensor exact = flowOf(*prior, x, levels.front(), levels.back());
            return (walk(denoiserOf(prior), levels, x, step).square().sum() / exact.square().sum()).item<double>();
        };
        QVERIFY(std::abs(energy(eulerStep()) - .12) < .01); // algorithms.md 2.10
        QVERIFY(std::abs(energy(angleStepper(prior)) - 1) < 1e-10);
    }

    void convergesToThePlainFlowOfAnyData()
    {
        const auto data = pictureLikePrior(height, width, 1, .1, .2), stated = pictureLikePrior(height, width, 2, .3, -.1);
        const at::Tensor x = .4 * normal(1) + .6 * normal(2);
        const Denoiser denoise = denoiserOf(data);
        const auto error = [&](const Step& step) {
            return [&, step](int n) {
                const Levels levels = evenFlow(.6, n);
                return farthest(walk(denoise, levels, x, step), flowOf(*data, x, levels.front(), {1, 0}));
            };
        };
        const double first = order(error(angleStepper(stated)), 64), second = order(error(heunAngle(stated, denoise)), 64);
        QVERIFY2(std::abs(first - 1) < .15, fmt::format("{}", first).c_str());
        QVERIFY2(std::abs(second - 2) < .3, fmt::format("{}", second).c_str());
    }

    void risingAndFallingReturnsWhereTheNetworkIsSilent()
    {
        const auto prior = pictureLikePrior(height, width);
        const at::Tensor x = normal(3);
        for (const double end : {.6, .995, 1.}) {
            const Levels levels = evenFlow(end, 6);
            const at::Tensor noisy = walk(denoiserOf(prior), rising(levels), x, angleStepper(prior));
            QVERIFY(farthest(noisy, flowOf(*prior, x, {1, 0}, levels.front())) < 1e-13 * noisy.abs().max().item<double>());
            QVERIFY(farthest(walk(denoiserOf(prior), levels, noisy, angleStepper(prior)), x) < 1e-12);
        }
    }

    void secondOrderInversionReturnsMoreFaithfully()
    {
        const auto data = pictureLikePrior(height, width, 1, .1, .2), stated = pictureLikePrior(height, width, 2, .3, -.1);
        const Denoiser denoise = denoiserOf(data);
        const at::Tensor x = normal(3) * .3;
        const auto error = [&](const Step& step) {
            return [&, step](int n) {
                const Levels levels = evenFlow(.9, n);
                return farthest(walk(denoise, levels, walk(denoise, rising(levels), x, step), step), x);
            };
        };
        const auto first = error(angleStepper(stated)), second = error(heunAngle(stated, denoise));
        QVERIFY(second(24) < .2 * first(24));
        QVERIFY2(std::abs(order(first, 64) - 1) < .15, fmt::format("{}", order(first, 64)).c_str());
        QVERIFY2(order(second, 64) > 1.8, fmt::format("{}", order(second, 64)).c_str());
    }

    void isTheSameStepOnEveryPath()
    {
        const auto prior = pictureLikePrior(height, width);
        const at::Tensor x0 = normal(1), noise = normal(2);
        const auto step = [&](Frame frame) {
            const Level from = levelOf(frame, 2.5), to = levelOf(frame, .4);
            return angleStep(*prior, from.a * x0 + from.b * noise, {x0, noise, {}}, from, to, 1.3) / to.a;
        };
        const at::Tensor straight = step(Frame::Straight);
        QVERIFY(farthest(step(Frame::VariancePreserving), straight) < 1e-12);
        QVERIFY(farthest(step(Frame::VarianceExploding), straight) < 1e-12);
    }

    void detailExtrapolatesFromTheWienerEstimate()
    {
        const auto prior = pictureLikePrior(height, width);
        const at::Tensor x0 = normal(1), noise = normal(2);
        const Level from{.4, .6}, to{.7, .3};
        const at::Tensor x = from.a * x0 + from.b * noise;
        const Answer wiener = denoiserOf(prior)(x, from);
        const at::Tensor sharp = wiener.x0 + 1.4 * (x0 - wiener.x0);
        const Answer gained{sharp, (x - from.a * sharp) / from.b, {}};
        QVERIFY(farthest(angleStep(*prior, x, {x0, noise, {}}, from, to, 1.4), angleStep(*prior, x, gained, from, to)) < 1e-12);
    }

    void singlePrecisionHoldsForTinyDeviations()
    {
        const auto prior = pictureLikePrior(height, width, 50, 1e-4, 10);
        const auto data = pictureLikePrior(height, width, 60, 2e-4, 9);
        const auto single = std::make_shared<BasisPrior>(prior->mean().to(at::kFloat), prior->deviation().to(at::kFloat));
        for (const auto& [from, to] : {std::pair(Level{0, 1}, Level{.005, .995}), {Level{.005, .995}, Level{.1, .9}}, {Level{.4, .6}, Level{.5, .5}},
                 {Level{.99, .01}, Level{1, 0}}, {Level{1, 0}, Level{.98, .02}}}) {
            const at::Tensor x = data->inverse(from.a * (data->mean() + data->deviation() * normal(1))) + from.b * normal(2);
            const Answer answer = denoiserOf(data)(x, from);
            const at::Tensor exact = angleStep(*prior, x, answer, from, to);
            const at::Tensor rounded = angleStep(*single, x.to(at::kFloat), {answer.x0.to(at::kFloat), answer.noise.to(at::kFloat), {}}, from, to);
            const double error = farthest(rounded.to(at::kDouble), exact) / exact.abs().max().item<double>();
            QVERIFY2(error < 2e-5, fmt::format("{} from {}", error, from.b).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(GaussianPriorTest)
#include "gaussian_prior_test.moc"
