#pragma once

#include "core/engine/engine_rf.h"

namespace underpaint::engine {

/// Called as each frame is ready, with its clean latents [1, C, h, w]: the run's own `guide` where nothing was sampled.
using OnFrame = std::function<void(int index, const at::Tensor& latents)>;

/// SDEdit frames from several t0 with the same noise.
///
/// At once: one batch on one grid that holds every frame's own level; a frame follows the noised painting down to it (as a t0 map would have it) and is free below.
void filmstripAtOnce(SamplingRun& run, const Sdedit& method, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame);
/// One run per frame.
void filmstripOneByOne(SamplingRun& run, const Sdedit& method, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame);
/// RF-Inversion frames from several eta: one way in, a way back for each.
void filmstripOfPulls(SamplingRun& run, const RfInversion& method, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame);

/// Frames of DDIM inversion from several depths: one way in to the greatest, a way back from each. Null-text inversion is shown by its closed form, the source words as negative
/// ones, which needs no gradients.
void filmstripOfDepths(SamplingRun& run, const DdimInversion& method, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame);

/// `grid` with every one of `ratios` (sig, 0 left out) among its levels to the bit: the nearest level between the first and the clean one moves there, and where none is left one is
/// added.
diffusion::Levels gridThrough(diffusion::Levels grid, const std::vector<double>& ratios, const diffusion::NoisePath& path);

} // namespace underpaint::engine
