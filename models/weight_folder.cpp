#include "models/weight_folder.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace underpaint::models {
namespace {

namespace fs = std::filesystem;

/// What to look for, best first: names, then endings of which there is exactly one.
constexpr std::array plainNames = {"diffusion_pytorch_model.safetensors", "model.safetensors", "diffusion_pytorch_model.safetensors.index.json", "model.safetensors.index.json"};
constexpr std::array oldNames = {"diffusion_pytorch_model.bin", "pytorch_model.bin", "diffusion_pytorch_model.bin.index.json", "pytorch_model.bin.index.json"};
constexpr std::array endings = {".fp16.safetensors", ".index.json", ".safetensors"};
constexpr std::array oldEndings = {".fp16.bin", ".bin", ".ckpt", ".pt", ".pth"};

} // namespace

fs::path weightFileIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), none; !problem && entry != none; entry.increment(problem))
        names.push_back(entry->path().filename().string());
    std::ranges::sort(names);
    std::size_t most = 0;
    const auto isThere = [&](const std::string& name) { return std::ranges::binary_search(names, name); };
    const auto withEnding = [&](const char* ending) {
        std::vector<std::string> found;
        std::ranges::copy_if(names, std::back_inserter(found), [&](const std::string& name) { return name.ends_with(ending); });
        most = std::max(most, found.size());
        return found.size() == 1 ? found[0] : std::string();
    };
    const auto search = [&](const auto& known, const auto& unknown) -> std::string {
        for (const char* const name : known)
            if (isThere(name))
                return name;
        for (const char* const ending : unknown)
            if (const std::string name = withEnding(ending); !name.empty())
                return name;
        return {};
    };
    std::string name = search(plainNames, endings);
    if (name.empty() && most == 0)
        name = search(oldNames, oldEndings);
    if (name.empty())
        throw base::Error(most == 0 ? fmt::format("{} holds no weight file: choose the folder that holds the model's weights.", folder.string())
                                    : fmt::format("{} holds {} weight files: name one of them.", folder.string(), most));
    return folder / name;
}

} // namespace underpaint::models
