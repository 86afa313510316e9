#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/flux/flux_transformer.h"

#include <functional>
#include <memory>

namespace underpaint::models::flux {

/// How to get at the network: it may have been put away between two calls.
using NetworkSource = std::function<std::shared_ptr<const FluxTransformer>()>;

/// The network as samplers see it: scaled latents [N, 16, h, w] with even sides on any path. The guidance goes into the network (dev) or nowhere (schnell). The batch goes through item by
/// item on a processor, together on a card. words: tokens [1, T, contextWidth] and pooled [1, pooledWidth]. Without gradients.
diffusion::Denoiser velocityDenoiser(NetworkSource network, diffusion::Embedding words, double guidance);

} // namespace underpaint::models::flux
