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
/// Noise is asked for as (Sampler, repeat, i). The step to the clean level is deterministic, and so is one from pure noise, where x is all
/// noise already.
Step ddimStep(double eta = 0, NoiseSource noise = {}, int repeat = 0);
/// Euler in the VE frame: the same as DDIM with eta 0.
Step eulerStep();
/// Euler ancestral (k-diffusion): down to sqrt(sig'^2 - up^2), then + up z; deterministic where ddimStep is. eta may exceed 1: up is at most sig'.
Step eulerAncestralStep(double eta, NoiseSource noise, int repeat = 0);
/// Heun: the trapezoid of dx = x0 da + noise db in the state's own frame (EDM's rule without churn on VE levels, the mean of two velocities on
/// the straight path), plain Euler in the step to the clean level. Calls `denoise` once more per step. Works from pure noise.
Step heunStep(Denoiser denoise);
/// DPM-Solver++(2M) in the VE frame; first and last step of first order.
Step dpmSolverPp2mStep();
/// Exact flow of the prior's Gaussian part with the network's correction on top (algorithms.md 2.10), by angleStep().
Step angleStepper(std::shared_ptr<const GaussianPrior> prior, double detail = 1);
/// Latent consistency models (Luo et al. 2023, alg. 2 with multistep sampling): x' = a' f + b' z with f = c_skip x + c_out x0, c_skip = s^2/(u^2 + s^2), c_out = u/sqrt(u^2 + s^2), s = .5,
/// u = 10 x the network's index time; the step to the clean level is f itself. path: VP discrete, says the time of a level. Noise is asked for as (Sampler, repeat, i).
Step lcmStep(NoisePath path, NoiseSource noise, int repeat = 0);
/// Trajectory consistency (Zheng et al. 2024, strategic stochastic sampling): DDIM to the level whose time (0 = clean) is (1 - gamma) of the next one's, then forward to the next one with fresh
/// noise: gamma 0 is DDIM, 1 full renoising. path: VP discrete. The step to the clean level is deterministic.
Step tcdStep(NoisePath path, double gamma, NoiseSource noise, int repeat = 0);
/// SDXL-Turbo-like full renoising: x' = a' x0 + b' z (algorithms.md 3.4).
Step renoiseStep(NoiseSource noise, int repeat = 0);
/// The flow SDE of RF-Inversion's eq. 22 in the authors' explicit form, straight path only: x + h (2v - x/(1-S)) + sqrt(2 S/(1-S) h) z, noise in the last step
/// too. From pure noise, and in step 0 if `firstStepOde`, an Euler step instead (algorithms.md 3.4).
Step flowSdeStep(NoiseSource noise, bool firstStepOde = true, int repeat = 0);

/// How large the noise of an ancestral DDPM step is.
enum class Variance { FixedSmall, FixedLarge, Learned };
/// Standard deviation of the noise between two falling levels on any path: small = b' sqrt(1-q^2), large = b sqrt(1-q^2), q = a b'/(a' b).
/// On VP discrete neighbours these are the posterior variance and beta of [S-code], in the VE frame score_sde's "ancestral"
/// and "reverse diffusion" (algorithms.md 2.2, 2.3). Not for Learned.
double ddpmDeviation(Variance variance, Level from, Level to);
/// The DDPM step: posterior mean a' x0 + b' q noise, plus that noise. Learned takes the answer's varianceFraction as the share of the large variance in log
/// scale. The step to the clean level is without noise.
Step ddpmStep(Variance variance, NoiseSource noise, int repeat = 0);

} // namespace underpaint::diffusion
