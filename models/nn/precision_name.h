#pragma once

#include <c10/core/ScalarType.h>

namespace underpaint::models::nn {

/// "fp32", "bf16" or "fp16": a type that networks compute in, as artists and records name it.
constexpr const char* precisionName(c10::ScalarType type)
{
    return type == c10::ScalarType::BFloat16 ? "bf16" : type == c10::ScalarType::Half ? "fp16" : "fp32";
}

} // namespace underpaint::models::nn
