#include "core/base/error.h"
#include "core/diffusion/ddim_inversion.h"
#include "tests/diffusion/mixture.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>
#include <fmt/format.h>

using namespace underpaint::diffusion;
using namespace underpaint::tests;
using underpaint::base::Error;

namespace {

double rms(const at::Tensor& x) { return std::sqrt(x.square().mean().item<double>()); }

/// A picture that the mixture might have drawn.
at::Tensor likelyPicture(const Mixture& mixture)
{
    return mixture.means.narrow(0, 0, 1) + .1 * CounterNoise::draw({4, Purpose::Probe, 0, 0}, 3, 4, 4).to(at::kDouble);
}

} // namespace

class DdimInversionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walksIndicesWithAWholeStride()
    {
        QCOMPARE(inversionIndices({NoisePath::ddpm(), 4}), (std::vector<int>{0, 250, 500, 750}));
        QCOMPARE(inversionIndices({NoisePath::ddpm(), 3}), (std::vector<int>{0, 333, 666}));
    }

    void asksTheNetworkAtTheLevelToBeReached()
    {
        const NoisePath path = NoisePath::ddpm();
        std::vector<Level> asked;
        const Denoiser network = [&](const at::Tensor& x, Level level) -> Answer {
            asked.push_back(level);
            return gaussianDenoiser(.2, .25)(x, level);
        };
        const at::Tensor noisy = ddimInvert(network, at::zeros({1, 1, 2, 2}, at::kDouble), {path, 2});
        QCOMPARE(asked, (std::vector<Level>{path.atIndex(0), path.atIndex(500)}));
        asked.clear();
        ddimReturn(network, noisy, {path, 2});
        QCOMPARE(asked, (std::vector<Level>{path.atIndex(500), path.atIndex(0)}));
    }

    void firstStepFollowsThePrintedRule()
    {
        const NoisePath path = NoisePath::ddpm();
        const at::Tensor x = at::full({1, 1, 2, 2}, .9, at::kDouble);
        const double end = path.alphaBars()[0];
        const at::Tensor e = gaussianDenoiser(.2, .25)(x, path.atIndex(0)).noise;
        // Abar_0 on both sides: the step to index 0 stays where it is.
        std::vector<at::Tensor> states;
        ddimInvert(gaussianDenoiser(.2, .25), x, {path, 1, end, [&](int, const at::Tensor& s) { states.push_back(s); }});
        QVERIFY((states.at(0) - x).abs().max().item<double>() < 1e-14);
        ddimInvert(gaussianDenoiser(.2, .25), x, {path, 1, 1, [&](int, const at::Tensor& s) { states.push_back(s); }});
        QVERIFY((states.at(1) - (std::sqrt(end) * x + std::sqrt(1 - end) * e)).abs().max().item<double>() < 1e-14);
    }

    void returnsToALikelyPictureAsStepsShrink()
    {
        const Mixture mixture = smallMixture();
        const at::Tensor picture = likelyPicture(mixture);
        const auto error = [&](int steps) {
            const DdimInversion run{NoisePath::ddpm(), steps};
            return rms(ddimReturn(mixture.denoiser(), ddimInvert(mixture.denoiser(), picture, run), run) - picture);
        };
        const double coarse = error(50), middle = error(100), fine = error(200);
        QVERIFY2(middle < .62 * coarse && fine < .62 * middle && fine < .02, fmt::format("{} {} {}", coarse, middle, fine).c_str());
    }

    void theCallerMayStop()
    {
        int calls = 0;
        const Denoiser network = [&](const at::Tensor& x, Level level) { return ++calls, gaussianDenoiser(0, 1)(x, level); };
        ddimInvert(network, at::zeros({1, 1, 2, 2}), {NoisePath::ddpm(), 50}, [](int step, const Answer&) { return step < 4; });
        QCOMPARE(calls, 5);
    }

    void refusesPathsAndStepsItCannotWalk()
    {
        QVERIFY_EXCEPTION_THROWN(inversionIndices({NoisePath::rectifiedFlow(), 10}), Error);
        QVERIFY_EXCEPTION_THROWN(inversionIndices({NoisePath::ddpm(), 0}), Error);
        QVERIFY_EXCEPTION_THROWN(inversionIndices({NoisePath::ddpm(), 1001}), Error);
        QVERIFY_EXCEPTION_THROWN(inversionIndices({NoisePath::ddpm(), 10, 0}), Error);
    }
};

QTEST_GUILESS_MAIN(DdimInversionTest)
#include "ddim_inversion_test.moc"
