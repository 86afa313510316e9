#pragma once

#include "models/lora/lora.h"
#include "models/model_parts.h"

namespace underpaint::models::stable_diffusion {

/// The weights with every LoRA of these parts applied, each at its strength; shared where there is none. base::Error for a LoRA of another kind of model.
Weights withLoras(const ModelParts& parts, Weights weights, lora::Piece piece);

} // namespace underpaint::models::stable_diffusion
