#pragma once

#include "models/model_parts.h"

namespace underpaint::models::library {

/// The role as entries and caches write it: "network", "t5 tokenizer".
std::string idOf(Role role);
/// The role of that name; base::Error if there is none.
Role roleNamed(const std::string& id);

} // namespace underpaint::models::library
