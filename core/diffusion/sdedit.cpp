#include "core/diffusion/sdedit.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace underpaint::diffusion {
namespace {

/// OnStep that remembers whether the run was ended, so that no further pass begins.
class Ending {
public:
    explicit Ending(const OnStep& onStep) : m_onStep(onStep) {}
    OnStep watched()
    {
        if (!m_onStep)
            return {};
        return [this](int step, const Answer& answer) {
            m_ended = !m_onStep(step, answer);
            return !m_ended;
        };
    }
    bool ended() const { return m_ended; }

private:
    const OnStep& m_onStep;
    bool m_ended = false;
};

/// kept where the mask is exactly 1, else free.
Tensor chooseKept(const Tensor& maskKeep, const Tensor& kept, const Tensor& free)
{
    return maskKeep.defined() ? at::where(maskKeep == 1, kept, free) : free;
}

} // namespace

Tensor sdedit(const Denoiser& denoise, const Tensor& guide, const SdeditRun& run, const OnStep& onStep)
{
    if (run.levels.size() < 2 || run.levels.front().b == 0)
        return guide;
    const Level start = run.levels.front();
    const int steps = int(run.levels.size()) - 1;
    Ending ending(onStep);
    Tensor x = guide;
    for (int repeat = 0; repeat < run.repeats && !ending.ended(); ++repeat) {
        const Tensor passGuide = x, e = run.noise(Purpose::Start, repeat, 0);
        Walk around{ending.watched(), {}, repeat * steps, run.onState};
        if (run.keep) {
            // The pass's own e is at hand; only fresh noise is drawn anew.
            const NoiseSource noise = [&run, e](Purpose purpose, int r, int step) {
                return purpose == Purpose::Start ? e : run.noise(purpose, r, step);
            };
            around.land = keepArea({passGuide, guide, noise, run.freshKeptNoise, run.keep}, repeat);
        }
        x = walk(denoise, run.levels, start.a * passGuide + start.b * e, run.step(repeat), around);
    }
    return x;
}

Tensor sdeditRelease(const Denoiser& denoise, const Tensor& guide, const ReleaseRun& run, const OnStep& onStep)
{
    if (run.count < 0 || run.count > int(run.path.betas().size()))
        throw base::Error(
            "The release rule counts the indices of a discrete noise schedule: choose t between 0 and their number.");
    if (run.count == 0)
        return guide;
    Levels levels;
    for (int i = run.count - 1; i >= -1; --i)
        levels.push_back(run.path.atIndex(i));

    Ending ending(onStep);
    Tensor x0 = guide, x = guide;
    for (int repeat = 0; repeat < run.repeats && !ending.ended(); ++repeat) {
        const Tensor e = run.noise(Purpose::Start, repeat, 0);
        const auto noised = [&](Level level) { return level.a * x0 + level.b * e; };
        const Land land = [&](Tensor free, Level from, Level, int) { // the level being left, as the release has it
            return run.maskKeep.defined() ? chooseKept(run.maskKeep, noised(from), free) : free;
        };
        x = walk(denoise, levels, noised(levels.front()), ddpmStep(run.variance, run.noise, repeat),
            {ending.watched(), land, repeat * run.count, run.onState});
        x0 = chooseKept(run.maskKeep, x0, x);
    }
    return x;
}

Tensor sdeditPaper(const Denoiser& denoise, const Tensor& guide, const PaperRun& run, const OnStep& onStep)
{
    if (run.steps < 1 || !(run.t0 > 0 && run.t0 <= 1))
        throw base::Error("The printed rule needs t0 above 0 and at most 1, and at least one step.");
    const bool exploding = run.path.frame() == Frame::VarianceExploding;
    const double dt = run.t0 / run.steps;
    Levels levels; // what the network is asked at, n = N..0
    for (int n = run.steps; n >= 0; --n)
        levels.push_back(run.path.at(run.t0 * n / run.steps));

    // What the states are made with: VE the levels themselves, VP the running product of 1 - beta(t_n) dt, which is not quite theirs.
    Levels printed = levels;
    std::vector<double> shares(levels.size(), 0); // beta(t_n) dt
    if (!exploding) {
        double alpha = 1;
        for (int n = 1; n <= run.steps; ++n) {
            const auto at = std::size_t(run.steps - n);
            shares[at] = (run.betaMin + run.t0 * n / run.steps * (run.betaMax - run.betaMin)) * dt;
            alpha *= 1 - shares[at];
            if (!(alpha > 0))
                throw base::Error("The printed rule takes too large a step at this t0: choose more steps.");
            printed[at] = {std::sqrt(alpha), std::sqrt(1 - alpha)};
        }
    }

    Ending ending(onStep);
    Tensor x = guide;
    for (int repeat = 0; repeat < run.repeats && !ending.ended(); ++repeat) {
        const Step step = [&](const Tensor& state, const Answer& answer, Level from, Level to, int i) {
            const Tensor z = run.noise(Purpose::Sampler, repeat, i);
            const double d = exploding ? from.b * from.b - to.b * to.b : shares[std::size_t(i)];
            const Tensor moved = state - (d / from.b) * answer.noise; // score = -noise/b
            const Tensor free = (exploding ? moved : moved / std::sqrt(1 - d)) + std::sqrt(d) * z;
            const Level left = printed[std::size_t(i)];
            return run.maskKeep.defined() ? chooseKept(run.maskKeep, left.a * guide + left.b * z, free) : free;
        };
        const Level start = printed.front();
        const Tensor passGuide = chooseKept(run.maskKeep, guide, x);
        x = walk(denoise, levels, start.a * passGuide + start.b * run.noise(Purpose::Start, repeat, 0), step,
            {ending.watched(), {}, repeat * run.steps, run.onState});
    }
    return x;
}

Tensor sdeditVeDiscrete(const Denoiser& denoise, const Tensor& guide, const VeDiscreteRun& run, const OnStep& onStep)
{
    if (run.start < 0 || run.start >= int(run.sigmas.size()))
        throw base::Error("The first level is not one of the given sigmas: choose an index among them.");
    Levels levels;
    for (int i = run.start; i >= 0; --i)
        levels.push_back({1, run.sigmas[std::size_t(i)]});
    levels.push_back({1, 0});

    const Tensor e = run.noise(Purpose::Start, 0, 0);
    const Land land = [&](Tensor free, Level, Level to, int) {
        if (!run.maskKeep.defined())
            return free;
        return chooseKept(run.maskKeep, to.b > 0 ? guide + to.b * e : guide, free);
    };
    const Variance variance = run.kind == VeStep::Ancestral ? Variance::FixedSmall : Variance::FixedLarge;
    return walk(denoise, levels, guide + levels.front().b * e, ddpmStep(variance, run.noise),
        {onStep, land, 0, run.onState});
}

} // namespace underpaint::diffusion
