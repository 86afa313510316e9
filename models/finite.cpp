#include "models/finite.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace underpaint::models {
namespace {

constexpr std::int64_t checkedAtOnce = 1 << 22; // elements

bool allFinite(const at::Tensor& tensor)
{
    if (tensor.numel() > checkedAtOnce && tensor.dim() > 0 && tensor.size(0) > 1) {
        const std::int64_t rows = std::max<std::int64_t>(1, tensor.size(0) * checkedAtOnce / tensor.numel());
        for (std::int64_t row = 0; row < tensor.size(0); row += rows)
            if (!allFinite(tensor.narrow(0, row, std::min(rows, tensor.size(0) - row))))
                return false;
        return true;
    }
    return at::isfinite(tensor.to(at::kFloat)).all().item<bool>();
}

} // namespace

bool isFinite(const at::Tensor& tensor)
{
    if (!tensor.is_floating_point() || tensor.numel() == 0)
        return true;
    // A sum that is a number has none but numbers in it, and needs no memory; only where it is not are the values asked one by one. 8-bit types cannot be added.
    const bool small = c10::elementSize(tensor.scalar_type()) == 1, wide = tensor.scalar_type() == at::kDouble;
    return (!small && !wide && std::isfinite(tensor.sum(at::kFloat).item<double>())) || allFinite(tensor);
}

} // namespace underpaint::models
