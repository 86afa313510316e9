#pragma once

#include "core/base/model_card.h"
#include "core/base/model_reference.h"

#include <vector>

namespace underpaint::models::library {

/// The entry with its LoRAs, another autoencoder, or without T5. Names are those of `all`, or files. base::UsageError in one sentence for what is not there or does not fit.
base::ModelEntry chosen(base::ModelEntry model, const base::ModelReference& reference, const std::vector<base::ModelEntry>& all);

} // namespace underpaint::models::library
