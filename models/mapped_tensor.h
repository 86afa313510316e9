#pragma once

#include "models/mapped_file.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>

namespace underpaint::models {

/// The type of numbers that safetensors calls so ("BF16"); base::Error for one that no tensor has.
at::ScalarType typeNamed(const std::string& name);

/// Numbers of a file from byte `begin` on as a tensor of that shape, which the caller knows to be there: a view that keeps the mapping alive, or a copy where
/// the place is not aligned. Truth values become exactly 0 and 1.
at::Tensor mappedTensor(const std::shared_ptr<MappedFile>& file, std::uint64_t begin, at::ScalarType type, at::IntArrayRef shape);

} // namespace underpaint::models
