#include "core/base/error.h"
#include "core/diffusion/guides.h"
#include "core/diffusion/rf_inversion.h"
#include "tests/diffusion/basis_prior.h"
#include "tests/diffusion/mixture.h"
#include "tests/diffusion/tensors.h"

#include <QtTest/QtTest>
#include <fmt/format.h>

using namespace underpaint::diffusion;
using namespace underpaint::tests;
using underpaint::base::Error;

namespace {

/// A network that knows nothing and says much; keeps to the contract level.a x0 + level.b noise == x.
Answer wild(const at::Tensor& x, Level level)
{
    const at::Tensor u = 3 * (7 * x + 5 * level.b).sin() + 1;
    return {x - level.b * u, x + level.a * u, {}};
}

std::vector<double> every(int steps, double value) { return std::vector<double>(std::size_t(steps), value); }

RfForward forwardRun(std::vector<double> times, double gamma)
{
    RfForward run;
    run.gamma = every(int(times.size()) - 1, gamma);
    run.times = std::move(times);
    return run;
}

RfReverse reverseRun(std::vector<double> times, double eta)
{
    RfReverse run;
    run.eta = every(int(times.size()) - 1, eta);
    run.times = std::move(times);
    return run;
}

at::Tensor noiseLike(const at::Tensor& x, std::uint64_t seed = 9) { return testNoise(seed, x)(Purpose::Target, 0, 0); }

NoiseSource silence(const at::Tensor& x)
{
    return [x](Purpose, int, int) { return at::zeros_like(x); };
}

/// A picture that the mixture might have drawn.
at::Tensor likelyPicture(const Mixture& mixture)
{
    return mixture.means.narrow(0, 0, 1) + .1 * noiseLike(mixture.means.narrow(0, 0, 1), 4);
}

/// A prior that is nobody's truth, for pictures of smallMixture.
std::shared_ptr<const GaussianPrior> roughPrior() { return pictureLikePrior(4, 4, .8, .2, .1); }

/// The deterministic ways of a pass.
struct Way {
    const char* name;
    int order;
    std::shared_ptr<const GaussianPrior> prior;
};
std::vector<Way> allWays()
{
    return {{"Euler", 1, {}}, {"Heun", 2, {}}, {"angle", 1, roughPrior()}, {"angle, order 2", 2, roughPrior()}};
}

auto take(const Way& way, auto run)
{
    run.order = way.order;
    run.prior = way.prior;
    return run;
}

/// log2 of how much an error shrinks from n to 2n steps.
double slope(const std::function<double(int)>& error, int n) { return std::log2(error(n) / error(2 * n)); }

} // namespace

#define VERIFY_NEAR(value, expected, limit) \
    do { \
        const double seen = (value), wanted = (expected); \
        QVERIFY2(std::abs(seen - wanted) <= (limit), fmt::format("{} instead of {}", seen, wanted).c_str()); \
    } while (false)

class RfInversionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // P10 - P12: what the controller promises whatever the network says.
    void etaOneReturnsThePaintingWhateverTheModelSays();
    void etaOneMovesStraightToThePaintingInsideTheWindow();
    void gammaOneEndsAtTheTargetNoise();
    // P13 - P16: convergence.
    void roundTripImprovesWithTheOrderOfTheSteps();
    void constantEtaFallsLikeAPowerOfTheSteps();
    void withoutEtaItIsThePlainSampler();
    void convergesToTheClosedFormOfGaussianData();
    // Eq. 10, 12, 15, 17, 22.
    void eq15AndEq17DifferAsComputedByHand();
    void theForwardSdeHasItsOwnMeanAndVariance();
    void theReverseSdeKeepsTheLawOfGaussianData();
    void theOfficialRuleLeavesNoiseBehindAndOursDoesNot();
    void theOfficialRuleDoesNotReturnThePainting();
    void weightsOfTheUnguidedPathAreThoseOfTheTable();
    // The controller's shape.
    void finiteLambdaStopsShortByItsShare();
    void hugeLambdaIsThePapers();
    void schedulesHaveTheirShapes();
    void mapsOfZeroAndOneAndConstantMapsArePlainRuns();
    void theMapDecidesPixelByPixel();
    // What surrounds the steps.
    void aLaterBeginIsMoreFaithful();
    void keptAreasReturnExactly();
    void aBatchIsItsSingleRuns();
    void theCallerMayStop();
    void heunAsksTwicePerStep();
    void orderingOfThePapersTableFive();
    void refusesWhatCannotBeWalked();
};

