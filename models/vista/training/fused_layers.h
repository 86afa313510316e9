#pragma once

#include "models/layers.h"

namespace underpaint::models::training {

/// What the shipped network fuses, with a way back for autograd: act(norm(x) scale + shift) over groups of 16 channels. x [N, C, H, W]; scale and shift float32 [C] or [N, C]. On a processor in
/// float32 or bf16 by the kernels, each pass over x once forward and twice back, and nothing but x is kept; elsewhere by LibTorch's operators.
at::Tensor trainableNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double epsilon, Activation activation);

/// skip (1 + a) + b, as modulatedByCoarse(): coarse [N, 8 C, H/2, W/2] with channels [2 dy + dx][a, b][C]; skip [N, C, H, W].
at::Tensor trainableMerge(const at::Tensor& coarse, const at::Tensor& skip);

} // namespace underpaint::models::training
