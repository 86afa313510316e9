#include "models/nn/activation.h"

#include <ATen/ATen.h>

namespace underpaint::models::nn {

at::Tensor quickGelu(const at::Tensor& x) { return x * at::sigmoid(1.702 * x); }

at::Tensor geglu(const at::Tensor& x)
{
    const auto parts = x.chunk(2, -1);
    return parts[0] * at::gelu(parts[1]);
}

} // namespace underpaint::models::nn
