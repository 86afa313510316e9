#pragma once

#include "models/text/prompt.h"

#include <ATen/core/Tensor.h>

namespace underpaint::models::text {

/// What a tower says of a prompt's windows, [windows, 77, C], with each row times its weight, and then each window as a whole so that its mean is what it was (as A1111
/// does); the windows one after the other: [1, 77 windows, C]. Without weights the numbers stay exactly as they are.
at::Tensor weightedContext(const at::Tensor& context, const ClipWindows& windows);

} // namespace underpaint::models::text
