#pragma once

#include <string>

namespace underpaint::models::text {

/// The whole of a file of at most 64 MB; base::Error in one sentence if it cannot be read or is larger. kind: "a tokenizer", for the sentence.
std::string smallFile(const std::string& path, const std::string& kind);

} // namespace underpaint::models::text
