#pragma once

#include <ATen/core/Tensor.h>

namespace underpaint::models::nn {

/// x sigmoid(1.702 x): CLIP's own.
at::Tensor quickGelu(const at::Tensor& x);

} // namespace underpaint::models::nn
