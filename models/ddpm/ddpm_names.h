#pragma once

#include "models/tensor_shapes.h"
#include "models/weights.h"

#include <optional>
#include <string>

namespace underpaint::models::ddpm {

/// Whether these are the names of a diffusers folder.
bool isDiffusers(const TensorShapes& shapes);
/// A diffusers name with the attention's deprecated words (query, key, value, proj_attn) replaced by the present ones; all other names as they are.
std::string presentName(std::string name);
/// The original name of a diffusers tensor by its present name, in a network of so many levels; nothing if there is none.
std::optional<std::string> originalName(const std::string& present, int levels);

/// Weights of either layout by their original names.
Weights inOriginalNames(const Weights& weights, bool diffusers, int levels);

} // namespace underpaint::models::ddpm
