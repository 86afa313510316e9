#pragma once

#include <ATen/core/Tensor.h>

#include <string>

namespace underpaint::models {

/// "auto", "cpu" or "cuda" -> a device that is there; base::UsageError otherwise.
at::Device deviceNamed(const std::string& name);

/// "fp32", "bf16" or "fp16" -> the type, if the device computes in it; base::UsageError otherwise. Not for "auto".
at::ScalarType precisionNamed(const std::string& name, at::Device device);

} // namespace underpaint::models
