#include "app/evaluation/model_probe.h"

#include "core/base/error.h"
#include "core/diffusion/ddim_inversion.h"
#include "core/diffusion/diffusion_model.h"
#include "core/diffusion/noise.h"
#include "core/diffusion/rf_inversion.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::app::evaluation {

using diffusion::Level;
using diffusion::Tensor;

namespace {

Tensor pixelsOf(const canvas::Picture& picture)
{
    const canvas::Picture rgb = picture.overWhite();
    const std::vector<float> samples = rgb.toFloat();
    return at::from_blob(const_cast<float*>(samples.data()), {1, rgb.height(), rgb.width(), 3}, at::kFloat).permute({0, 3, 1, 2}).contiguous();
}

double meanSquare(const Tensor& difference)
{
    return difference.to(at::kDouble).square().mean().item<double>();
}

/// The exact denoiser of N(mean, 1).
diffusion::Denoiser gaussian(double mean)
{
    return [mean](const Tensor& x, Level level) {
        const double variance = level.a * level.a + level.b * level.b;
        const Tensor away = x - level.a * mean;
        return diffusion::Answer {mean + away * (level.a / variance), away * (level.b / variance), {}};
    };
}

} // namespace

DenoisingError denoisingError(engine::Engine& engine, const std::string& name, const canvas::Picture& picture, const std::string& caption, double time, std::uint64_t seed)
{
    const std::shared_ptr<diffusion::DiffusionModel> model = engine.model(name);
    const c10::InferenceMode guard;
    const auto prior = model->prior(picture.height(), picture.width());
    if (!prior)
        throw base::UsageError(fmt::format("{} states no prior, so there is no Wiener filter to compare it with: leave --model out, or choose another measure.", model->card().name));
    const Tensor x0 = model->encode(pixelsOf(picture));
    const Level level = model->path().at(time);
    const Tensor noise = diffusion::counterNoise({seed}, x0.sizes(), x0.options())(diffusion::Purpose::Probe, 0, 0);
    const Tensor x = level.a * x0 + level.b * noise;
    const auto error = [&](const std::string& words) {
        return meanSquare(model->denoiser({words, {}, 1}, picture.height(), picture.width())(x, level).x0 - x0);
    };
    // The Wiener estimate: mean + share of what is seen beyond it, coefficient by coefficient.
    const Tensor deviation = prior->deviation().to(x.options()), mean = prior->mean().to(x.options());
    const Tensor variance = deviation.square();
    const Tensor share = level.a * variance / (level.a * level.a * variance + level.b * level.b);
    const Tensor estimate = prior->inverse(mean + share * (prior->forward(x) - level.a * mean));
    return {error(caption), error({}), meanSquare(estimate - x0)};
}

std::vector<ReturnError> syntheticReturns(int samples, std::uint64_t seed)
{
    constexpr int dimensions = 10, steps = 100;
    constexpr double centre = 10;
    const c10::InferenceMode guard;
    const auto options = at::TensorOptions(at::kDouble);
    const auto draw = [&](diffusion::Purpose purpose) {
        return diffusion::CounterNoise::draw({seed, purpose, 0, 0}, 1, samples, dimensions).to(at::kDouble);
    };
    const Tensor y0 = centre + draw(diffusion::Purpose::Start), y1 = draw(diffusion::Purpose::Target);
    const auto errorOf = [&](std::string method, const Tensor& back) {
        const Tensor apart = (back - y0).reshape({samples, dimensions});
        return ReturnError {std::move(method), apart.square().sum(1).sqrt().mean().item<double>(), apart.abs().sum(1).mean().item<double>()};
    };

    std::vector<ReturnError> errors;
    diffusion::DdimInversion ddim;
    ddim.path = diffusion::NoisePath::ddpm();
    ddim.steps = steps;
    errors.push_back(errorOf("DDIM inversion", diffusion::ddimReturn(gaussian(centre), diffusion::ddimInvert(gaussian(centre), y0, ddim), ddim)));
    const auto controlled = [&](std::string method, double gamma, double eta, diffusion::RfForm form) {
        const std::vector<double> times = diffusion::fluxGrid(steps, 0);
        diffusion::RfForward up;
        diffusion::RfReverse down;
        up.times = down.times = times;
        up.gamma.assign(steps, gamma);
        down.eta.assign(steps, eta);
        down.form = form;
        down.noise = diffusion::counterNoise({seed}, y0.sizes(), options);
        errors.push_back(errorOf(std::move(method), diffusion::rfReverse(gaussian(centre), diffusion::rfForward(gaussian(centre), y0, y1, up), y0, down)));
    };
    using enum diffusion::RfForm;
    controlled("RF, gamma 0, eta 0", 0, 0, Ode);
    controlled("RF, gamma .5, eta 0", .5, 0, Ode);
    controlled("RF, gamma 0, eta .5", 0, .5, Ode);
    controlled("RF, gamma .5, eta .5", .5, .5, Ode);
    controlled("RF as SDE, gamma 1, eta 1", 1, 1, Sde);
    return errors;
}

} // namespace underpaint::app::evaluation
