#pragma once

#include "core/diffusion/level_grid.h"
#include "core/diffusion/samplers.h"

namespace underpaint::diffusion {

/// Where a published grid ends: DDIM at the level of index 0 (Stable Diffusion's set_alpha_to_one is off), Euler at the clean one.
enum class GridEnd { FirstIndex, Clean };

/// How many of `steps` calls an image-to-image run of this strength makes in the published pipelines of Stable Diffusion: int(steps strength), the last ones.
int publishedCalls(int steps, double strength);

/// The "leading" indices of Stable Diffusion's schedulers that such a run visits, falling: i (count / steps) + offset with a whole stride, offset 1 in all public models.
/// path: VP discrete. base::Error for a path without indices, and for steps outside 1 .. count or a strength outside 0 .. 1.
std::vector<int> leadingTimesteps(const NoisePath& path, int steps, double strength = 1, int offset = 1);

/// The levels of those indices, and the end; empty if no call is made.
Levels leadingLevels(const NoisePath& path, int steps, double strength = 1, int offset = 1, GridEnd end = GridEnd::FirstIndex);

/// The same for Flux: its shifted grid from step int(max(steps - steps strength, 0)) on, down to clean. mu: fluxShift() of the picture's tokens, 0 for schnell.
Levels publishedFlowLevels(int steps, double strength, double mu);

/// The published rule of kept areas: after each of `calls` steps m known + (1-m) x, where known is the guide noised to the level that was reached, and the guide itself after the
/// last one, whatever the grid ends at; ends of the mask to the bit. keep: 1 = kept, [.., h, w]; noise: the run's own start noise.
Land keepPublished(Tensor keep, Tensor guide, Tensor noise, int calls);

} // namespace underpaint::diffusion
