#include "models/vista/training/run_folder.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace underpaint::models::training {

std::string stateFileIn(const std::filesystem::path& folder) { return (folder / "state.safetensors").string(); }

void makeRunFolder(const std::filesystem::path& folder, bool resume)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || !std::filesystem::is_directory(folder))
        throw base::Error(fmt::format("{} cannot be made: choose another folder for the results.", folder.string()));
    if (!resume && std::filesystem::exists(stateFileIn(folder)))
        throw base::UsageError(fmt::format("{} holds a run already: go on with it by --resume, or choose another folder.", folder.string()));
}

} // namespace underpaint::models::training
