#pragma once

#include "core/base/model_card.h"
#include "models/library/file_cache.h"
#include "models/library/folder_scan.h"

#include <vector>

namespace underpaint::models::library {

/// What was found, put together: models first (those that lack a part with the reason), then parts, LoRAs, and what cannot be used.
/// Ids are unique among models, and among the parts of one role: one that is taken gets a number, "vista-2".
std::vector<base::ModelEntry> assemble(const Findings& findings, FileCache& cache);

} // namespace underpaint::models::library
