#pragma once

#include "core/diffusion/level_grid.h"
#include "core/diffusion/noise.h"
#include "core/diffusion/gaussian_prior.h"

#include <memory>
#include <span>

namespace underpaint::diffusion {

/// One step of a sampler: the state x at levels `from`, what the network says of it, and where to go; i is the 0-based step of the walk.
/// Steps of multi-step methods remember their past, so make a new one for every walk.
using Step = std::function<Tensor(const Tensor& x, const Answer& answer, Level from, Level to, int i)>;

/// Called with the state that a step has just reached at level `to`, and returns the state to go on with: kept areas and maps.
using Land = std::function<Tensor(Tensor x, Level from, Level to, int i)>;

/// What surrounds the steps of a walk.
struct Walk {
    OnStep onStep; ///< preview and stop
    Land land;     ///< kept areas
    int firstStep = 0; ///< number of the first step in OnStep's count (repeats count on)
    OnState onState;   ///< after each step and its land
};

/// Falling levels denoise; rising levels invert. One denoiser call per step (the step itself may add one: Heun).
Tensor walk(const Denoiser& denoise, std::span<const Level> levels, Tensor x, const Step& step, const Walk& around = {});

/// DDIM with eta in 0..1 on any path (algorithms.md 2.8): eta 0 is the probability-flow ODE (Euler in sig), 1 is DDPM with the small variance.
/// Noise is asked for as (Sampler, repeat, i). The step to the clean level is deterministic.
Step ddimStep(double eta = 0, NoiseSource noise = {}, int repeat = 0);
/// Euler in the VE frame: the same as DDIM with eta 0.
Step eulerStep();
/// Euler ancestral (k-diffusion): down to sqrt(sig'^2 - up^2), then + up z; last step without noise.
Step eulerAncestralStep(double eta, NoiseSource noise, int repeat = 0);
/// Heun (EDM, no churn): average of two slopes in the VE frame, plain Euler in the last step. Calls `denoise` once more per step.
Step heunStep(Denoiser denoise);
/// DPM-Solver++(2M) in the VE frame; first and last step of first order.
Step dpmSolverPp2mStep();
/// Exact flow of the prior's Gaussian part with the network's correction on top (algorithms.md 2.10), by angleStep().
Step angleStepper(std::shared_ptr<const GaussianPrior> prior, double detail = 1);
/// SDXL-Turbo-like full renoising: x' = a' x0 + b' z (algorithms.md 3.4).
Step renoiseStep(NoiseSource noise, int repeat = 0);

/// How large the noise of an ancestral DDPM step is.
enum class Variance { FixedSmall, FixedLarge, Learned };
/// The DDPM step of a VP discrete path between neighbouring indices ([S-code], algorithms.md 2.2), written with (a, b, a', b'):
/// beta = 1 - (a/a')^2. Learned takes the answer's varianceFraction. Step to the clean level without noise unless `noisyEnd`.
Step ddpmStep(Variance variance, NoiseSource noise, int repeat = 0, bool noisyEnd = false);

} // namespace underpaint::diffusion
