#pragma once

#include <ATen/core/Tensor.h>

namespace underpaint::models {

/// Whether all values are numbers, neither infinite nor none; so are those of types that know no others. Needs little memory, however large the tensor is.
bool isFinite(const at::Tensor& tensor);

} // namespace underpaint::models
