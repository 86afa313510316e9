#pragma once

#include "core/diffusion/noise_path.h"

#include <string>
#include <vector>

namespace underpaint::diffusion {

/// The levels a sampler visits, falling, first to last; the last one is clean ({1, 0}) in every grid made here unless said
/// otherwise. A grid with n network calls has n+1 levels and starts at exactly the time asked for, at constant cost.
using Levels = std::vector<Level>;

enum class Grid {
    Even,    ///< even in the path's own time
    Karras,  ///< sig_j = (smax^{1/rho} + j/(m-1) (smin^{1/rho} - smax^{1/rho}))^rho, rho = 7, then 0 (Karras et al. 2022, eq. 5)
    Shifted, ///< Flux's shifted times, restarted at t0 (rectified flow)
    Log      ///< even in log sig down to vistaRatioEnd, then 0 (Vista's own); from sig > 199 on (t0 > .995) it starts at pure noise
};

/// Flux: mu = .5 + (tokens - 256) (1.15 - .5)/(4096 - 256).
double fluxShift(int tokens);
/// sigma_i = e^mu t_i / (1 + (e^mu - 1) t_i), t_i = 1 - i/steps; sigma_steps = 0 (algorithms.md 1.4). No shift: mu = 0.
std::vector<double> fluxGrid(int steps, double mu);
/// Karras' sig values, smax first, then `steps` entries in all and a final 0.
std::vector<double> karrasGrid(int steps, double ratioMax, double ratioMin, double rho = 7);
/// Discrete indices round(linspace(t-1, 0, steps)) of an SDEdit run from index count t (algorithms.md 2.1).
std::vector<int> ddimIndices(int count, int steps);
/// DDIM inversion's indices, ascending: i (trainSteps / steps), an integer stride (algorithms.md 4).
std::vector<int> leadingIndices(int steps, int trainSteps = 1000);
/// First step of a run of `strength` on an n-step grid: floor(n - n*strength) (algorithms.md 2.1).
int firstStep(int steps, double strength);
/// Vista: r_end = min(.02, r(t0)/8).
double vistaRatioEnd(double ratioStart);

/// Levels of `steps` network calls from time t0 on `path` down to clean. mu: the shift of Grid::Shifted. Throws base::Error for t0 outside (0, 1], steps < 1.
Levels levelGrid(const NoisePath& path, Grid grid, double t0, int steps, double mu = 0);
/// Levels of `steps` network calls of a few-step model distilled from an ancestor on a VP discrete path: its schedule is the counts count/50, 2 count/50, ..., count, of which
/// those at places floor(i K / steps) from the top are visited, as latent consistency models do (Luo et al. 2023); K: how many lie at or below t0, rounded up. The first level is
/// exactly t0's (at t0 = 1 the published one), all others are of the schedule, as evenly spaced as it allows. More steps than K: even times, since there are no more levels.
/// Throws base::Error as levelGrid() does, and for paths without indices.
Levels distilledGrid(const NoisePath& path, double t0, int steps);
/// Levels of the same sig on another path, for a sampler that works in another frame.
Levels onPath(const Levels& levels, const NoisePath& path);
/// {1-t, t} for every time: rectified-flow levels.
Levels flowLevels(const std::vector<double>& times);

} // namespace underpaint::diffusion
