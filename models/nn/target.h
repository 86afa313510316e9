#pragma once

#include <ATen/core/Tensor.h>

namespace underpaint::models::nn {

/// Where a network computes, and in which type.
struct Target {
    at::Device device = at::kCPU;
    at::ScalarType type = at::kFloat;

    /// The tensor as the network keeps it. A weight that is there already, in that type, is shared and stays a view into its file.
    at::Tensor operator()(const at::Tensor& weight) const { return weight.to(device, type); }
};

} // namespace underpaint::models::nn
