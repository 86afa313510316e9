#include "core/diffusion/null_text.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace underpaint::diffusion {
namespace {

/// Adam (Kingma and Ba 2015) of one tensor, with the usual constants.
class Adam {
public:
    explicit Adam(double rate) : m_rate(rate) { }

    void step(Tensor& value, const Tensor& slope)
    {
        ++m_count;
        m_first = m_first.defined() ? fade1 * m_first + (1 - fade1) * slope : (1 - fade1) * slope;
        m_second = m_second.defined() ? fade2 * m_second + (1 - fade2) * slope.square() : (1 - fade2) * slope.square();
        const Tensor mean = m_first / (1 - std::pow(fade1, m_count)), spread = (m_second / (1 - std::pow(fade2, m_count))).sqrt();
        value = value - m_rate * mean / (spread + least);
    }

private:
    static constexpr double fade1 = .9, fade2 = .999, least = 1e-8;
    double m_rate;
    int m_count = 0;
    Tensor m_first, m_second;
};

constexpr double toleranceGrowth = 2e-5; ///< per level, from the top down
constexpr double rateLevels = 100;       ///< levels after which the rate would be 0

/// A tensor that gradients may pass: what was made under InferenceMode never can.
Tensor ordinary(const Tensor& x) { return x.detach().clone(); }

Tensor meanSquare(const Tensor& difference) { return difference.square().mean(); }

} // namespace

NullTextResult nullTextInvert(const Denoiser& source, const EmptyDenoiser& guided, const Tensor& picture, const Tensor& empty, const NullText& run, const OnStep& onStep)
{
    if (run.innerSteps < 0)
        throw base::Error(fmt::format("Null-text inversion cannot take {} steps per level: choose 10, or 0 for none.", run.innerSteps));
    const c10::InferenceMode outside(false);
    const c10::AutoGradMode quiet(false);
    const auto stepped = [&](int number, const Answer& answer) {
        if (onStep && !onStep(number, answer))
            throw base::Stopped();
        return true;
    };

    NullTextResult found;
    found.pivot.push_back(ordinary(picture));
    DdimInversion inversion = run.inversion;
    inversion.onState = [&](int step, const Tensor& x) {
        found.pivot.push_back(x);
        if (run.inversion.onState)
            run.inversion.onState(step, x);
    };
    found.noise = ddimInvert(source, found.pivot.front(), inversion, stepped);

    const Levels levels = risingLevels(run.inversion);
    const int count = int(levels.size()) - 1;
    Tensor value = ordinary(empty), x = found.noise;
    for (int i = 0; i < count; ++i) {
        const Level from = levels[std::size_t(count - i)], to = levels[std::size_t(count - i - 1)];
        const Tensor& wanted = found.pivot[std::size_t(count - i - 1)];
        Adam adam(run.rate * std::max(0., 1 - i / rateLevels));
        Tensor reached;
        double error = 0;
        for (int j = 0; j < run.innerSteps && !reached.defined(); ++j) {
            const c10::AutoGradMode gradients(true);
            const Tensor leaf = value.detach().requires_grad_(true);
            Answer answer = guided(leaf)(x, from);
            const Tensor next = to.a * answer.x0 + to.b * answer.noise, loss = meanSquare(next - wanted);
            error = loss.item<double>();
            answer = {answer.x0.detach(), answer.noise.detach(), {}};
            if (error < run.tolerance + toleranceGrowth * i) {
                reached = next.detach();
            } else {
                if (loss.requires_grad())
                    loss.backward();
                const c10::AutoGradMode none(false);
                if (!leaf.grad().defined())
                    throw base::Error("This model's answers do not depend on the empty prompt, which null-text inversion moves: choose negative-prompt inversion.");
                adam.step(value, leaf.grad());
            }
            stepped(count + i * run.innerSteps + j, answer);
        }
        if (!reached.defined()) {
            const Answer answer = guided(value)(x, from);
            reached = to.a * answer.x0 + to.b * answer.noise;
            error = meanSquare(reached - wanted).item<double>();
        }
        x = reached;
        found.empties.push_back(value);
        found.errors.push_back(error);
    }
    return found;
}

Tensor nullTextReturn(const EmptyDenoiser& guided, const NullTextResult& found, const NullText& run, const OnStep& onStep, const Land& land)
{
    const c10::InferenceMode outside(false);
    const c10::AutoGradMode quiet(false);
    Levels levels = risingLevels(run.inversion);
    std::ranges::reverse(levels);
    if (found.empties.size() + 1 != levels.size())
        throw base::Error(fmt::format("Null-text inversion found {} embeddings for {} steps: run it again.", found.empties.size(), levels.size() - 1));
    std::size_t next = 0;
    const Denoiser denoise = [&](const Tensor& x, Level level) { return guided(found.empties[next++])(x, level); };
    return walk(denoise, levels, found.noise, eulerStep(), {onStep, land, 0, run.inversion.onState});
}

} // namespace underpaint::diffusion