void RfInversionTest::etaOneReturnsThePaintingWhateverTheModelSays()
{
    const at::Tensor y0 = testPainting();
    for (const at::ScalarType type : {at::kDouble, at::kFloat})
        for (const Way& way : allWays()) {
            const RfReverse run = take(way, reverseRun(fluxGrid(9, 1.15), 1));
            QVERIFY2(sameBits(rfReverse(wild, 2 * noiseLike(y0).to(type), y0.to(type), run), y0.to(type)), way.name);
        }
    RfReverse run = reverseRun(fluxGrid(9, 1.15), 1); // eq. 17
    run.form = RfForm::Sde;
    run.noise = testNoise(3, y0);
    QVERIFY(sameBits(rfReverse(wild, noiseLike(y0), y0, run), y0));
    run.finalStepOde = false;
    QVERIFY(maxDifference(rfReverse(wild, noiseLike(y0), y0, run), y0) < 1e-14);
}

void RfInversionTest::etaOneMovesStraightToThePaintingInsideTheWindow()
{
    const at::Tensor y0 = testPainting(), start = noiseLike(y0);
    for (const bool sde : {false, true})
        for (const Way& way : allWays()) {
            if (sde && (way.order > 1 || way.prior))
                continue;
            RfReverse run = take(way, reverseRun(fluxGrid(12, .63), 0));
            run.times.erase(run.times.begin(), run.times.begin() + 2); // begins below 1
            run.eta = etaSchedule(10, 1, 0, 6);
            run.form = sde ? RfForm::Sde : RfForm::Ode;
            run.noise = testNoise(3, y0);
            run.onState = [&](int i, const at::Tensor& x) {
                const double share = run.times[std::size_t(i) + 1] / run.times[0];
                if (i < 6)
                    QVERIFY(maxDifference(x, y0 + share * (start - y0)) < 1e-12);
            };
            rfReverse(wild, start, y0, run);
        }
}

void RfInversionTest::gammaOneEndsAtTheTargetNoise()
{
    const at::Tensor y0 = testPainting(), y1 = noiseLike(y0);
    for (const Way& way : allWays())
        QVERIFY2(sameBits(rfForward(wild, y0, y1, take(way, forwardRun(fluxGrid(9, 1.15), 1))), y1), way.name);
    RfForward run = forwardRun(fluxGrid(9, 1.15), 1);
    run.form = RfForm::Sde;
    run.noise = testNoise(3, y0);
    QVERIFY(maxDifference(rfForward(wild, y0, y1, run), y1) < 1e-14);
    run.rule = RfRule::Community;
    run.form = RfForm::Ode;
    QVERIFY(maxDifference(rfForward(wild, y0, y1, run), y1) > 1e-3); // its clocks disagree
}

void RfInversionTest::roundTripImprovesWithTheOrderOfTheSteps()
{
    const Mixture mixture = smallMixture();
    const at::Tensor y0 = likelyPicture(mixture);
    for (const Way& way : allWays()) {
        const auto error = [&](int steps) {
            const std::vector<double> times = fluxGrid(steps, 1.15);
            const at::Tensor y = rfForward(mixture.denoiser(), y0, y0, take(way, forwardRun(times, 0)));
            return rms(rfReverse(mixture.denoiser(), y, y0, take(way, reverseRun(times, 0))) - y0);
        };
        const double order = slope(error, 224);
        if (way.order == 1)
            VERIFY_NEAR(order, 1, .15);
        else
            QVERIFY2(order > 2 * .85, fmt::format("{}: {}", way.name, order).c_str());
        if (way.order == 2)
            QVERIFY(error(28) < .02);
    }
}

