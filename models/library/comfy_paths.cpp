#include "models/library/comfy_paths.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace underpaint::models::library {
namespace {

namespace fs = std::filesystem;

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\"'"), last = text.find_last_not_of(" \t\r\"'");
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

bool isFolder(const fs::path& path)
{
    std::error_code unknown;
    return fs::is_directory(path, unknown);
}

} // namespace

std::vector<std::string> extraModelPaths(const std::string& yamlFile)
{
    // The file is one level of sections, each with base_path and "kind: path", or "kind: |" with one path a line.
    std::ifstream file(yamlFile);
    std::vector<std::string> folders;
    fs::path base = fs::path(yamlFile).parent_path();
    bool several = false;
    const auto add = [&](const std::string& path) {
        const fs::path folder = path.empty() ? fs::path() : base / path; // an absolute path stands for itself
        if (!folder.empty() && isFolder(folder) && std::find(folders.begin(), folders.end(), folder.string()) == folders.end())
            folders.push_back(folder.string());
    };
    for (std::string line; std::getline(file, line);) {
        const auto indent = line.find_first_not_of(" \t\r");
        if (indent == std::string::npos || line[indent] == '#')
            continue;
        const auto colon = line.find(':');
        const bool keyed = colon != std::string::npos && (colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\r');
        if (indent == 0) {
            base = fs::path(yamlFile).parent_path();
            several = false;
        } else if (!keyed && several) {
            add(trimmed(line));
        } else if (keyed) {
            const std::string key = trimmed(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
            several = value == "|" || value == ">";
            if (key == "base_path")
                base = fs::path(yamlFile).parent_path() / value;
            else if (!several && key != "is_default" && key != "custom_nodes" && key != "embeddings" && key != "hypernetworks")
                add(value);
        }
    }
    return folders;
}

std::vector<std::string> modelFoldersOf(const std::string& folder)
{
    const fs::path root = folder, models = root / "models";
    for (const char* const part : {"checkpoints", "diffusion_models", "unet", "Stable-diffusion"}) {
        if (!isFolder(models / part))
            continue;
        std::vector<std::string> folders = {models.string()};
        if (isFolder(root / "comfy/text_encoders/t5_tokenizer"))
            folders.push_back((root / "comfy/text_encoders/t5_tokenizer").string());
        for (const std::string& more : extraModelPaths((root / "extra_model_paths.yaml").string()))
            folders.push_back(more);
        return folders;
    }
    return {folder};
}

} // namespace underpaint::models::library
