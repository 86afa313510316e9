#pragma once

#include "core/diffusion/diffusion_model.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <string>

namespace underpaint::models {

/// Makes a model that computes in the given type.
using ModelMaker = std::function<std::shared_ptr<diffusion::DiffusionModel>(at::ScalarType type)>;

/// The model in the precision that is fastest on this machine: float32, or bf16 where that is at least 15 % faster. Measured once for each kind
/// of processor, number of threads, LibTorch and family, and kept in $XDG_CACHE_HOME/underpaint/precision.json; a cache that cannot be read or
/// written only costs the measurement (a fraction of a second).
std::shared_ptr<diffusion::DiffusionModel> fastest(at::Device device, const std::string& family, const ModelMaker& make);

/// The same for large networks, told by a convolution and a matrix product of their sizes, for which no model has to be loaded: bf16 where both together are 15 % faster. Graphics
/// cards: fp16 for Stable Diffusion 1 and 2, bf16 where fp16 overflows (XL, Flux), fp32 for networks of pixels. family: of models/; xl: whether it is Stable Diffusion XL.
at::ScalarType fastestType(at::Device device, const std::string& family, bool xl);

} // namespace underpaint::models