void RfInversionTest::constantEtaFallsLikeAPowerOfTheSteps()
{
    const Mixture mixture = smallMixture();
    const at::Tensor y0 = testPainting(1), start = noiseLike(y0);
    for (const Way& way : allWays())
        for (const double eta : {.3, .5, .7}) {
            const auto error = [&](int steps) {
                return rms(rfReverse(mixture.denoiser(), start, y0, take(way, reverseRun(fluxGrid(steps, 0), eta))) - y0);
            };
            const double found = std::log2(error(160) / error(640)) / 2;
            QVERIFY2(std::abs(found - eta) < .15 * eta, fmt::format("{}, eta {}: {}", way.name, eta, found).c_str());
        }
}

void RfInversionTest::withoutEtaItIsThePlainSampler()
{
    const Denoiser network = smallMixture().denoiser();
    const at::Tensor y0 = testPainting(), start = noiseLike(y0);
    const std::vector<double> times = fluxGrid(11, 1.15);
    QVERIFY(sameBits(rfReverse(network, start, y0, reverseRun(times, 0)), walk(network, flowLevels(times), start, eulerStep())));
    RfReverse angled = reverseRun(times, 0);
    angled.prior = roughPrior();
    angled.detail = 1.2;
    QVERIFY(sameBits(rfReverse(network, start, y0, angled), walk(network, flowLevels(times), start, angleStepper(roughPrior(), 1.2))));
    // Eq. 22: the SDE without control, as the flow sampler has it.
    RfReverse sde = reverseRun(times, 0);
    sde.rule = RfRule::Official;
    sde.form = RfForm::Sde;
    sde.noise = testNoise(3, y0);
    QVERIFY(maxDifference(rfReverse(network, start, y0, sde), walk(network, flowLevels(times), start, flowSdeStep(testNoise(3, y0)))) < 1e-12);
}

void RfInversionTest::convergesToTheClosedFormOfGaussianData()
{
    const auto data = pictureLikePrior(4, 4, .7, .25, .2);
    const at::Tensor y0 = testPainting(1), start = noiseLike(y0);
    for (const Way& way : allWays()) {
        const auto down = [&](int steps) {
            return rms(rfReverse(denoiserOf(data), start, y0, take(way, reverseRun(fluxGrid(steps, 0), 0))) - flowOf(*data, start, {0, 1}, {1, 0}));
        };
        const auto up = [&](int steps) {
            return rms(rfForward(denoiserOf(data), y0, y0, take(way, forwardRun(fluxGrid(steps, 0), 0))) - flowOf(*data, y0, {1, 0}, {0, 1}));
        };
        for (const double order : {slope(down, 100), slope(up, 100)})
            QVERIFY2(std::abs(order - way.order) < .15 * way.order, fmt::format("{}: {}", way.name, order).c_str());
    }
}

void RfInversionTest::eq15AndEq17DifferAsComputedByHand()
{
    // Means of data N(0.2, 0.04) led to 0.8 with eta = 0.5, a quarter of the way: both equations integrated in 256000 steps.
    // (algorithms.md 3.3 prints 0.1247 and 0.1000.)
    const at::Tensor y0 = at::full({1, 1, 1, 1}, .8, at::kDouble);
    const int steps = 4000;
    const auto meanAt = [&](RfForm form, double eta) {
        RfReverse run = reverseRun(fluxGrid(steps, 0), eta);
        run.form = form;
        run.noise = silence(y0);
        return rfReverse(gaussianDenoiser(.2, .04), at::zeros_like(y0), y0, run, [&](int step, const Answer&) { return step + 1 < steps / 4; })
            .item<double>();
    };
    VERIFY_NEAR(meanAt(RfForm::Ode, .5), .12505543, 1e-6);
    VERIFY_NEAR(meanAt(RfForm::Sde, .5), .10006336, 1e-6);
    for (const double eta : {0., 1.})
        VERIFY_NEAR(meanAt(RfForm::Sde, eta), meanAt(RfForm::Ode, eta), 1e-3);
}

