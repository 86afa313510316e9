#pragma once

#include "core/diffusion/guides.h"

namespace underpaint::diffusion {

/// Which of the published discretisations: ours (exact), the authors' code (release), the printed algorithm (paper). algorithms.md 2.
enum class SdeditRule { Exact, Release, Paper };

/// SDEdit (Meng et al. 2022) by our rule, on any path and with any sampler.
struct SdeditRun {
    Levels levels;      ///< falling, levels[0] is t0's
    int repeats = 1;    ///< K passes; 0 returns the guide
    NoiseSource noise;
    /// A fresh step for each pass. repeat: 0-based.
    std::function<Step(int repeat)> step;
    std::function<Tensor(Level from, Level to)> keep; ///< mask and map; null = nothing kept
    bool freshKeptNoise = false;
    OnState onState;
};

/// x = a guide + b e at levels[0], walked down, K times; the edited area of one pass is the guide of the next, the kept area stays the
/// original guide to the bit (algorithms.md 2.5). onStep counts on over the passes. guide: [N, C, H, W].
Tensor sdedit(const Denoiser& denoise, const Tensor& guide, const SdeditRun& run, const OnStep& onStep = {});

/// The released VP code (algorithms.md 2.1-2.2, 2.5 second column): start at index t-1, t calls, kept area at the level being left.
/// maskKeep: [.., H, W], exactly 1 is kept, everything else edited; undefined = nothing kept.
struct ReleaseRun {
    NoisePath path;     ///< VP discrete
    int count = 500;    ///< t: number of indices, 0..steps
    int repeats = 3;
    Variance variance = Variance::FixedSmall;
    NoiseSource noise;
    Tensor maskKeep;
    OnState onState;
};
Tensor sdeditRelease(const Denoiser& denoise, const Tensor& guide, const ReleaseRun& run, const OnStep& onStep = {});

/// The printed algorithms 1-5 (algorithms.md 2.3, 2.4): N even steps from t0; noise in every step, also the last; the kept area takes the
/// same z as the edited one, at the level being left. VP continuous: beta(t_n) dt and its running product; VE: differences of sig^2.
struct PaperRun {
    NoisePath path;     ///< VP continuous or VE
    double betaMin = .1, betaMax = 20; ///< VP continuous only
    double t0 = .5;
    int steps = 500;
    int repeats = 1;
    NoiseSource noise;
    Tensor maskKeep;
    OnState onState;
};
Tensor sdeditPaper(const Denoiser& denoise, const Tensor& guide, const PaperRun& run, const OnStep& onStep = {});

/// How a discrete VE step moves and how large its noise is.
enum class VeStep { ReverseDiffusion, Ancestral };
/// score_sde's discrete VE samplers, kept area at the level reached and exact at the end (algorithms.md 2.3).
struct VeDiscreteRun {
    std::vector<double> sigmas; ///< ascending
    int start = 0;              ///< index of the first level
    VeStep kind = VeStep::ReverseDiffusion;
    NoiseSource noise;
    Tensor maskKeep;
    OnState onState;
};
Tensor sdeditVeDiscrete(const Denoiser& denoise, const Tensor& guide, const VeDiscreteRun& run, const OnStep& onStep = {});

} // namespace underpaint::diffusion
