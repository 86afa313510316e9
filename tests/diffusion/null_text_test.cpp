#include "core/base/error.h"
#include "core/diffusion/null_text.h"
#include "tests/diffusion/tensors.h"

#include <c10/core/InferenceMode.h>

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::diffusion;
using at::Tensor;
using tests::maxDifference;

namespace {

constexpr int tokens = 4, width = 8, side = 8;
constexpr double guidance = 7.5;

/// The denoiser of Gaussian pixels whose means hang on the words: differentiable, and wrong under guidance as real networks are.
struct Toy {
    Tensor weights = counterNoise({3}, {1, 1, width, side * side}, at::kDouble)(Purpose::Probe, 0, 0).view({width, side * side}) / std::sqrt(double(width));
    NoisePath path = NoisePath::stableDiffusion();
    mutable int calls = 0, withGradients = 0;

    Tensor noiseUnder(const Tensor& words, const Tensor& x, Level level) const
    {
        const Tensor means = words.mean(1).matmul(weights).tanh().view({1, 1, side, side});
        constexpr double v = .04;
        return level.b / (level.a * level.a * v + level.b * level.b) * (x - level.a * means);
    }
    static Answer answer(const Tensor& noise, const Tensor& x, Level level) { return {(x - level.b * noise) / level.a, noise, {}}; }

    Denoiser plain(Tensor words) const
    {
        return [this, words](const Tensor& x, Level level) {
            ++calls;
            return answer(noiseUnder(words, x, level), x, level);
        };
    }
    EmptyDenoiser guided(Tensor words) const
    {
        return [this, words](const Tensor& empty) {
            return [this, words, empty](const Tensor& x, Level level) {
                ++calls;
                withGradients += empty.requires_grad();
                const Tensor away = noiseUnder(empty, x, level);
                return answer(away + guidance * (noiseUnder(words, x, level) - away), x, level);
            };
        };
    }

    Tensor words = .3 * counterNoise({5}, {1, 1, tokens, width}, at::kDouble)(Purpose::Probe, 0, 0).view({1, tokens, width});
    Tensor empty = at::zeros({1, tokens, width}, at::kDouble);
    Tensor picture = .5 * counterNoise({6}, {1, 1, side, side}, at::kDouble)(Purpose::Probe, 0, 0);
    NullText run(int steps = 50) const { return {{path, steps, path.alphaBars().front()}}; }
};

} // namespace

class NullTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theGuidedWayBackReturnsThePicture()
    {
        const Toy toy;
        const NullText run = toy.run();
        const NullTextResult found = nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, run);
        const auto error = [&](const Tensor& x) { return tests::rms(x - toy.picture); };

        const double nullText = error(nullTextReturn(toy.guided(toy.words), found, run));
        const double plain = error(ddimReturn(toy.guided(toy.words)(toy.empty), found.noise, run.inversion));
        const double negative = error(ddimReturn(toy.guided(toy.words)(toy.words), found.noise, run.inversion));
        const double unguided = error(ddimReturn(toy.plain(toy.words), found.noise, run.inversion));
        qInfo("error after the way back: null-text %.4g, negative prompt %.4g, plain under guidance %.4g, without guidance %.4g", nullText, negative, plain, unguided);
        QVERIFY(nullText < plain / 5);
        QVERIFY(negative < plain / 2);
        QVERIFY(nullText < negative); // which repeats the drift of plain DDIM
    }

    void innerStepsLowerTheErrorOfEveryLevel()
    {
        const Toy toy;
        NullText run = toy.run(10);
        run.tolerance = 0;
        const NullTextResult still = [&] {
            NullText none = run;
            none.innerSteps = 0;
            return nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, none);
        }();
        const NullTextResult moved = nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, run);
        QCOMPARE(still.errors.size(), std::size_t(10));
        for (std::size_t i = 0; i < 10; ++i)
            QVERIFY(moved.errors[i] < still.errors[i]);
        QVERIFY(tests::sameBits(still.empties.back(), toy.empty));
    }

    void callsAreCounted()
    {
        const Toy toy;
        NullText run = toy.run();
        run.tolerance = -1; // never early
        std::vector<int> numbers;
        const NullTextResult found = nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, run, [&](int number, const Answer&) {
            numbers.push_back(number);
            return true;
        });
        QCOMPARE(toy.withGradients, 50 * 10);
        QCOMPARE(toy.calls, 50 + 50 * 10 + 50);
        QCOMPARE(numbers.size(), std::size_t(50 + 50 * 10));
        for (std::size_t i = 0; i < numbers.size(); ++i)
            QCOMPARE(numbers[i], int(i));
        nullTextReturn(toy.guided(toy.words), found, run);
        QCOMPARE(toy.calls, 50 + 50 * 10 + 50 + 50);
    }

    void whereTheErrorIsSmallNothingMovesAndNothingIsAskedTwice()
    {
        const Toy toy;
        NullText run = toy.run(10);
        run.tolerance = 1e9;
        const NullTextResult found = nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, run);
        QCOMPARE(toy.calls, 10 + 10);
        for (const Tensor& empty : found.empties)
            QVERIFY(tests::sameBits(empty, toy.empty));
    }

    void theFirstStepIsAdams()
    {
        // After one step every number has moved by the rate against its slope's sign, whatever the slope's size.
        const Toy toy;
        NullText run = toy.run(2);
        run.innerSteps = 1;
        run.tolerance = 0;
        const Tensor moved = nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, run).empties.front();
        QVERIFY(std::abs(moved.abs().max().item<double>() - .01) < 1e-4);
        QVERIFY(std::abs(moved.abs().min().item<double>() - .01) < 1e-4);
    }

    void worksUnderInferenceMode()
    {
        const Toy toy;
        const NullText run = toy.run(5);
        const NullTextResult outside = nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, run);
        const c10::InferenceMode guard;
        const Tensor picture = toy.picture.clone(), empty = toy.empty.clone(); // inference tensors
        const NullTextResult inside = nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), picture, empty, run);
        QVERIFY(tests::sameBits(inside.empties.back(), outside.empties.back()));
        QVERIFY(c10::InferenceMode::is_enabled());
    }

    void thePivotIsTheInversion()
    {
        const Toy toy;
        NullText run = toy.run(8);
        run.inversion.depth = .5;
        const NullTextResult found = nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, run);
        QCOMPARE(found.pivot.size(), std::size_t(5)); // indices 0, 125, 250, 375 and the picture
        QVERIFY(tests::sameBits(found.pivot.front(), toy.picture));
        QVERIFY(tests::sameBits(found.pivot.back(), found.noise));
        QVERIFY(tests::sameBits(found.noise, ddimInvert(toy.plain(toy.words), toy.picture, run.inversion)));
    }

    void stopsWithinACall()
    {
        const Toy toy;
        QVERIFY_EXCEPTION_THROWN(nullTextInvert(toy.plain(toy.words), toy.guided(toy.words), toy.picture, toy.empty, toy.run(), [](int number, const Answer&) { return number < 60; }),
            base::Stopped);
        QVERIFY(toy.calls <= 62);
    }

    void networksThatDoNotHearTheEmptyPromptAreRefused()
    {
        const Toy toy;
        const EmptyDenoiser deaf = [&](const Tensor& empty) {
            return [&, empty](const Tensor& x, Level level) { return Toy::answer(toy.noiseUnder(toy.words, x, level) + 0 * empty.detach().sum(), x, level); };
        };
        QVERIFY_EXCEPTION_THROWN(nullTextInvert(toy.plain(toy.empty), deaf, toy.picture, toy.empty, toy.run(5)), base::Error);
    }
};

QTEST_APPLESS_MAIN(NullTextTest)
#include "null_text_test.moc"