void RfInversionTest::theForwardSdeHasItsOwnMeanAndVariance()
{
    const at::Tensor y0 = testPainting(1), y1 = noiseLike(y0);
    std::vector<double> times = fluxGrid(7, 1.15);
    times.erase(times.begin()); // stops at t < 1
    const double t = times[0];
    for (const double gamma : {0., .4, 1.}) {
        RfForward run = forwardRun(times, gamma);
        run.form = RfForm::Sde;
        run.noise = silence(y0);
        const at::Tensor mean = rfForward(wild, y0, y1, run);
        QVERIFY(maxDifference(mean, gamma * y1 + (1 - t) * (y0 - gamma * y1)) < 1e-13);
        at::Tensor variance = at::zeros_like(y0);
        for (int step = 0; step < int(times.size()) - 1; ++step) { // what one draw of size 1 moves
            run.noise = [&](Purpose, int, int i) { return at::full_like(y0, i == step); };
            variance += (rfForward(wild, y0, y1, run) - mean).square();
        }
        QVERIFY(maxDifference(variance, at::full_like(y0, (1 - gamma) * t * t)) < 1e-13);
    }
}

void RfInversionTest::theReverseSdeKeepsTheLawOfGaussianData()
{
    // Eq. 22 from a state of the path ends in the data's law, as steps shrink.
    const at::Tensor y0 = at::zeros({1, 3, 200, 200}, at::kDouble);
    std::vector<double> times = fluxGrid(400, 0);
    times.erase(times.begin(), times.begin() + 100);
    RfReverse run = reverseRun(times, 0);
    run.form = RfForm::Sde;
    run.noise = testNoise(3, y0);
    run.firstStepOde = false;
    const double a = 1 - times[0], b = times[0];
    const at::Tensor start = a * .2 + std::sqrt(a * a * .25 + b * b) * noiseLike(y0);
    const at::Tensor out = rfReverse(gaussianDenoiser(.2, .25), start, y0, run);
    VERIFY_NEAR(out.mean().item<double>(), .2, 5 * .5 / std::sqrt(120000.));
    VERIFY_NEAR(out.var().item<double>(), .25, .01);
}

void RfInversionTest::theOfficialRuleLeavesNoiseBehindAndOursDoesNot()
{
    // A point-mass model: 28 steps at 4096 tokens leave a deviation of 0.28 (algorithms.md 3.4).
    const at::Tensor y0 = at::zeros({1, 3, 100, 100}, at::kDouble);
    RfReverse run = reverseRun(fluxGrid(28, fluxShift(4096)), 0);
    run.form = RfForm::Sde;
    run.noise = testNoise(3, y0);
    QVERIFY(maxDifference(rfReverse(gaussianDenoiser(.2, 0), noiseLike(y0), y0, run), at::full_like(y0, .2)) < 1e-6);
    run.rule = RfRule::Official;
    VERIFY_NEAR(rfReverse(gaussianDenoiser(.2, 0), noiseLike(y0), y0, run).std().item<double>(), .28, .01);
}

void RfInversionTest::theOfficialRuleDoesNotReturnThePainting()
{
    const at::Tensor y0 = testPainting(1, 32);
    const auto error = [&](int steps) {
        RfReverse run = reverseRun(fluxGrid(steps, 1.15), 1);
        run.rule = RfRule::Official;
        run.form = RfForm::Sde;
        run.noise = testNoise(3, y0);
        return rms(rfReverse(wild, noiseLike(y0), y0, run) - y0);
    };
    VERIFY_NEAR(error(28), .27, .03);
    VERIFY_NEAR(error(100), .08, .01);
    VERIFY_NEAR(error(1000), .008, .002);
}

