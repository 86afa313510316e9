#pragma once

#include "models/nn/target.h"
#include "models/weights.h"

#include <string>

namespace underpaint::models::nn {

/// What ComfyUI's files with scaled numbers of one byte hold beside the tensors themselves: "a.scale_weight" times "a.weight" is meant; "a.scale_input" and "scaled_fp8" are for other programs.
bool belongsToScale(const std::string& name);

/// The name of the factor that belongs to a tensor: "a.weight" -> "a.scale_weight"; empty for tensors that have none.
std::string scaleNameOf(const std::string& tensor);

/// The tensor as the network keeps it, multiplied by its factor where the file states one: a single number, or one for each row. base::Error in one sentence for another shape.
at::Tensor scaled(const Weights& weights, const std::string& tensor, const Target& target);

} // namespace underpaint::models::nn
