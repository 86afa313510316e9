#pragma once

#include "core/base/model_card.h"
#include "models/library/contents.h"

#include <string>

namespace underpaint::models::library {

/// What the family of this network states in its cards (its `describe`), as JSON text for the cache. shapes: of the whole file; hints: what its config.json or arch.json says of the
/// network; null: nothing. base::Error where tensors or hints do not fit together.
std::string startValues(const Piece& network, const TensorShapes& shapes, const nlohmann::json* hints);

/// The card of a model with this network, before it is loaded; the loader leaves it as it is. prediction: what a Stable Diffusion is known to predict; empty: not known.
base::ModelCard cardFor(const Piece& network, const std::string& name, const std::string& prediction);

} // namespace underpaint::models::library
