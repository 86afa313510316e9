#include "models/catalog.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/diffusion/diffusion_model.h"
#include "models/card_file.h"
#include "models/device.h"
#include "models/precision.h"
#include "models/vista/vista_model.h"
#include "models/vista/vista_words.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

namespace underpaint::models {
namespace {

namespace fs = std::filesystem;
using base::ModelEntry;

constexpr int deepest = 4;
const std::set<std::string> modelSuffixes = {".safetensors", ".ckpt", ".pt", ".pth", ".bin", ".gguf", ".sft", ".onnx"};

fs::path homeOf(const char* variable, const char* below)
{
    if (const char* const folder = std::getenv(variable); folder && *folder == '/')
        return folder;
    const char* const home = std::getenv("HOME");
    return fs::path(home && *home ? home : "/") / below;
}

/// The card beside a weight file, or one made up for a file that comes alone.
base::ModelCard cardFor(const fs::path& file)
{
    fs::path beside = file;
    beside.replace_extension(".card.json");
    if (fs::exists(beside))
        return readCard(beside.string());
    base::ModelCard card;
    card.id = file.stem().string();
    card.name = "Vista (" + card.id + ")";
    card.family = "vista";
    card.source = "not stated";
    card.licence = "not stated";
    card.freedomT0 = {.2, .3, .4, .5, .6, .7, .8, .9};
    card.freedomEta = {1, .75, .5, .25, 0};
    return card;
}

enum class Look { Header, Values };

ModelEntry entryOf(const fs::path& file, Look look)
{
    ModelEntry entry;
    entry.path = file.string();
    entry.card.id = entry.card.name = file.stem().string();
    try {
        entry.bytes = fs::file_size(file);
        const Weights weights = Weights::open(entry.path);
        if (!weights.contains("net.stem.weight") || !weights.contains("sd"))
            throw base::Error(fmt::format("{} is a safetensors file, but not one of a model family that this program knows (Vista).", entry.path));
        base::ModelCard card = cardFor(file);
        if (card.family != "vista")
            throw base::Error(fmt::format("The card beside {} names the family \"{}\", which this program does not know.", entry.path, card.family));
        const vista::VistaConfig config = vista::VistaConfig::of(weights, entry.path);
        card.tensors = config.tensors();
        card.words = vista::wordGroups(config.vocabulary);
        entry.card = card;
        if (look == Look::Values)
            weights.check(card, entry.path);
        else
            weights.checkShapes(card, entry.path);
    } catch (const base::Error& error) {
        entry.problem = error.what();
    } catch (const std::exception&) {
        entry.problem = fmt::format("{} cannot be read.", entry.path);
    }
    return entry;
}

} // namespace

std::vector<std::string> modelFolders(const std::vector<std::string>& more)
{
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    std::vector<fs::path> candidates = {program / "../share/underpaint/models", program / "../../models", UNDERPAINT_MODELS_SOURCE,
        homeOf("XDG_DATA_HOME", ".local/share") / "underpaint/models"};
    candidates.insert(candidates.end(), more.begin(), more.end());
    std::vector<std::string> folders;
    for (const fs::path& candidate : candidates) {
        const fs::path folder = fs::weakly_canonical(candidate, none);
        if (fs::is_directory(folder, none) && std::find(folders.begin(), folders.end(), folder.string()) == folders.end())
            folders.push_back(folder.string());
    }
    return folders;
}

std::vector<ModelEntry> findModels(const std::vector<std::string>& folders)
{
    std::vector<fs::path> files;
    for (const std::string& folder : folders) {
        std::vector<fs::path> here;
        std::error_code problem;
        fs::recursive_directory_iterator i(folder, fs::directory_options::skip_permission_denied, problem), end;
        for (; !problem && i != end; i.increment(problem)) {
            if (i.depth() >= deepest)
                i.disable_recursion_pending();
            std::error_code unknown;
            if (modelSuffixes.contains(i->path().extension().string()) && i->is_regular_file(unknown))
                here.push_back(i->path());
        }
        std::sort(here.begin(), here.end());
        files.insert(files.end(), here.begin(), here.end());
    }
    std::vector<ModelEntry> entries;
    std::set<std::string> seen, taken;
    for (const fs::path& file : files) {
        std::error_code problem;
        if (!seen.insert(fs::weakly_canonical(file, problem).string()).second)
            continue;
        ModelEntry entry = entryOf(file, Look::Header);
        const std::string id = entry.card.id;
        for (int number = 2; entry.usable() && !taken.insert(entry.card.id).second; ++number)
            entry.card.id = fmt::format("{}-{}", id, number);
        entries.push_back(std::move(entry));
    }
    return entries;
}

ModelEntry checkModel(const std::string& path) { return entryOf(path, Look::Values); }

ModelEntry modelNamed(const std::vector<ModelEntry>& models, const std::string& idOrPath)
{
    std::vector<std::string> names;
    for (const ModelEntry& entry : models) {
        if (entry.usable() && entry.card.id == idOrPath)
            return entry;
        if (entry.usable())
            names.push_back(entry.card.id);
    }
    std::error_code problem;
    if (fs::exists(idOrPath, problem)) {
        ModelEntry entry = entryOf(idOrPath, Look::Header);
        if (!entry.usable())
            throw base::Error(entry.problem);
        return entry;
    }
    throw base::UsageError(names.empty() ? std::string("There is no usable model: install the program again, or see \"underpaint models\" for what was found.")
                                         : fmt::format("There is no model \"{}\": choose {}.", idOrPath, fmt::join(names, ", ")));
}

std::string sha256OfFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    base::Sha256 hash;
    std::vector<char> block(1 << 20);
    while (file) {
        file.read(block.data(), std::streamsize(block.size()));
        hash.add({reinterpret_cast<const std::uint8_t*>(block.data()), std::size_t(file.gcount())});
    }
    if (!file.eof())
        throw base::Error(fmt::format("{} cannot be read.", path));
    return hash.hex();
}

std::shared_ptr<diffusion::DiffusionModel> loadModel(const ModelEntry& entry, const std::string& device, const std::string& precision,
    const std::stop_token& stop)
{
    if (!entry.usable())
        throw base::Error(entry.problem);
    const at::Device where = deviceNamed(device);
    const Weights weights = Weights::open(entry.path);
    const auto load = [&](at::ScalarType type) {
        if (stop.stop_requested())
            throw base::Stopped();
        return std::make_shared<vista::VistaModel>(entry.card, weights, entry.path, where, type);
    };
    if (precision != "auto")
        return load(precisionNamed(precision, where));
    return fastest(where, entry.card.family, load);
}

} // namespace underpaint::models
