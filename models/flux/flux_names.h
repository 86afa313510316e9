#pragma once

#include "models/flux/flux_transformer.h"

#include <string>
#include <vector>

namespace underpaint::models::flux {

/// A tensor of a diffusers folder and how many rows of ours it is.
struct TensorOrigin {
    std::string name;
    std::int64_t rows = 0;
};

/// What a tensor of BFL's layout is put together from in a diffusers folder: q, k and v (and a single block's MLP) one below the other. `rows`: of the whole.
std::vector<TensorOrigin> diffusersOrigins(const FluxConfig& config, const std::string& name, std::int64_t rows);

/// Whether the two halves of this tensor of BFL's layout are the other way round in a diffusers folder: shift and scale of the final layer.
bool halvesSwapped(const std::string& name);

} // namespace underpaint::models::flux
