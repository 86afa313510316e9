#include "models/checkpoint.h"

#include "core/base/error.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>

namespace underpaint::models {
namespace {

namespace fs = std::filesystem;

/// The shards that an index names, put together.
Weights openShards(const fs::path& index)
{
    std::ifstream file(index);
    const nlohmann::json read = nlohmann::json::parse(file, nullptr, false);
    if (!read.is_object() || !read.contains("weight_map") || !read["weight_map"].is_object())
        throw base::Error(fmt::format("{} is no list of a model's shards: fetch it again.", index.string()));
    std::set<std::string> shards;
    for (const auto& [name, shard] : read["weight_map"].items()) {
        if (!shard.is_string() || fs::path(shard.get<std::string>()).filename() != shard.get<std::string>())
            throw base::Error(fmt::format("{} names a shard that is not a file beside it: fetch it again.", index.string()));
        shards.insert(shard.get<std::string>());
    }
    std::map<std::string, at::Tensor> tensors;
    for (const std::string& shard : shards) {
        const Weights part = Weights::open((index.parent_path() / shard).string());
        for (const std::string& name : part.names())
            tensors[name] = part.at(name);
    }
    return Weights(std::move(tensors));
}

/// The weight file of a folder: an index, else the one file there is.
fs::path weightFileIn(const fs::path& folder)
{
    std::vector<fs::path> indices, files;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".index.json"))
            indices.push_back(entry.path());
        else if (name.ends_with(".safetensors"))
            files.push_back(entry.path());
    }
    if (indices.size() == 1)
        return indices[0];
    if (files.size() == 1)
        return files[0];
    throw base::Error(fmt::format("{} holds {} weight files: name one of them.", folder.string(), files.size()));
}

} // namespace

Checkpoint openCheckpoint(const std::string& path)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return openCheckpoint(weightFileIn(path).string());
    Checkpoint checkpoint;
    checkpoint.container = "safetensors";
    checkpoint.weights = path.ends_with(".index.json") ? openShards(path) : Weights::open(path);
    checkpoint.order = checkpoint.weights.names();
    return checkpoint;
}

TensorShapes shapesInFile(const std::string& path) { return shapesOf(openCheckpoint(path).weights); }

} // namespace underpaint::models
