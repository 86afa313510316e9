#pragma once

#include <ATen/core/Tensor.h>

namespace underpaint::models::nn {

/// x sigmoid(1.702 x): CLIP's own.
at::Tensor quickGelu(const at::Tensor& x);
/// x [.., 2 C] -> [.., C]: first half the value, second half the gate: value gelu(gate), with the exact (erf) gelu.
at::Tensor geglu(const at::Tensor& x);

} // namespace underpaint::models::nn
