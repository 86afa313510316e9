#pragma once

#include "core/base/model_card.h"

#include <string>

namespace underpaint::models {

/// A card as it lies beside its weights ("vista.card.json"): what the artist is told, defaults and the slider's travel. Tensors are not in it;
/// the family knows them. base::Error in one sentence if it is not one.
base::ModelCard readCard(const std::string& path);

} // namespace underpaint::models
