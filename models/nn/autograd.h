#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

namespace underpaint::models::nn {

/// Whether gradients are wanted through a layer: then it takes LibTorch's own operators, which autograd knows, instead of the faster ones.
inline bool wantsGradient(const at::Tensor& x) { return c10::GradMode::is_enabled() && x.requires_grad(); }

} // namespace underpaint::models::nn
