#include "models/library/folder_scan.h"

#include "models/library/comfy_paths.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sys/stat.h>

namespace underpaint::models::library {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 4;
const std::set<std::string> weightEndings = {".safetensors", ".sft", ".ckpt", ".pt", ".pth", ".bin", ".gguf", ".onnx"};
const std::set<std::string> leftOut = {"embeddings", "hypernetworks", "configs", "tokenizer_config"};

std::string lowered(std::string text)
{
    for (char& letter : text)
        letter = letter >= 'A' && letter <= 'Z' ? char(letter + 32) : letter;
    return text;
}

bool isThere(const fs::path& path)
{
    std::error_code unknown;
    return fs::exists(path, unknown);
}

std::uint64_t sizeOf(const fs::path& path)
{
    std::error_code unknown;
    const auto size = fs::file_size(path, unknown);
    return unknown ? 0 : size;
}

/// The name in front of "-00001-of-00003.safetensors"; empty if the file is no shard.
std::string shardStem(const std::string& name)
{
    const auto of = name.find("-of-");
    if (of == std::string::npos || of < 6 || name.find('.', of) == std::string::npos)
        return {};
    const std::string digits = "0123456789";
    const auto number = name.rfind('-', of - 1);
    return number != std::string::npos && name.find_first_not_of(digits, number + 1) == of ? name.substr(0, number) : std::string();
}

bool isVariant(const std::string& name)
{
    for (const char* const variant : {".fp16.", ".bf16.", ".non_ema.", ".ema."})
        if (name.find(variant) != std::string::npos)
            return true;
    return false;
}

/// The names that every component of a diffusers folder has.
bool isCommonName(const std::string& name)
{
    return name.starts_with("diffusion_pytorch_model.") || name.starts_with("model.") || name.starts_with("pytorch_model.");
}

bool isUnigramTokenizer(const fs::path& path)
{
    constexpr std::uint64_t largest = 8 << 20;
    if (sizeOf(path) > largest)
        return false;
    std::ifstream file(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    return text.find("\"Unigram\"") != std::string::npos;
}

/// "models--org--name/snapshots/..." of a Hugging Face cache -> "org/name"; else empty.
std::string hubName(const fs::path& folder)
{
    for (fs::path part = folder; part.has_relative_path(); part = part.parent_path()) {
        std::string name = part.filename().string();
        if (!name.starts_with("models--"))
            continue;
        name = name.substr(8);
        const auto dashes = name.find("--");
        return dashes == std::string::npos ? name : name.substr(0, dashes) + '/' + name.substr(dashes + 2);
    }
    return {};
}

std::vector<fs::directory_entry> sortedEntries(const fs::path& folder)
{
    std::vector<fs::directory_entry> entries;
    std::error_code problem;
    for (fs::directory_iterator i(folder, fs::directory_options::skip_permission_denied, problem), end; !problem && i != end; i.increment(problem))
        entries.push_back(*i);
    std::sort(entries.begin(), entries.end());
    return entries;
}

/// Of all the shards of that stem in a folder.
std::uint64_t sizeOfShards(const fs::path& folder, const std::string& stem)
{
    std::uint64_t sum = 0;
    for (const fs::directory_entry& entry : sortedEntries(folder))
        if (shardStem(entry.path().filename().string()) == stem)
            sum += sizeOf(entry.path());
    return sum;
}

class Walk {
public:
    void search(const std::string& folder, std::size_t root)
    {
        m_root = root;
        m_top = folder;
        visit(folder, 0);
    }
    /// This folder alone.
    void searchFlat(const fs::path& folder)
    {
        m_top = folder;
        visitFiles(folder, sortedEntries(folder));
        for (const char* const tokenizer : {"tokenizer", "tokenizer_2"})
            if (isThere(folder / tokenizer))
                visitFiles(folder / tokenizer, sortedEntries(folder / tokenizer));
    }
    FoundFile file(const fs::path& path, std::size_t root)
    {
        m_top = path.parent_path();
        m_root = root;
        std::size_t beside = 0;
        for (const fs::directory_entry& entry : sortedEntries(path.parent_path()))
            beside += isWeightFile(entry.path().string());
        return fileAt(path, beside == 1);
    }
    Findings take() { return std::move(m_findings); }

private:
    /// Whether this is seen for the first time, under any name.
    bool isNew(const fs::path& path)
    {
        struct stat about {};
        return ::stat(path.c_str(), &about) == 0 && m_seen.emplace(about.st_dev, about.st_ino).second;
    }

    void visit(const fs::path& folder, int depth)
    {
        if (!isNew(folder))
            return;
        if (isThere(folder / "model_index.json")) {
            const std::string hub = hubName(folder);
            m_findings.pipelines.push_back({folder.string(), hub.empty() ? folder.filename().string() : hub, m_root});
            visitFiles(folder, sortedEntries(folder)); // single files lie beside it in some
            return;
        }
        const std::vector<fs::directory_entry> entries = sortedEntries(folder);
        visitFiles(folder, entries);
        if (depth >= deepest)
            return;
        const bool hub = folder.filename().string().starts_with("models--"), snapshots = folder.filename() == "snapshots";
        const std::string newest = snapshots ? newestSnapshot(folder) : std::string();
        for (const fs::directory_entry& entry : entries) {
            std::error_code unknown;
            const std::string name = entry.path().filename().string();
            if (!entry.is_directory(unknown) || name.starts_with('.') || leftOut.contains(lowered(name)) || (hub && name != "snapshots")
                || (!newest.empty() && name != newest))
                continue;
            visit(entry.path(), hub || snapshots ? depth : depth + 1); // the cache's own levels do not count
        }
    }

    static std::string newestSnapshot(const fs::path& snapshots)
    {
        std::ifstream main(snapshots.parent_path() / "refs/main");
        std::string name;
        main >> name;
        return !name.empty() && isThere(snapshots / name) ? name : std::string();
    }

    void visitFiles(const fs::path& folder, const std::vector<fs::directory_entry>& entries)
    {
        std::set<std::string> indexed;
        std::vector<fs::path> weights;
        for (const fs::directory_entry& entry : entries) {
            const std::string name = entry.path().filename().string();
            std::error_code unknown;
            if (name.starts_with('.') || !entry.is_regular_file(unknown))
                continue;
            if (name.ends_with(".safetensors.index.json")) {
                indexed.insert(name.substr(0, name.find(".safetensors")));
                weights.push_back(entry.path());
            } else if (name == "merges.txt") {
                m_findings.tokenizers.push_back({folder.string(), false, m_root});
            } else if (name == "spiece.model" || (name == "tokenizer.json" && isUnigramTokenizer(entry.path()))) {
                m_findings.tokenizers.push_back({entry.path().string(), true, m_root});
            } else if (isWeightFile(name)) {
                weights.push_back(entry.path());
            }
        }
        std::erase_if(weights, [&](const fs::path& path) {
            const std::string stem = shardStem(path.filename().string());
            return !stem.empty() && indexed.contains(stem);
        });
        // One part in several forms: plain, fp16, as a pickle.
        if (weights.size() > 1 && isThere(folder / "config.json") && std::all_of(weights.begin(), weights.end(), [](const fs::path& path) { return isCommonName(path.filename().string()); }))
            weights = {weightsIn(folder.string()).path};
        for (const fs::path& path : weights)
            if (isNew(path))
                m_findings.files.push_back(fileAt(path, weights.size() == 1));
    }

    FoundFile fileAt(const fs::path& path, bool alone) const
    {
        FoundFile file;
        file.path = path.string();
        file.root = m_root;
        file.place = lowered(fs::path(path).lexically_relative(m_top.parent_path()).string());
        file.bytes = sizeOf(path);
        const fs::path folder = path.parent_path();
        const std::string stem = path.filename().string();
        file.name = path.stem().string();
        if (stem.ends_with(".index.json")) {
            file.name = stem.substr(0, stem.find(".safetensors"));
            file.bytes = sizeOfShards(folder, file.name);
        }
        if (isThere(folder / "arch.json"))
            file.hints = (folder / "arch.json").string();
        else if (alone && isThere(folder / "config.json"))
            file.hints = (folder / "config.json").string();
        // Files of one common name are told apart by their folder.
        if (isCommonName(stem)) {
            const std::string hub = hubName(folder);
            file.name = hub.empty() ? folder.filename().string() : hub;
        }
        return file;
    }

    fs::path m_top;
    std::size_t m_root = 0;
    std::set<std::pair<dev_t, ino_t>> m_seen;
    Findings m_findings;
};

} // namespace

bool isWeightFile(const std::string& path) { return weightEndings.contains(lowered(fs::path(path).extension().string())); }

Findings scanFolders(const std::vector<std::string>& folders)
{
    Walk walk;
    for (std::size_t root = 0; root < folders.size(); ++root)
        for (const std::string& folder : modelFoldersOf(folders[root]))
            walk.search(folder, root);
    return walk.take();
}

Findings scanBeside(const std::string& path)
{
    Walk walk;
    std::error_code unknown;
    const fs::path whole = fs::absolute(path, unknown);
    if (isThere(whole / "model_index.json"))
        walk.search(whole.string(), 0);
    else
        walk.searchFlat(fs::is_directory(whole, unknown) ? whole : whole.parent_path());
    return walk.take();
}

FoundFile foundFile(const std::string& path, std::size_t root)
{
    std::error_code unknown;
    return Walk().file(fs::absolute(path, unknown), root);
}

FoundFile weightsIn(const std::string& folder)
{
    std::vector<fs::path> indices, plain, variants;
    for (const fs::directory_entry& entry : sortedEntries(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".safetensors.index.json"))
            (isVariant(name) ? variants : indices).push_back(entry.path());
        else if (isWeightFile(name) && shardStem(name).empty() && !name.starts_with("training_args") && !name.starts_with("optimizer"))
            (isVariant(name) ? variants : plain).push_back(entry.path());
    }
    // safetensors before pickles, the whole before variants
    const auto bySafety = [](const fs::path& a, const fs::path& b) { return (a.extension() == ".safetensors") > (b.extension() == ".safetensors"); };
    std::stable_sort(plain.begin(), plain.end(), bySafety);
    std::stable_sort(variants.begin(), variants.end(), bySafety);
    FoundFile file;
    for (const auto* const kind : {&indices, &plain, &variants})
        if (file.path.empty() && !kind->empty())
            file.path = kind->front().string();
    if (file.path.empty())
        return file;
    file.bytes = sizeOf(file.path);
    if (file.path.ends_with(".index.json")) {
        const std::string name = fs::path(file.path).filename().string();
        file.bytes = sizeOfShards(folder, name.substr(0, name.find(".safetensors")));
    }
    if (isThere(fs::path(folder) / "config.json"))
        file.hints = (fs::path(folder) / "config.json").string();
    return file;
}

} // namespace underpaint::models::library
