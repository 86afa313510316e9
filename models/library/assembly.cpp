#include "models/library/assembly.h"

#include "core/base/error.h"
#include "models/library/few_steps.h"
#include "models/library/model_draft.h"
#include "models/library/part_roles.h"
#include "models/library/vista_entry.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace underpaint::models::library {
namespace {

namespace fs = std::filesystem;
using base::ModelEntry;

/// A name that can be typed: letters, digits, dots, dashes and everything beyond ASCII stay.
std::string idFrom(const std::string& name)
{
    std::string id;
    for (const char letter : name.substr(name.find('/') + 1))
        id += std::isalnum(static_cast<unsigned char>(letter)) || letter == '.' || letter == '_' || letter == '-' || (letter & 0x80) ? letter : '-';
    return id.empty() ? "model" : id;
}

std::string textOf(const fs::path& path)
{
    std::ifstream file(path);
    return std::string((std::istreambuf_iterator<char>(file)), {});
}

bool isThere(const fs::path& path)
{
    std::error_code unknown;
    return fs::exists(path, unknown);
}

/// Whether an unusable file would be a model if it could be used; adapters, upscalers and the like would not.
bool wouldBeModel(const Contents& contents)
{
    for (const char* const other : {"ControlNet", "IP-Adapter", "T2I-Adapter", "motion module", "textual inversion", "safety checker", "upscaler", "LoRA of an unknown kind", "whole T5", "text encoder UMT5", "CLIP for pictures", "language model"})
        if (contents.kind == other)
            return false;
    return true;
}

class Assembly {
public:
    Assembly(const Findings& findings, FileCache& cache) : m_findings(findings), m_cache(cache) {}

    std::vector<ModelEntry> all()
    {
        for (const FoundTokenizer& tokenizer : m_findings.tokenizers)
            m_shelf.add(tokenizer);
        for (const FoundFile& file : m_findings.files)
            takeFile(file);
        for (const FoundPipeline& pipeline : m_findings.pipelines)
            takePipeline(pipeline);
        for (const ModelDraft& draft : m_drafts)
            m_models.push_back(completed(draft, m_shelf));
        for (ModelEntry& entry : m_models)
            name(entry, entry.card.id.empty() ? entry.card.name : entry.card.id);
        addParts();
        std::stable_partition(m_models.begin(), m_models.end(), [](const ModelEntry& entry) { return entry.usable(); });
        m_models.insert(m_models.end(), std::make_move_iterator(m_parts.begin()), std::make_move_iterator(m_parts.end()));
        m_models.insert(m_models.end(), std::make_move_iterator(m_unusable.begin()), std::make_move_iterator(m_unusable.end()));
        return std::move(m_models);
    }

private:
    void takeFile(const FoundFile& file)
    {
        const Contents contents = m_cache.contentsOf(file);
        const Piece* const network = contents.find(Role::Network);
        if (!contents.problem.empty())
            return refuse(file, contents);
        if (!network) {
            for (const Piece& piece : contents.pieces)
                m_shelf.add({piece, file});
            return;
        }
        if (network->base == Base::Vista) {
            try {
                m_models.push_back(vistaEntry(file.path, false));
            } catch (const base::Error& error) {
                refuse(file, {{}, network->kind, error.what()});
            } catch (const std::exception&) {
                refuse(file, {{}, network->kind, fmt::format("{} cannot be read.", file.path)});
            }
            return;
        }
        ModelDraft draft;
        draft.network = *network;
        draft.file = file;
        draft.path = file.path;
        draft.name = file.name;
        for (const Piece& piece : contents.pieces)
            draft.own.emplace(piece.role, ShelfItem{piece, file});
        m_drafts.push_back(std::move(draft));
    }

