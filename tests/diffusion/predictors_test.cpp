#include "core/base/error.h"
#include "core/diffusion/predictors.h"
#include "tests/diffusion/mixture.h"
#include "tests/diffusion/tensors.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::diffusion;
using at::Tensor;
using tests::maxDifference;

namespace {

constexpr Prediction allPredictions[] = {
    Prediction::Noise, Prediction::Data, Prediction::Score, Prediction::V, Prediction::Velocity};

/// A network that knows only its own path: what the exact denoiser would put out there.
Network networkOn(const NoisePath& path, Prediction prediction, const Denoiser& exact)
{
    return [=](const Tensor& x, double time) {
        const int indices = int(path.betas().size());
        const Level level = path.at(indices ? (time + 1) / indices : time);
        return outputFor(prediction, exact(x, level), x, level);
    };
}

} // namespace

class PredictorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsAndAnswersAreInversesOfEachOther();
    void theAnswerAddsUpToTheState();
    void velocityAndScoreAreThoseOfTheStraightPath();
    void oneNetworkAnswersOnEveryPath();
    void discreteNetworksAreAskedAtFractionalIndices();
    void theAnswerAddsUpBeyondTheNetworksOwnRange();
    void pureNoiseNeedsANetworkThatSaysSomethingThere();
    void guidanceMovesFromTheNegativeThroughThePositive();
};

void PredictorsTest::outputsAndAnswersAreInversesOfEachOther() // P9
{
    const Tensor x = tests::testPainting();
    const Denoiser exact = tests::smallMixture().denoiser();
    for (const NoisePath& path : tests::allPaths())
        for (const double t : {0.05, 0.3, 0.5, 0.7}) {
            const Level level = path.at(t);
            const Answer answer = exact(x, level);
            for (const Prediction prediction : allPredictions) {
                const Answer back = answerFrom(prediction, outputFor(prediction, answer, x, level), x, level);
                const double scale = std::max(1.0, level.ratio());
                QVERIFY(maxDifference(back.x0, answer.x0) < 1e-12 * scale);
                QVERIFY(maxDifference(back.noise, answer.noise) < 1e-12 * std::max(1.0, 1 / level.ratio()));
            }
        }
}

void PredictorsTest::theAnswerAddsUpToTheState() // P9
{
    const Tensor x = tests::testPainting(), anything = tests::testNoise(3, x)(Purpose::Probe, 0, 0);
    for (const NoisePath& path : tests::allPaths())
        for (const double t : {0.05, 0.3, 0.5, 0.7})
            for (const Prediction prediction : allPredictions) {
                const Level level = path.at(t);
                const Answer answer = answerFrom(prediction, anything, x, level);
                QVERIFY(maxDifference(level.a * answer.x0 + level.b * answer.noise, x)
                    < 1e-12 * std::max(1.0, level.b * level.b));
            }
}

void PredictorsTest::velocityAndScoreAreThoseOfTheStraightPath() // RF-Inversion eq. 23
{
    const Tensor x = tests::testPainting();
    const double t = 0.4;
    const Answer answer = tests::smallMixture().answer(x, {1 - t, t});
    const Tensor u = outputFor(Prediction::Velocity, answer, x, {1 - t, t}),
                 s = outputFor(Prediction::Score, answer, x, {1 - t, t});
    QVERIFY(maxDifference(s, -(x + (1 - t) * u) / t) < 1e-12);
    QVERIFY(maxDifference(answer.x0, x - t * u) < 1e-12);
    // In the v-parametrisation of VP, v = a noise - b x0.
    const Level vp{0.6, 0.8};
    const Answer there = tests::smallMixture().answer(x, vp);
    QVERIFY(maxDifference(outputFor(Prediction::V, there, x, vp), 0.6 * there.noise - 0.8 * there.x0) < 1e-14);
}

void PredictorsTest::oneNetworkAnswersOnEveryPath() // algorithms.md 1.3
{
    const Tensor x0 = tests::testPainting();
    const Tensor noise = tests::testNoise(1, x0)(Purpose::Start, 0, 0);
    const Denoiser exact = tests::smallMixture().denoiser();
    for (const NoisePath& own : tests::allPaths())
        for (const Prediction prediction : allPredictions) {
            const Denoiser bridged = onAnyPath(networkOn(own, prediction, exact), own, prediction);
            for (const NoisePath& path : tests::allPaths())
                for (const double ratio : {0.05, 0.5, 1.0, 4.0}) {
                    const Level level = levelOf(path.frame(), ratio);
                    const Tensor x = level.a * x0 + level.b * noise;
                    const Answer answer = bridged(x, level), expected = exact(x, level);
                    QVERIFY(maxDifference(answer.x0, expected.x0) < 1e-10);
                    QVERIFY(maxDifference(answer.noise, expected.noise) < 1e-9);
                }
        }
}

void PredictorsTest::discreteNetworksAreAskedAtFractionalIndices()
{
    const Tensor x = tests::testPainting();
    std::vector<double> asked;
    const Denoiser bridged = onAnyPath(
        [&](const Tensor& state, double time) {
            asked.push_back(time);
            return at::zeros_like(state);
        },
        NoisePath::ddpm(), Prediction::Noise);
    for (const double sigma : {0.5, 3.0, 1e-4, 1e6})
        bridged(x, {1, sigma});
    QVERIFY(std::abs(asked[0] - 144.15387197413403) < 1e-8);
    QVERIFY(std::abs(asked[1] - 474.54896121159356) < 1e-8);
    QCOMPARE(asked[2], 0.0);   // below the table
    QCOMPARE(asked[3], 999.0); // above it
}

void PredictorsTest::theAnswerAddsUpBeyondTheNetworksOwnRange()
{
    const Tensor x = tests::testPainting();
    const Denoiser exact = tests::smallMixture().denoiser();
    for (const NoisePath& own : tests::allPaths()) {
        const Denoiser bridged = onAnyPath(networkOn(own, Prediction::V, exact), own, Prediction::V);
        for (const Level level : {Level{0, 1}, Level{1e-6, 1}, Level{1, 1e-4}}) {
            const Answer answer = bridged(x, level);
            QVERIFY(answer.x0.isfinite().all().item<bool>());
            QVERIFY(maxDifference(level.a * answer.x0 + level.b * answer.noise, x) < 1e-9);
        }
    }
}

void PredictorsTest::pureNoiseNeedsANetworkThatSaysSomethingThere()
{
    const Tensor x = tests::testPainting();
    QVERIFY_THROWS_EXCEPTION(base::Error, answerFrom(Prediction::Noise, x, x, {0, 1}));
    const Answer answer = answerFrom(Prediction::Velocity, 0.5 * x, x, {0, 1});
    QVERIFY(maxDifference(answer.x0, 0.5 * x) < 1e-15);
}

void PredictorsTest::guidanceMovesFromTheNegativeThroughThePositive()
{
    const Tensor x = tests::testPainting();
    const Answer negative{x, -x, {}}, positive{2 * x, 0.5 * x, {}};
    QVERIFY(tests::sameBits(guided(negative, positive, 1).x0, positive.x0));
    QVERIFY(tests::sameBits(guided(negative, positive, 0).noise, negative.noise));
    const Answer beyond = guided(negative, positive, 3.5);
    QVERIFY(maxDifference(beyond.x0, 4.5 * x) < 1e-14);
    QVERIFY(maxDifference(beyond.noise, -x + 3.5 * 1.5 * x) < 1e-14);
}

QTEST_GUILESS_MAIN(PredictorsTest)
#include "predictors_test.moc"
