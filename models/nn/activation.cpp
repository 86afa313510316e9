#include "models/nn/activation.h"

#include <ATen/ATen.h>

namespace underpaint::models::nn {

at::Tensor quickGelu(const at::Tensor& x) { return x * at::sigmoid(1.702 * x); }

} // namespace underpaint::models::nn
