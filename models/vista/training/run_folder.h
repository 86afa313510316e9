#pragma once

#include <filesystem>
#include <string>

namespace underpaint::models::training {

/// The checkpoint of a run in its folder.
std::string stateFileIn(const std::filesystem::path& folder);

/// Throws base::Error if the folder cannot be made, base::UsageError if it holds a run already and none is to be resumed.
void makeRunFolder(const std::filesystem::path& folder, bool resume);

} // namespace underpaint::models::training