void RfInversionTest::weightsOfTheUnguidedPathAreThoseOfTheTable()
{
    // A network that stays where it is, led to 0: what is left of 1 (algorithms.md 3.2).
    const Denoiser still = [](const at::Tensor& x, Level) -> Answer { return {x, x, {}}; };
    const at::Tensor one = at::ones({1, 1, 1, 1}, at::kDouble);
    const auto weight = [&](double mu, double gamma, RfRule rule) {
        RfForward run = forwardRun(fluxGrid(28, mu), gamma);
        run.rule = rule;
        return rfForward(still, one, at::zeros_like(one), run).item<double>();
    };
    struct Row {
        double mu, half, communityHalf, communityFull, digits;
    };
    for (const Row& row : {Row{0, .106, .197, .030, 5e-4}, Row{.63, .080, .099, .0014, 5e-5}, Row{1.15, .063, .032, -.0026, 5e-5}}) {
        VERIFY_NEAR(weight(row.mu, .5, RfRule::Consistent), row.half, 5e-4);
        VERIFY_NEAR(weight(row.mu, .5, RfRule::Community), row.communityHalf, 5e-4);
        QCOMPARE(weight(row.mu, 1, RfRule::Consistent), 0.);
        VERIFY_NEAR(weight(row.mu, 1, RfRule::Community), row.communityFull, row.digits);
    }
}

void RfInversionTest::finiteLambdaStopsShortByItsShare()
{
    // Under the controller alone c is constant in time, and what is left of the way is 1/(1 + lambda).
    const at::Tensor y0 = testPainting(), y1 = noiseLike(y0);
    for (const Way& way : allWays())
        for (const double lambda : {.5, 4., 1e3}) {
            RfReverse down = take(way, reverseRun(fluxGrid(9, 1.15), 1));
            RfForward up = take(way, forwardRun(fluxGrid(9, 1.15), 1));
            down.lambda = up.lambda = lambda;
            QVERIFY(maxDifference(rfReverse(wild, y1, y0, down), y0 + (y1 - y0) / (1 + lambda)) < 1e-12);
            QVERIFY(maxDifference(rfForward(wild, y0, y1, up), y1 + (y0 - y1) / (1 + lambda)) < 1e-12);
        }
    QVERIFY(maxDifference(controlField(y1, y0, .3, 2), (y0 - y1) / .8) < 1e-14);
}

void RfInversionTest::hugeLambdaIsThePapers()
{
    const Denoiser network = smallMixture().denoiser();
    const at::Tensor y0 = testPainting(), y1 = noiseLike(y0);
    RfReverse run = reverseRun(fluxGrid(9, 1.15), .6);
    const at::Tensor papers = rfReverse(network, y1, y0, run);
    run.lambda = 1e12;
    QVERIFY(maxDifference(rfReverse(network, y1, y0, run), papers) < 1e-9);
    run.lambda = 1;
    QVERIFY(maxDifference(rfReverse(network, y1, y0, run), papers) > 1e-2);
}

