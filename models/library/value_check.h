#pragma once

#include "core/base/model_card.h"

namespace underpaint::models::library {

/// Reads every tensor of an entry's parts: base::Error in one sentence, with the first that holds values that are not numbers and their count.
void checkValues(const base::ModelEntry& entry);

} // namespace underpaint::models::library
