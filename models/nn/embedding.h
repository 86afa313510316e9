#pragma once

#include <ATen/core/Tensor.h>

namespace underpaint::models::nn {

/// Which half of a sinusoidal embedding comes first.
enum class SinusoidOrder { CosSin, SinCos };

/// Sinusoids of numbers, frequencies exp(-ln(10000) i / divisor), i = 0 .. width/2 - 1. values: any float type, [N] -> float32 [N, width] on the values' device;
/// angles are computed in float64, as the least noise. divisor: width/2 in Stable Diffusion, guided diffusion and Flux, width/2 - 1 in SDEdit's network.
at::Tensor sinusoid(const at::Tensor& values, int width, double divisor, SinusoidOrder order);

} // namespace underpaint::models::nn
