#pragma once

#include "models/text/t5_encoder.h"

#include <optional>
#include <string>

namespace underpaint::models::text {

/// What stands before "encoder." and "shared." in a file's names, with its dot; nothing if these are not a T5's.
std::optional<std::string> t5Prefix(const TensorShapes& shapes);

} // namespace underpaint::models::text