void RfInversionTest::schedulesHaveTheirShapes()
{
    const auto same = [](const std::vector<double>& a, const std::vector<double>& b) {
        return a.size() == b.size() && std::ranges::equal(a, b, [](double x, double y) { return std::abs(x - y) < 1e-14; });
    };
    QVERIFY(same(etaSchedule(6, .9, 1, 3), {0, .9, .9, 0, 0, 0}));
    QVERIFY(same(etaSchedule(3, .9, -2, 9), {.9, .9, .9}));
    QVERIFY(same(etaSchedule(3, .9, 2, 2), {0, 0, 0}));
    QVERIFY(same(etaSchedule(6, .8, 1, 6, EtaSchedule::LinearUp), {0, 0, .2, .4, .6, .8}));
    QVERIFY(same(etaSchedule(6, .8, 1, 6, EtaSchedule::LinearDown), {0, .8, .6, .4, .2, 0}));
    QVERIFY(same(etaSchedule(2, .8, 0, 1, EtaSchedule::LinearUp), {.8, 0}));
    QVERIFY(same(etaSchedule(2, .8, 0, 1, EtaSchedule::LinearDown), {.8, 0}));
    QVERIFY(same(etaSchedule(4, 1, 0, 2, EtaSchedule::Cosine), {1, .5, 0, 0}));
    QVERIFY(same(etaSchedule(4, .8, 1, 4, EtaSchedule::Decay, 2), {0, .8 * .5625, .8 * .25, .8 * .0625}));
    for (const double eta : {-.1, 1.1, std::nan("")})
        QVERIFY_EXCEPTION_THROWN(etaSchedule(4, eta, 0, 2), Error);
}

void RfInversionTest::mapsOfZeroAndOneAndConstantMapsArePlainRuns()
{
    const Denoiser network = smallMixture().denoiser();
    for (const at::ScalarType type : {at::kDouble, at::kFloat}) {
        const at::Tensor y0 = testPainting().to(type), y1 = noiseLike(y0);
        const auto map = [&](double value) { return at::full({1, 1, 4, 4}, value, at::kFloat); };
        const auto up = [&](const Way& way, double gamma, at::Tensor gammaMap, RfRule rule = RfRule::Consistent) {
            RfForward run = take(way, forwardRun(fluxGrid(9, 1.15), gamma));
            run.gammaMap = std::move(gammaMap);
            run.rule = rule;
            return rfForward(network, y0, y1, run);
        };
        const auto down = [&](const Way& way, double eta, at::Tensor etaMap, RfForm form = RfForm::Ode, RfRule rule = RfRule::Consistent) {
            RfReverse run = take(way, reverseRun(fluxGrid(9, 1.15), eta));
            run.etaMap = std::move(etaMap);
            run.form = form;
            run.rule = rule;
            run.noise = testNoise(3, y0);
            return rfReverse(network, y1, y0, run);
        };
        for (const auto& [value, equal] : {std::pair(0., 0.), {1., .7}, {.5, .35}}) {
            for (const Way& way : allWays()) {
                QVERIFY2(sameBits(up(way, .7, map(value)), up(way, equal, {})), way.name);
                QVERIFY2(sameBits(down(way, .7, map(value)), down(way, equal, {})), way.name);
            }
            const Way euler = allWays().front();
            QVERIFY(sameBits(up(euler, .7, map(value), RfRule::Community), up(euler, equal, {}, RfRule::Community)));
            QVERIFY(sameBits(down(euler, .7, map(value), RfForm::Sde), down(euler, equal, {}, RfForm::Sde)));
            QVERIFY(sameBits(down(euler, .7, map(value), RfForm::Sde, RfRule::Official), down(euler, equal, {}, RfForm::Sde, RfRule::Official)));
        }
    }
}

void RfInversionTest::theMapDecidesPixelByPixel()
{
    const Denoiser network = gaussianDenoiser(.2, .25); // no pixel looks at another
    const at::Tensor y0 = testPainting(), y1 = noiseLike(y0);
    RfReverse run = reverseRun(fluxGrid(9, 1.15), 1);
    run.etaMap = at::zeros({1, 1, 4, 4});
    run.etaMap.narrow(3, 2, 2).fill_(1);
    const at::Tensor out = rfReverse(network, y1, y0, run), free = rfReverse(network, y1, y0, reverseRun(fluxGrid(9, 1.15), 0));
    QVERIFY(sameBits(out.narrow(3, 2, 2), y0.narrow(3, 2, 2)));
    QVERIFY(sameBits(out.narrow(3, 0, 2), free.narrow(3, 0, 2)));
}