    void takePipeline(const FoundPipeline& pipeline)
    {
        const fs::path folder = pipeline.folder;
        ModelDraft draft;
        draft.path = pipeline.folder;
        draft.name = pipeline.name;
        std::string problem;
        for (const char* const component : {"unet", "transformer", "vae", "text_encoder", "text_encoder_2"}) {
            FoundFile file = weightsIn((folder / component).string());
            if (file.path.empty())
                continue;
            file.root = pipeline.root;
            file.name = pipeline.name + "/" + component;
            file.place = component;
            const Contents contents = m_cache.contentsOf(file);
            if (!contents.problem.empty() && problem.empty())
                problem = contents.problem;
            for (Piece piece : contents.pieces) {
                if (piece.role == Role::OpenClipText && component == std::string("text_encoder"))
                    piece.role = Role::ClipText; // whatever its width: the first tower
                else if (piece.role == Role::ClipText && component == std::string("text_encoder_2"))
                    piece.role = Role::OpenClipText;
                draft.own.emplace(piece.role, ShelfItem{piece, file});
                m_shelf.add({piece, file, true});
            }
        }
        const auto network = draft.own.find(Role::Network);
        if (network == draft.own.end() || !problem.empty())
            return refuse({pipeline.folder, {}, pipeline.name, {}, pipeline.root, 0},
                {{}, "diffusers folder",
                    problem.empty() ? fmt::format("{} holds no network that this program knows: it needs weights in unet or transformer.", pipeline.folder) : problem});
        draft.network = network->second.piece;
        draft.file = network->second.file;
        if (isThere(folder / "tokenizer/merges.txt"))
            draft.clipTokenizer = (folder / "tokenizer").string();
        for (const char* const name : {"spiece.model", "tokenizer.json"}) {
            if (draft.network.base != Base::Flux || !isThere(folder / "tokenizer_2" / name))
                continue;
            if (draft.t5Tokenizer.empty())
                draft.t5Tokenizer = (folder / "tokenizer_2" / name).string();
            m_shelf.add(FoundTokenizer{(folder / "tokenizer_2" / name).string(), true, pipeline.root});
        }
        draft.scheduler = textOf(folder / "scheduler/scheduler_config.json");
        m_drafts.push_back(std::move(draft));
    }

    void addParts()
    {
        for (const ShelfItem& item : m_shelf.items()) {
            if (item.lent)
                continue;
            ModelEntry entry;
            entry.path = item.file.path;
            entry.model = false;
            entry.kind = item.piece.kind;
            entry.bytes = item.file.bytes;
            const Base base = item.piece.role == Role::Autoencoder ? baseOfAutoencoder(item) : item.piece.role == Role::TinyAutoencoder ? baseOfTiny(item) : item.piece.base;
            entry.base = nameOf(base);
            if (base == Base::StableDiffusionXl && item.piece.role != Role::Lora)
                entry.kind += " XL";
            entry.parts = {partFile(item.piece, item.file)};
            entry.card.name = item.file.name;
            if (item.piece.role == Role::Lora)
                noteLora(entry, item.piece, item.file);
            name(entry, item.file.name, idOf(item.piece.role));
            m_parts.push_back(std::move(entry));
        }
        std::stable_partition(m_parts.begin(), m_parts.end(), [](const ModelEntry& entry) { return entry.parts.front().role != idOf(Role::Lora); });
    }

    void refuse(const FoundFile& file, const Contents& contents)
    {
        ModelEntry entry;
        entry.path = file.path;
        entry.kind = contents.kind;
        entry.problem = contents.problem;
        entry.bytes = file.bytes;
        entry.model = wouldBeModel(contents);
        entry.card.id = idFrom(file.name); // as when it was usable
        entry.card.name = file.name;
        m_unusable.push_back(std::move(entry));
    }

    /// A name of its own among the models, or among the parts of one role.
    void name(ModelEntry& entry, const std::string& wanted, const std::string& role = {})
    {
        const std::string id = idFrom(wanted);
        entry.card.id = id;
        for (int number = 2; !m_taken.insert(role + "/" + entry.card.id).second; ++number)
            entry.card.id = fmt::format("{}-{}", id, number);
        if (entry.card.name.empty())
            entry.card.name = id;
    }

    const Findings& m_findings;
    FileCache& m_cache;
    PartShelf m_shelf;
    std::vector<ModelDraft> m_drafts;
    std::vector<ModelEntry> m_models, m_parts, m_unusable;
    std::set<std::string> m_taken;
};

} // namespace

std::vector<ModelEntry> assemble(const Findings& findings, FileCache& cache) { return Assembly(findings, cache).all(); }

} // namespace underpaint::models::library
