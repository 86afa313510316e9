#include "models/nn/embedding.h"

#include <ATen/ATen.h>

#include <cmath>

namespace underpaint::models::nn {

at::Tensor sinusoid(const at::Tensor& values, int width, double divisor, SinusoidOrder order)
{
    const at::Tensor indices = at::arange(width / 2, values.options().dtype(at::kDouble));
    const at::Tensor angles = values.to(at::kDouble).unsqueeze(-1) * at::exp(indices * (-std::log(10000.) / divisor));
    const at::Tensor first = order == SinusoidOrder::CosSin ? angles.cos() : angles.sin();
    const at::Tensor second = order == SinusoidOrder::CosSin ? angles.sin() : angles.cos();
    return at::cat({first, second}, -1).to(at::kFloat);
}

} // namespace underpaint::models::nn
