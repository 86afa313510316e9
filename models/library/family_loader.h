#pragma once

#include "core/base/model_card.h"
#include "core/diffusion/diffusion_model.h"
#include "models/library/memory_plan.h"
#include "models/model_parts.h"

#include <memory>

namespace underpaint::models::library {

/// What the families' loaders are handed.
ModelParts partsOf(const base::ModelEntry& entry);

/// What an entry asks for, at its working size.
MemoryNeed needOf(const base::ModelEntry& entry);

/// The family's own loader; base::Error if this program has none of that name.
std::shared_ptr<diffusion::DiffusionModel> loadFamily(const ModelParts& parts, const LoadPlan& plan);

} // namespace underpaint::models::library
