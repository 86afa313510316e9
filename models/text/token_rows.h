#pragma once

#include "models/nn/target.h"

#include <string>

namespace underpaint::models::text {

/// The rows of a table [vocabulary, C] that a text's ids name: int64 [N, T] -> [N, T, C] at the target. The table may stay a view into its file, in any type; only the rows
/// that are named are read. base::Error where an id is not in the table; file: for the sentence.
at::Tensor tokenRows(const at::Tensor& table, const at::Tensor& ids, const nn::Target& target, const std::string& file);

} // namespace underpaint::models::text
