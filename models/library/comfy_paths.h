#pragma once

#include <string>
#include <vector>

namespace underpaint::models::library {

/// The folders that a program's own folder keeps its models in: `models` of ComfyUI (and what its extra_model_paths.yaml names, and the folder of its T5 tokenizer) or of A1111;
/// else the folder itself.
std::vector<std::string> modelFoldersOf(const std::string& folder);

/// The folders that an extra_model_paths.yaml names, relative paths resolved against base_path or the file's own folder.
std::vector<std::string> extraModelPaths(const std::string& yamlFile);

} // namespace underpaint::models::library
