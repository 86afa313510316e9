#include "core/diffusion/predictors.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace underpaint::diffusion {

Answer answerFrom(Prediction prediction, const Tensor& output, const Tensor& x, Level level)
{
    const double a = level.a, b = level.b;
    const auto fromNoise = [&](Tensor noise) -> Answer {
        if (a == 0)
            throw base::Error(
                "At pure noise a prediction of the noise says nothing about the picture: start just below it.");
        return {(x - b * noise) / a, noise, {}};
    };
    switch (prediction) {
    case Prediction::Noise:
        return fromNoise(output);
    case Prediction::Score:
        return fromNoise(-b * output);
    case Prediction::Data:
        return {output, b == 0 ? at::zeros_like(x) : (x - a * output) / b, {}};
    case Prediction::V: {
        const double norm = a * a + b * b;
        return {(a * x - b * output) / norm, (b * x + a * output) / norm, {}};
    }
    case Prediction::Velocity:
        return {(x - b * output) / (a + b), (x + a * output) / (a + b), {}};
    }
    throw base::Error("Unknown kind of prediction.");
}

Tensor outputFor(Prediction prediction, const Answer& answer, const Tensor&, Level level)
{
    switch (prediction) {
    case Prediction::Noise:
        return answer.noise;
    case Prediction::Data:
        return answer.x0;
    case Prediction::Score:
        if (level.b == 0)
            throw base::Error("A clean picture has no score: ask at a level with noise.");
        return answer.noise / -level.b;
    case Prediction::V:
        return level.a * answer.noise - level.b * answer.x0;
    case Prediction::Velocity:
        return answer.noise - answer.x0;
    }
    throw base::Error("Unknown kind of prediction.");
}

Denoiser onAnyPath(Network network, NoisePath path, Prediction prediction)
{
    const Level end = path.at(1);
    const int indices = int(path.betas().size());
    return [=](const Tensor& x, Level level) -> Answer {
        const double time = path.timeOf(level.ratio());
        const bool beyond = level.ratio() > end.ratio(); // noisier than the network knows: its noisiest level answers
        const Level own = beyond ? end : levelOf(path.frame(), level.ratio());
        // Scales by A/a; written with the norm so that it holds at pure noise too.
        const Tensor ownX = x * (std::hypot(own.a, own.b) / std::hypot(level.a, level.b));
        const Tensor output = network(ownX, indices ? std::max(time * indices - 1, 0.0) : time);
        Answer answer = answerFrom(prediction, output, ownX, own);
        if (beyond)
            answer.noise = (x - level.a * answer.x0) / level.b;
        return answer;
    };
}

Answer guided(const Answer& negative, const Answer& positive, double guidance)
{
    if (guidance == 1)
        return positive;
    const auto beyond = [guidance](const Tensor& from, const Tensor& to) { return from + guidance * (to - from); };
    return {beyond(negative.x0, positive.x0), beyond(negative.noise, positive.noise), positive.varianceFraction};
}

} // namespace underpaint::diffusion
