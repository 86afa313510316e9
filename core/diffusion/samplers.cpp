#include "core/diffusion/samplers.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace underpaint::diffusion {
namespace {

/// sig'/sig, which holds from pure noise (0) too.
double ratioQuotient(Level from, Level to)
{
    return from.a * to.b / (to.a * from.b);
}

/// x' = a' x0 + sqrt(b'^2 - s^2) noise + s z: what all first-order ancestral rules share.
Tensor ancestral(const Answer& answer, Level to, double s, const std::function<Tensor()>& z)
{
    if (to.b == 0)
        return to.a * answer.x0;
    Tensor x = to.a * answer.x0 + std::sqrt(std::max(to.b * to.b - s * s, 0.0)) * answer.noise;
    return s > 0 ? x + s * z() : x;
}

} // namespace

Tensor walk(const Denoiser& denoise, std::span<const Level> levels, Tensor x, const Step& step, const Walk& around)
{
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
        const Level from = levels[i], to = levels[i + 1];
        const int number = int(i);
        const Answer answer = denoise(x, from);
        x = step(x, answer, from, to, number);
        if (around.land)
            x = around.land(std::move(x), from, to, number);
        if (around.onState)
            around.onState(around.firstStep + number, x);
        if (around.onStep && !around.onStep(around.firstStep + number, answer))
            break;
    }
    return x;
}

Step ddimStep(double eta, NoiseSource noise, int repeat)
{
    return [=](const Tensor&, const Answer& answer, Level from, Level to, int i) {
        double s = 0;
        if (eta > 0 && from.a > 0 && to.b < from.b * to.a / from.a) { // falling levels only
            const double q = ratioQuotient(from, to);
            s = eta * to.b * std::sqrt((1 - q) * (1 + q));
        }
        return ancestral(answer, to, s, [&] { return noise(Purpose::Sampler, repeat, i); });
    };
}

Step eulerStep()
{
    return ddimStep();
}

Step eulerAncestralStep(double eta, NoiseSource noise, int repeat)
{
    return [=](const Tensor&, const Answer& answer, Level from, Level to, int i) {
        double s = 0;
        if (from.a > 0) {
            const double q = ratioQuotient(from, to);
            s = to.b * std::min(1.0, eta * std::sqrt(std::max((1 - q) * (1 + q), 0.0)));
        }
        return ancestral(answer, to, s, [&] { return noise(Purpose::Sampler, repeat, i); });
    };
}

Step heunStep(Denoiser denoise)
{
    return [denoise = std::move(denoise)](const Tensor& x, const Answer& first, Level from, Level to, int) {
        const double da = to.a - from.a, db = to.b - from.b;
        const Tensor euler = to.a * first.x0 + to.b * first.noise;
        if (to.b == 0)
            return euler;
        const Answer second = denoise(euler, to);
        Tensor moved = x + (db / 2) * (first.noise + second.noise);
        return da == 0 ? moved : moved + (da / 2) * (first.x0 + second.x0);
    };
}

Step dpmSolverPp2mStep()
{
    struct Past {
        Tensor x0;
        double h = 0; // log(sig/sig') of that step
    };
    return [past = std::make_shared<Past>()](const Tensor& x, const Answer& answer, Level from, Level to, int i) {
        if (to.b == 0)
            return to.a * answer.x0;
        if (from.b == 0) // leaving the clean level there is no logarithm
            return to.a * answer.x0 + to.b * answer.noise;
        const double q = ratioQuotient(from, to), h = -std::log(q);
        Tensor x0 = answer.x0;
        if (i > 0 && past->x0.defined()) {
            const double share = h / (2 * past->h); // 0 after a step from pure noise
            x0 = (1 + share) * x0 - share * past->x0;
        }
        *past = {answer.x0, h};
        return (to.b / from.b) * x + to.a * (1 - q) * x0;
    };
}

Step angleStepper(std::shared_ptr<const GaussianPrior> prior, double detail)
{
    if (!prior)
        throw base::Error("This model states no prior for the angle step: choose another sampler.");
    return [prior = std::move(prior), detail](const Tensor& x, const Answer& answer, Level from, Level to, int) {
        return angleStep(*prior, x, answer, from, to, detail);
    };
}

Step renoiseStep(NoiseSource noise, int repeat)
{
    return [=](const Tensor&, const Answer& answer, Level, Level to, int i) {
        return ancestral(answer, to, to.b, [&] { return noise(Purpose::Sampler, repeat, i); });
    };
}

Step flowSdeStep(NoiseSource noise, bool firstStepOde, int repeat)
{
    return [=](const Tensor& x, const Answer& answer, Level from, Level to, int i) {
        const double h = from.b - to.b;
        const Tensor v = answer.x0 - answer.noise;
        if (from.a == 0 || (i == 0 && firstStepOde))
            return x + h * v;
        const double carried = 1 - h / from.a, s = std::sqrt(2 * from.b / from.a * h);
        return carried * x + 2 * h * v + s * noise(Purpose::Sampler, repeat, i);
    };
}

double ddpmDeviation(Variance variance, Level from, Level to)
{
    const double q = ratioQuotient(from, to), share = std::sqrt(std::max((1 - q) * (1 + q), 0.0));
    switch (variance) {
    case Variance::FixedSmall:
        return to.b * share;
    case Variance::FixedLarge:
        return from.b * share;
    case Variance::Learned:
        break;
    }
    throw base::Error("A learned variance has no fixed size: it comes with each answer.");
}

Step ddpmStep(Variance variance, NoiseSource noise, int repeat)
{
    return [=](const Tensor&, const Answer& answer, Level from, Level to, int i) {
        if (to.b == 0)
            return to.a * answer.x0;
        const Tensor mean = to.a * answer.x0 + to.b * ratioQuotient(from, to) * answer.noise;
        const Tensor z = noise(Purpose::Sampler, repeat, i);
        if (variance != Variance::Learned)
            return mean + ddpmDeviation(variance, from, to) * z;
        if (!answer.varianceFraction.defined())
            throw base::Error("This model does not learn its variance: choose the small or the large one.");
        const double small = std::log(ddpmDeviation(Variance::FixedSmall, from, to));
        const double large = std::log(ddpmDeviation(Variance::FixedLarge, from, to));
        return mean + (small + (large - small) * answer.varianceFraction).exp() * z;
    };
}

} // namespace underpaint::diffusion
