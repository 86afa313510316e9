#pragma once

#include "core/diffusion/diffusion_model.h"
#include "core/diffusion/samplers.h"
#include "core/engine/sample_request.h"
#include "core/engine/working_frame.h"

namespace underpaint::engine {

/// The lowest sig that a grid of Vista's kind reaches before the clean end when the sampler is not the angle step, which alone is exact on a coarse end.
inline constexpr double plainRatioEnd = .003;
/// The flow time from which models that state a prior start instead of pure noise, and to which they invert (sig 199).
inline constexpr double latestFlowTime = .995;

/// What "Model" means for this model: what its card names; else the angle step if it states a prior, else DDIM (on the straight path its name is Euler). Throws base::UsageError if the
/// angle step is asked for and the model states no prior, and for LCM and TCD if its path has no indices.
Sampler resolved(Sampler sampler, const diffusion::DiffusionModel& model, bool hasPrior);
/// What the card names; else the levels of few-step models for LCM and TCD, Log for models that state a prior, Flux's shifted grid on other straight paths, else even times.
GridKind resolved(GridKind grid, const diffusion::DiffusionModel& model, bool hasPrior, Sampler sampler);

/// Levels of an SDEdit run of `steps` network calls from t0 > 0 down to clean, starting at exactly t0. size: pixels.
diffusion::Levels sdeditLevels(const diffusion::NoisePath& path, GridKind grid, Sampler sampler, double t0, int steps, base::Size size);
/// Falling flow times for RF-Inversion, `steps` + 1 of them, the last 0. Log: from latestFlowTime; the others from 1.
std::vector<double> inversionTimes(GridKind grid, int steps, base::Size size);

/// The step of a sampler (not Model). path: the model's. denoise: for Heun's second call. Euler ancestral takes a churn of 0 as 1, without which it would be plain Euler, and TCD as
/// its authors' .3, without which it would be DDIM.
diffusion::Step stepOf(Sampler sampler, const Sdedit& method, const diffusion::NoisePath& path, const diffusion::Denoiser& denoise, const diffusion::NoiseSource& noise,
    std::shared_ptr<const diffusion::GaussianPrior> prior, double detail, int repeat);

} // namespace underpaint::engine
