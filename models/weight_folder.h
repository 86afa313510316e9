#pragma once

#include <filesystem>

namespace underpaint::models {

/// The weight file (or index of shards) of a folder as diffusers and transformers write it: the plain name before its variants (fp16, ema), safetensors before
/// pickles, one index before its shards. base::Error in one sentence if none or no single one can be told.
std::filesystem::path weightFileIn(const std::filesystem::path& folder);

} // namespace underpaint::models
