#pragma once

#include "models/lora/lora.h"
#include "models/model_parts.h"

namespace underpaint::models::flux {

/// The weights with every LoRA of these parts applied, each at its strength; shared where there is none. base::Error for a LoRA that fits nothing in Flux' network.
Weights withLoras(const ModelParts& parts, Weights weights, lora::Piece piece);

} // namespace underpaint::models::flux
