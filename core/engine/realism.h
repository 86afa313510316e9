#pragma once

#include "core/diffusion/diffusion_model.h"
#include "core/diffusion/noise.h"

#include <vector>

namespace underpaint::engine {

/// How typical pictures are to the model itself: at several levels and fixed noises, how well the network explains the clean picture from its noised version, compared with
/// what it manages on its own samples' level of detail; rises from strokes to real scenes. Latents [N, C, H, W] -> one score each (definition in realism.cpp and README).
std::vector<double> realismScores(const diffusion::DiffusionModel& model, const at::Tensor& latents);

} // namespace underpaint::engine
