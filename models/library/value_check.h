#pragma once

#include "core/base/model_card.h"

#include <stop_token>

namespace underpaint::models::library {

/// Which files are read.
enum class Look {
    New, ///< those that were not found to be good before, as they are now
    All
};

/// Reads every tensor of an entry's parts: base::Error in one sentence, with the first that holds values that are not numbers and their count; base::Stopped once `stop` is requested.
/// Files that are good are remembered.
void checkValues(const base::ModelEntry& entry, Look look, const std::stop_token& stop = {});

} // namespace underpaint::models::library
