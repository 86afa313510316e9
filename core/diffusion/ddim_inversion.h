#pragma once

#include "core/diffusion/samplers.h"

namespace underpaint::diffusion {

/// DDIM inversion (algorithms.md 4) between the clean level and the last of the ascending indices 0, r, 2r, ..., r = count / steps
/// rounded down.
struct DdimInversion {
    NoisePath path;         ///< VP discrete
    int steps = 50;
    double endAlphaBar = 1; ///< Abar of the level below index 0, the same both ways: 1, or Abar_0 as Stable Diffusion and null-text inversion have it
    OnState onState{};
    double depth = 1;       ///< how far up, as a share of the path's indices: the ascending indices below depth x count, at least one
};

/// The ascending indices of a run, the deepest last; throws base::Error for a path without indices and for steps outside 1 .. count or a depth outside 0 .. 1.
std::vector<int> inversionIndices(const DdimInversion& run);
/// The levels of a run, rising: the end below index 0, then every index.
Levels risingLevels(const DdimInversion& run);

/// Picture -> noise at the last index: from each level to the next, with the network asked at the level to be reached on the state
/// that has not moved yet. onStep sees that answer as seen from the state's own level.
Tensor ddimInvert(const Denoiser& denoise, Tensor x, const DdimInversion& run, const OnStep& onStep = {});
/// Noise -> picture: the DDIM steps down the same levels.
Tensor ddimReturn(const Denoiser& denoise, Tensor x, const DdimInversion& run, const OnStep& onStep = {});

} // namespace underpaint::diffusion
