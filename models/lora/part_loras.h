#pragma once

#include "models/lora/lora.h"
#include "models/model_parts.h"

namespace underpaint::models::lora {

/// The weights with every LoRA of these parts applied, each at its strength; shared where there is none. base::Error for a LoRA that fits nothing in the
/// network; text encoders take what there is for them.
Weights withLoras(const ModelParts& parts, Weights weights, Piece piece);

} // namespace underpaint::models::lora
