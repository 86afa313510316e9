#pragma once

#include "core/diffusion/diffusion_model.h"
#include "core/diffusion/predictors.h"
#include "models/stable_diffusion/unet.h"

#include <functional>
#include <memory>

namespace underpaint::models::stable_diffusion {

/// How to get at the network: it may have been put away between two calls.
using NetworkSource = std::function<std::shared_ptr<const UNet>()>;

/// What a run's words and size mean to the network.
struct Conditions {
    diffusion::Embedding towards, away; ///< away undefined: one branch
    double guidance = 1;
    int height = 0, width = 0;          ///< pixels, for SDXL
};

/// The network as samplers see it: scaled latents on any path -> Answer. Both branches in one batch where their words are equally long and nobody asks for gradients. On a CPU item by
/// item, so that no answer depends on batch mates. Differentiable with respect to the words.
diffusion::Denoiser denoiserOf(NetworkSource network, const diffusion::NoisePath& path, diffusion::Prediction prediction, Conditions conditions);

} // namespace underpaint::models::stable_diffusion
