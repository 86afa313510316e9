#pragma once

#include "models/vista/training/random_numbers.h"

#include <ATen/core/Tensor.h>

namespace underpaint::models::training {

/// Pictures as a classifier should know them again: mirrored, moved and zoomed by up to a tenth, a third of them blurred, half of them noisy. Colours stay, since they are what many
/// words say. pictures: float32 [N, 3, H, W] in [-1, 1], H and W at least 8; the answer is as large.
at::Tensor augmented(const at::Tensor& pictures, RandomNumbers& random);

} // namespace underpaint::models::training
