#include "models/pixel/schedule.h"

#include "models/pixel/hints.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace underpaint::models::pixel {

std::vector<double> cosineBetas(int steps)
{
    const auto kept = [](double t) {
        const double cosine = std::cos((t + .008) / 1.008 * std::numbers::pi / 2);
        return cosine * cosine;
    };
    std::vector<double> betas;
    for (int i = 0; i < steps; ++i)
        betas.push_back(std::min(1 - kept(double(i + 1) / steps) / kept(double(i) / steps), .999));
    return betas;
}

diffusion::NoisePath pathFrom(const nlohmann::json* hints, const nlohmann::json* scheduler)
{
    const auto either = [&](const char* ours, const char* theirs, auto otherwise) { return hinted(scheduler, theirs, hinted(hints, ours, otherwise)); };
    const int steps = either("num_diffusion_timesteps", "num_train_timesteps", hinted(hints, "diffusion_steps", 1000));
    const double first = either("beta_start", "beta_start", 1e-4), last = either("beta_end", "beta_end", .02);
    const std::string kind = either("noise_schedule", "beta_schedule", std::string("linear"));
    if (steps < 2)
        throw base::Error("The model's configuration states a noise schedule of fewer than two steps: fetch it again.");
    if (kind == "cosine" || kind == "squaredcos_cap_v2")
        return diffusion::NoisePath::vpDiscrete(cosineBetas(steps), "cosine");
    if (kind == "scaled_linear")
        return diffusion::NoisePath::vpDiscrete(diffusion::scaledLinearBetas(first, last, steps), "scaled-linear");
    if (kind != "linear")
        throw base::Error(fmt::format("The model's noise schedule \"{}\" is not one that this program knows (linear, scaled_linear, cosine).", kind));
    return diffusion::NoisePath::vpDiscrete(diffusion::linearBetas(first, last, steps), "ddpm");
}

} // namespace underpaint::models::pixel
