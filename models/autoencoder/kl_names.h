#pragma once

#include "models/tensor_shapes.h"

#include <map>
#include <string>

namespace underpaint::models::autoencoder {

/// Every name of a KL autoencoder -> its present diffusers name. Knows the original layout (ldm, BFL: whose decoder.up.N counts from the full resolution) and the attention
/// names of early diffusers folders (query, key, value, proj_attn). Names that are none of these stay as they are, and so does a second name for one place.
std::map<std::string, std::string> presentNames(const TensorShapes& shapes);

/// The shapes under their present names; attention weights stored as convolutions of one pixel count as matrices. Leaves out what training left in a file (loss.*, model_ema.*).
TensorShapes presentShapes(const TensorShapes& shapes);

} // namespace underpaint::models::autoencoder