void RfInversionTest::aLaterBeginIsMoreFaithful()
{
    const Mixture mixture = smallMixture();
    const at::Tensor y0 = testPainting(1), y1 = noiseLike(y0);
    double previous = 1e9;
    for (const int begin : {0, 3, 9, 18, 28}) {
        std::vector<double> times = fluxGrid(29, 1.15);
        times.erase(times.begin(), times.begin() + begin);
        const at::Tensor y = rfForward(mixture.denoiser(), y0, y1, forwardRun(times, .5));
        const double error = rms(rfReverse(mixture.denoiser(), y, y0, reverseRun(times, 0)) - y0);
        QVERIFY2(error < previous, fmt::format("{} after {}", error, previous).c_str());
        previous = error;
    }
}

void RfInversionTest::keptAreasReturnExactly()
{
    const at::Tensor y0 = testPainting(), y1 = noiseLike(y0);
    at::Tensor keep = at::zeros({1, 1, 4, 4}, at::kDouble);
    keep.narrow(2, 0, 2).fill_(1);
    for (const Way& way : allWays()) {
        RfReverse run = take(way, reverseRun(fluxGrid(9, 1.15), .3));
        const at::Tensor plain = rfReverse(wild, y1, y0, run);
        run.land = keepArea({y0, {}, testNoise(3, y0), false, constantKeep(keep)}, 0);
        const at::Tensor out = rfReverse(wild, y1, y0, run);
        QVERIFY2(sameBits(out.narrow(2, 0, 2), y0.narrow(2, 0, 2)), way.name);
        QVERIFY(maxDifference(out.narrow(2, 2, 2), y0.narrow(2, 2, 2)) > .1);
        run.land = keepArea({y0, {}, testNoise(3, y0), false, constantKeep(at::zeros_like(keep))}, 0);
        QVERIFY2(sameBits(rfReverse(wild, y1, y0, run), plain), way.name);
    }
}

void RfInversionTest::aBatchIsItsSingleRuns()
{
    const Denoiser network = smallMixture().denoiser();
    const at::Tensor y0 = testPainting(3), y1 = noisePerItem({5, 6, 7}, y0)(Purpose::Target, 0, 0);
    for (const Way& way : allWays()) {
        const auto there = [&](const at::Tensor& painting, const at::Tensor& target) {
            const at::Tensor y = rfForward(network, painting, target, take(way, forwardRun(fluxGrid(7, .63), .4)));
            return rfReverse(network, y, painting, take(way, reverseRun(fluxGrid(7, .63), .6)));
        };
        const at::Tensor batch = there(y0, y1);
        for (int i = 0; i < 3; ++i)
            QVERIFY(maxDifference(there(y0.narrow(0, i, 1), y1.narrow(0, i, 1)), batch.narrow(0, i, 1)) < 1e-13);
        // One painting, many noises.
        QVERIFY(maxDifference(there(y0.narrow(0, 1, 1), y1).narrow(0, 1, 1), batch.narrow(0, 1, 1)) < 1e-13);
    }
}

void RfInversionTest::theCallerMayStop()
{
    const at::Tensor y0 = testPainting();
    int steps = 0;
    const OnStep third = [&](int step, const Answer&) { return ++steps, step < 2; };
    const at::Tensor reached = rfReverse(wild, noiseLike(y0), y0, reverseRun(fluxGrid(9, 0), 1), third);
    QCOMPARE(steps, 3);
    QVERIFY(maxDifference(reached, y0 + 6 / 9. * (noiseLike(y0) - y0)) < 1e-12);
    rfForward(wild, y0, noiseLike(y0), forwardRun(fluxGrid(9, 0), 1), third);
    QCOMPARE(steps, 6);
}

