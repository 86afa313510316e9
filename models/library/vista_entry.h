#pragma once

#include "core/base/model_card.h"

#include <string>

namespace underpaint::models::library {

/// The entry of a Vista file: its card lies beside it ("vista.card.json"), or is made up for a file that comes alone. values: whether every number is looked at, too.
/// Throws base::Error in one sentence.
base::ModelEntry vistaEntry(const std::string& path, bool values);

} // namespace underpaint::models::library
