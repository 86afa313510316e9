#include "models/checkpoint.h"

#include "core/base/error.h"
#include "models/json_bounds.h"
#include "models/mapped_tensor.h"
#include "models/pickle/torch_archive.h"
#include "models/safetensors.h"
#include "models/weight_folder.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

namespace underpaint::models {
namespace {

namespace fs = std::filesystem;
using File = std::shared_ptr<MappedFile>;

/// DistributedDataParallel puts this before every name.
std::string plainName(const std::string& name) { return name.starts_with("module.") ? name.substr(std::string_view("module.").size()) : name; }

base::Error twice(const std::string& path, const std::string& name)
{
    return base::Error(fmt::format("{} holds two tensors {}, with and without \"module.\" before the name: fetch the file again.", path, name));
}

/// A list of shards is JSON text, which no weight file is.
bool isIndex(const File& file)
{
    for (const std::uint8_t byte : file->bytes().first(std::min<std::size_t>(file->bytes().size(), 16)))
        if (byte != ' ' && byte != '\n' && byte != '\r' && byte != '\t')
            return byte == '{' && file->bytes().size() > 8 && file->bytes()[7] != 0;
    return false;
}

/// The shards that an index names, each once.
std::set<fs::path> shardsOf(const File& file, const fs::path& index)
{
    constexpr std::size_t longestIndex = 16 << 20; // the longest known has some 200 kB
    const auto bytes = file->bytes().first(std::min(file->bytes().size(), longestIndex));
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const nlohmann::json read = isWithin(text) ? nlohmann::json::parse(text, nullptr, false) : nlohmann::json();
    if (!read.is_object() || !read.contains("weight_map") || !read["weight_map"].is_object() || read["weight_map"].empty())
        throw base::Error(fmt::format("{} is no list of a model's shards: fetch it again.", index.string()));
    std::set<fs::path> shards;
    for (const auto& [name, shard] : read["weight_map"].items()) {
        const std::string text = shard.is_string() ? shard.get<std::string>() : std::string();
        if (text.empty() || text == ".." || text == "." || fs::path(text).filename() != text || text.ends_with(".json"))
            throw base::Error(fmt::format("{} names a shard that is not a file beside it: fetch it again.", index.string()));
        shards.insert(index.parent_path() / text);
    }
    return shards;
}

/// Makes tensors of an archive's descriptions: those that share numbers in the file share them here.
class ArchiveTensors {
public:
    explicit ArchiveTensors(File file) : m_file(std::move(file)) {}

    at::Tensor make(const ArchiveTensor& about)
    {
        const at::ScalarType type = typeNamed(about.type);
        const std::int64_t elements = std::int64_t((about.end - about.begin) / c10::elementSize(type));
        if (elements == 0)
            return at::empty(about.sizes, at::TensorOptions(type));
        at::Tensor& storage = m_storages[{about.begin, elements, type}];
        if (!storage.defined())
            storage = mappedTensor(m_file, about.begin, type, {elements});
        return storage.as_strided(about.sizes, about.strides, about.offset);
    }

private:
    File m_file;
    std::map<std::tuple<std::uint64_t, std::int64_t, at::ScalarType>, at::Tensor> m_storages;
};

Checkpoint openArchive(const File& file, const std::string& path)
{
    const TorchArchive archive = readTorchArchive(file->bytes(), path);
    ArchiveTensors make(file);
    Checkpoint checkpoint;
    checkpoint.container = archive.container;
    std::map<std::string, at::Tensor> tensors;
    for (const ArchiveTensor& about : archive.tensors) {
        checkpoint.order.push_back(plainName(about.name));
        if (!tensors.emplace(checkpoint.order.back(), make.make(about)).second)
            throw twice(path, checkpoint.order.back());
    }
    for (const ArchiveTensor& about : archive.shadow)
        checkpoint.shadow.push_back(make.make(about));
    checkpoint.weights = Weights(std::move(tensors));
    return checkpoint;
}

Checkpoint openFile(const File& file, const std::string& path)
{
    if (isTorchArchive(file->bytes()))
        return openArchive(file, path);
    SafetensorsHeader header = readSafetensorsHeader(file->bytes(), path);
    Checkpoint checkpoint;
    checkpoint.container = "safetensors";
    std::map<std::string, at::Tensor> tensors;
    for (const TensorEntry& entry : header.entries) {
        checkpoint.order.push_back(plainName(entry.name));
        if (!tensors.emplace(checkpoint.order.back(), mappedTensor(file, entry.begin, typeNamed(entry.type), entry.shape)).second)
            throw twice(path, checkpoint.order.back());
    }
    checkpoint.weights = Weights(std::move(tensors), std::move(header.metadata));
    return checkpoint;
}

TensorShapes shapesOfFile(const File& file, const std::string& path)
{
    TensorShapes shapes;
    const auto add = [&](const std::string& name, const std::vector<std::int64_t>& shape) {
        if (!shapes.emplace(plainName(name), shape).second)
            throw twice(path, plainName(name));
    };
    if (isTorchArchive(file->bytes())) {
        for (const ArchiveTensor& tensor : readTorchArchive(file->bytes(), path).tensors)
            add(tensor.name, tensor.sizes);
    } else {
        for (const TensorEntry& entry : readSafetensorsHeader(file->bytes(), path).entries)
            add(entry.name, entry.shape);
    }
    return shapes;
}

} // namespace

Checkpoint openCheckpoint(const std::string& path)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return openCheckpoint(weightFileIn(path).string());
    const File file = std::make_shared<MappedFile>(path);
    if (!isIndex(file))
        return openFile(file, path);
    Checkpoint whole;
    std::map<std::string, at::Tensor> tensors;
    for (const fs::path& shard : shardsOf(file, path)) {
        const Checkpoint part = openFile(std::make_shared<MappedFile>(shard.string()), shard.string());
        whole.container = part.container;
        for (const std::string& name : part.order) {
            if (!tensors.emplace(name, part.weights.at(name)).second)
                throw base::Error(fmt::format("{} puts the tensor {} into two shards: fetch its shards again.", path, name));
            whole.order.push_back(name);
        }
    }
    whole.weights = Weights(std::move(tensors));
    return whole;
}

TensorShapes shapesInFile(const std::string& path)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return shapesInFile(weightFileIn(path).string());
    const File file = std::make_shared<MappedFile>(path);
    if (!isIndex(file))
        return shapesOfFile(file, path);
    TensorShapes shapes;
    for (const fs::path& shard : shardsOf(file, path))
        shapes.merge(shapesOfFile(std::make_shared<MappedFile>(shard.string()), shard.string()));
    return shapes;
}

} // namespace underpaint::models