void RfInversionTest::heunAsksTwicePerStep()
{
    int calls = 0;
    const Denoiser counting = [&](const at::Tensor& x, Level level) { return ++calls, wild(x, level); };
    const at::Tensor y0 = testPainting();
    for (const Way& way : allWays()) {
        calls = 0;
        rfForward(counting, y0, noiseLike(y0), take(way, forwardRun(fluxGrid(7, 0), .5)));
        QCOMPARE(calls, 7 * way.order);
        rfReverse(counting, noiseLike(y0), y0, take(way, reverseRun(fluxGrid(7, 0), .5)));
        QCOMPARE(calls, 14 * way.order);
    }
}

void RfInversionTest::orderingOfThePapersTableFive()
{
    // Data N(10, I), 100 Euler steps: distance of the round trip from the picture.
    const at::Tensor y0 = 10 + noiseLike(at::empty({1, 3, 32, 32}, at::kDouble), 1), y1 = noiseLike(y0, 2);
    const auto distance = [&](double gamma, double eta, RfForm form = RfForm::Ode) {
        RfReverse down = reverseRun(fluxGrid(100, 0), eta);
        down.form = form;
        down.noise = testNoise(3, y0);
        const at::Tensor y = rfForward(gaussianDenoiser(10, 1), y0, y1, forwardRun(fluxGrid(100, 0), gamma));
        return rms(rfReverse(gaussianDenoiser(10, 1), y, y0, down) - y0);
    };
    const double plain = distance(0, 0), half = distance(.5, 0), led = distance(0, .5), both = distance(.5, .5), sde = distance(1, 1, RfForm::Sde);
    QVERIFY(sde < plain && plain < both && both < half && led < half);
    VERIFY_NEAR(half / plain, 4.777 / .092, 2); // the paper's own ratio
}

void RfInversionTest::refusesWhatCannotBeWalked()
{
    const at::Tensor y0 = testPainting(), y1 = noiseLike(y0);
    const RfForward up = forwardRun(fluxGrid(4, 0), .5);
    const RfReverse down = reverseRun(fluxGrid(4, 0), .5);
    const auto refusesUp = [&](auto change) {
        RfForward run = up;
        change(run);
        QVERIFY_EXCEPTION_THROWN(rfForward(wild, y0, y1, run), Error);
    };
    const auto refusesDown = [&](auto change) {
        RfReverse run = down;
        change(run);
        QVERIFY_EXCEPTION_THROWN(rfReverse(wild, y1, y0, run), Error);
    };
    refusesUp([](RfForward& run) { run.gamma.pop_back(); });
    refusesUp([](RfForward& run) { run.gamma[2] = std::nan(""); });
    refusesUp([](RfForward& run) { run.times[1] = run.times[2]; });
    refusesUp([](RfForward& run) { run.times.front() = 1.5; });
    refusesUp([](RfForward& run) { run.order = 3; });
    refusesUp([](RfForward& run) { run.lambda = 0; });
    refusesUp([](RfForward& run) { run.gammaMap = at::full({4, 4}, 1.5); });
    refusesUp([](RfForward& run) { run.rule = RfRule::Community, run.order = 2; });
    refusesUp([](RfForward& run) { run.rule = RfRule::Community, run.prior = roughPrior(); });
    refusesUp([](RfForward& run) { run.form = RfForm::Sde; }); // no noise
    refusesUp([&](RfForward& run) { run.form = RfForm::Sde, run.noise = silence(y0), run.lambda = 2; });
    refusesUp([&](RfForward& run) { run.form = RfForm::Sde, run.noise = silence(y0), run.rule = RfRule::Official; });
    refusesDown([](RfReverse& run) { run.eta[0] = 1.01; });
    refusesDown([](RfReverse& run) { run.times.back() = .01; });
    refusesDown([](RfReverse& run) { run.form = RfForm::Sde; });
    refusesDown([&](RfReverse& run) { run.form = RfForm::Sde, run.noise = silence(y0), run.order = 2; });
    refusesDown([&](RfReverse& run) { run.form = RfForm::Sde, run.noise = silence(y0), run.rule = RfRule::Community; });
}

QTEST_GUILESS_MAIN(RfInversionTest)
#include "rf_inversion_test.moc"
