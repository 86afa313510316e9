#pragma once

#include "core/diffusion/diffusion_model.h"
#include "core/diffusion/noise.h"

#include <functional>
#include <vector>

namespace underpaint::engine {

/// How typical pictures are to the model itself. Latents [N, C, H, W] -> one score each, above 0; higher is more typical, and only the order counts.
///
/// A picture x is noised lightly (sig .02, .04, .08, .16 with fixed noises, Purpose::Probe) and the network says what it believes the clean picture to be, d. Two things are
/// compared with what holds for pictures of the kind that the network has learned:
///
/// * what is there to explain: in every block of 4 x 4 latents the squared error of d, as a share of the error which the prior's Wiener filter is expected to make; the mean m of its
///   logarithm over blocks, so that empty surfaces weigh as much as detail. Flat strokes leave almost nothing to explain in most of their blocks.
/// * whether the belief fits: k = <d - w, x - w> / <d - w, d - w>, w being the Wiener estimate. A network's ideal answer is the conditional mean, whose error is
///   uncorrelated with it, so k = 1 on its own kind of picture; grain that no scene has pulls it down, edges that no scene has push it up.
///
/// score = exp(mean over the levels of (m - 12 |1 - k|)). A model that states no prior is measured against unit variance in its latents.
/// beforeCall is asked before each network call and throws to stop.
std::vector<double> realismScores(const diffusion::DiffusionModel& model, const at::Tensor& latents, const std::function<void()>& beforeCall = {});

} // namespace underpaint::engine
