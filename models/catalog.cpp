#include "models/catalog.h"

#include "core/base/error.h"
#include "core/base/model_reference.h"
#include "core/base/sha256.h"
#include "core/diffusion/diffusion_model.h"
#include "models/library/assembly.h"
#include "models/library/model_choices.h"
#include "models/library/value_check.h"
#include "models/library/vista_entry.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace underpaint::models {
namespace {

namespace fs = std::filesystem;
using base::ModelEntry;

fs::path homeOf(const char* variable, const char* below)
{
    if (const char* const folder = std::getenv(variable); folder && *folder == '/')
        return folder;
    const char* const home = std::getenv("HOME");
    return fs::path(home && *home ? home : "/") / below;
}

bool isSame(const std::string& a, const std::string& b)
{
    std::error_code unknown;
    return a == b || fs::equivalent(a, b, unknown);
}

/// The models of what was found, with the parts among `others` besides.
std::vector<ModelEntry> withParts(library::Findings found, const std::vector<ModelEntry>& others)
{
    for (const ModelEntry& entry : others)
        for (const base::PartFile& part : entry.parts) {
            if (part.role == "t5 tokenizer")
                found.tokenizers.push_back({part.path, true, 1});
            if (!entry.model && std::none_of(found.files.begin(), found.files.end(), [&](const library::FoundFile& file) { return isSame(file.path, part.path); }))
                found.files.push_back(library::foundFile(part.path, 1));
        }
    library::FileCache cache;
    std::vector<ModelEntry> entries = assemble(found, cache);
    cache.save();
    return entries;
}

/// What lies at a path, put together with what lies beside it; without a path if nothing there is known.
ModelEntry entryAt(const std::string& path, const std::vector<ModelEntry>& others)
{
    library::Findings beside = library::scanBeside(path);
    std::error_code unknown;
    const auto isIt = [&](const library::FoundFile& file) { return isSame(file.path, path); };
    if (fs::is_regular_file(path, unknown) && std::none_of(beside.files.begin(), beside.files.end(), isIt)) // whatever it is called
        beside.files.push_back(library::foundFile(path));
    for (ModelEntry& entry : withParts(std::move(beside), others))
        if (isSame(entry.path, path))
            return std::move(entry);
    ModelEntry nothing;
    nothing.problem = fs::is_directory(path, unknown) ? fmt::format("{} is a folder without a model_index.json: name the file of a model, or a diffusers folder.", path)
                                                      : fmt::format("{} is no model file.", path);
    return nothing;
}

} // namespace

std::vector<std::string> modelFolders(const std::vector<std::string>& more)
{
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    std::vector<fs::path> candidates;
    for (const fs::path& own : {program / "../share/underpaint/models", program / "../../models", fs::path(UNDERPAINT_MODELS_SOURCE)})
        if (fs::is_directory(own, none)) { // an installed program has nothing to do with the source it was built from
            candidates.push_back(own);
            break;
        }
    candidates.push_back(homeOf("XDG_DATA_HOME", ".local/share") / "underpaint/models");
    candidates.insert(candidates.end(), more.begin(), more.end());
    if (const char* const home = std::getenv("HOME"); home && *home == '/')
        for (const char* const usual : {"ComfyUI", "stable-diffusion-webui", ".local/share/krita/ai_diffusion/server/ComfyUI"})
            candidates.push_back(fs::path(home) / usual);
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
    library::FileCache cache;
    std::vector<ModelEntry> entries = assemble(library::scanFolders(folders), cache);
    cache.save();
    return entries;
}

ModelEntry checkModel(const std::string& path)
{
    ModelEntry entry = entryAt(path, {});
    const auto spoiled = [&](std::string problem) {
        entry.problem = std::move(problem);
        entry.parts.clear(); // the file itself is at fault, not what is missing beside it
    };
    try {
        if (entry.usable() && entry.base == "Vista")
            return library::vistaEntry(path, true);
        library::checkValues(entry, library::Look::All);
    } catch (const base::Error& error) {
        spoiled(error.what());
    } catch (const std::exception&) {
        spoiled(fmt::format("{} cannot be read.", path));
    }
    return entry;
}

ModelEntry modelNamed(const std::vector<ModelEntry>& models, const std::string& text)
{
    const base::ModelReference reference = base::ModelReference::from(text);
    std::vector<std::string> names;
    for (const ModelEntry& entry : models) {
        if (!entry.model || !entry.usable())
            continue;
        if (entry.card.id == reference.id || entry.path == reference.id)
            return library::chosen(entry, reference, models);
        names.push_back(entry.card.id);
    }
    for (const ModelEntry& entry : models)
        if (!entry.usable() && (entry.card.id == reference.id || entry.card.name == reference.id))
            throw base::UsageError(entry.problem); // such as a file that was cut off after it was chosen
    std::error_code problem;
    if (fs::exists(reference.id, problem)) {
        ModelEntry entry = entryAt(reference.id, models);
        if (!entry.usable())
            throw base::Error(entry.problem);
        if (!entry.model)
            throw base::UsageError(fmt::format("{} is no model by itself: it holds {}.", reference.id, entry.kind));
        return library::chosen(std::move(entry), reference, models);
    }
    throw base::UsageError(names.empty() ? std::string("There is no usable model: install the program again, or see \"underpaint models\" for what was found.")
                                         : fmt::format("There is no model \"{}\": choose {}.", reference.id, fmt::join(names, ", ")));
}

std::string sha256OfFile(const std::string& path, const std::stop_token& stop)
{
    std::ifstream file(path, std::ios::binary);
    base::Sha256 hash;
    std::vector<char> block(1 << 20);
    while (file) {
        if (stop.stop_requested())
            throw base::Stopped();
        file.read(block.data(), std::streamsize(block.size()));
        hash.add({reinterpret_cast<const std::uint8_t*>(block.data()), std::size_t(file.gcount())});
    }
    if (!file.eof())
        throw base::Error(fmt::format("{} cannot be read.", path));
    return hash.hex();
}

std::string rememberedSha256(const std::string& path, const std::stop_token& stop)
{
    library::FileCache cache;
    std::string hash = cache.sha256Of(path, stop);
    cache.save();
    return hash;
}

std::vector<std::string> rememberedSha256s(const std::vector<std::string>& paths)
{
    library::FileCache cache;
    std::vector<std::string> hashes;
    for (const std::string& path : paths)
        hashes.push_back(cache.knownSha256(path));
    return hashes;
}

} // namespace underpaint::models
