#pragma once

#include <ATen/core/Tensor.h>

namespace underpaint::models::autoencoder {

/// Which latents: their linear maps to colours differ.
enum class LatentKind { StableDiffusion, StableDiffusionXl, Flux };

/// A rough picture of scaled latents [N, C, h, w] by one linear map, [N, 3, h, w] in 0..1: a preview that costs nothing where there is no tiny autoencoder.
at::Tensor latentColours(const at::Tensor& latents, LatentKind kind);

} // namespace underpaint::models::autoencoder
