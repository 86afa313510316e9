#include "models/library/model_draft.h"

#include "models/library/few_steps.h"
#include "models/library/model_cards.h"
#include "models/library/part_check.h"
#include "models/library/part_roles.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace underpaint::models::library {
namespace {

namespace fs = std::filesystem;
using base::ModelEntry;
using nlohmann::json;

bool isStableDiffusion(Base base) { return base == Base::StableDiffusion1 || base == Base::StableDiffusion2 || base == Base::StableDiffusionXl; }

/// What a network cannot do without.
std::vector<Role> needsOf(const Piece& network)
{
    switch (network.base) {
    case Base::StableDiffusion1:
    case Base::StableDiffusion2: return {Role::Autoencoder, Role::ClipText};
    case Base::StableDiffusionXl: return {Role::Autoencoder, Role::ClipText, Role::OpenClipText};
    case Base::Flux: return {Role::Autoencoder, Role::ClipText, Role::T5Text};
    default: return {};
    }
}

/// Whether a part from the shelf serves this network.
bool serves(const ShelfItem& item, Role role, const Piece& network, int clipWidth)
{
    const Piece& piece = item.piece;
    switch (role) {
    case Role::Autoencoder: {
        if (piece.role != role || !fitsChannels(network.base, piece))
            return false;
        const Base base = baseOfAutoencoder(item);
        return base == network.base || (base == Base::StableDiffusion1 && network.base == Base::StableDiffusion2);
    }
    case Role::ClipText:
        if (network.base == Base::StableDiffusion2) // its one tower is OpenCLIP's
            return (piece.role == Role::OpenClipText || piece.role == Role::ClipText) && piece.width == network.width;
        if (piece.role != Role::ClipText)
            return false;
        return network.base == Base::Flux ? piece.pooled == network.pooled : network.base == Base::StableDiffusion1 ? piece.width == network.width : piece.width < network.width;
    case Role::OpenClipText: return piece.role == role && piece.width + clipWidth == network.width;
    case Role::T5Text: return piece.role == role && piece.width == network.width;
    default: return false;
    }
}

/// What is missing, for the sentence, and how the file is usually called.
struct Missing {
    std::string part, file, folder;
};

Missing missingPart(Role role, Base base)
{
    switch (role) {
    case Role::Autoencoder:
        return {"its autoencoder (VAE)", base == Base::Flux ? "ae.safetensors" : base == Base::StableDiffusionXl ? "sdxl_vae.safetensors" : "vae-ft-mse-840000-ema-pruned.safetensors", "vae"};
    case Role::OpenClipText: return {"its text encoder OpenCLIP-G", "clip_g.safetensors", "text_encoders"};
    case Role::T5Text: return {"its text encoder T5", "t5xxl_fp16.safetensors", "text_encoders"};
    default:
        return base == Base::StableDiffusion2 ? Missing{"its text encoder OpenCLIP-H", "the text_encoder of its diffusers folder", "text_encoders"}
                                              : Missing{"its text encoder CLIP-L", "clip_l.safetensors", "text_encoders"};
    }
}

/// Where the missing file belongs: beside the folder of the network in ComfyUI's and A1111's trees, else beside the network.
std::string placeFor(const Missing& missing, const std::string& network)
{
    const fs::path file = network;
    fs::path last;
    for (fs::path folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
        const std::string name = folder.filename().string();
        if (name == "diffusion_models" || name == "unet" || name == "checkpoints" || name == "Stable-diffusion")
            return (folder.parent_path() / (name == "Stable-diffusion" && missing.folder == "vae" ? "VAE" : missing.folder)).string();
    }
    return file.parent_path().string();
}

std::string sentenceOf(const std::vector<Missing>& missing, const ModelDraft& draft, const std::string& besides)
{
    std::vector<std::string> parts, files;
    for (const Missing& one : missing) {
        parts.push_back(one.part);
        files.push_back(one.file);
    }
    return fmt::format("{} ({}) lacks {}: put {} into {}, or add the folder where {} in the preferences.{}", draft.name, draft.network.kind, fmt::join(parts, " and "),
        fmt::join(files, " and "), placeFor(missing.front(), draft.file.path), missing.size() == 1 ? "it lies" : "they lie", besides);
}

/// "epsilon" or "v_prediction", if a file beside the weights says so.
std::string predictionOf(const ModelDraft& draft)
{
    if (!isStableDiffusion(draft.network.base))
        return {};
    const json scheduler = json::parse(draft.scheduler, nullptr, false);
    if (scheduler.is_object() && scheduler.contains("prediction_type") && scheduler["prediction_type"].is_string())
        return scheduler["prediction_type"].get<std::string>();
    const auto hints = hintsFor(draft.network, draft.file.hints);
    for (const char* const name : {"prediction", "prediction_type"})
        if (hints && hints->contains(name) && (*hints)[name].is_string())
            return (*hints)[name].get<std::string>();
    // The original code base and A1111 put a configuration of the same name beside the file.
    std::ifstream file(fs::path(draft.file.path).replace_extension(".yaml"));
    for (std::string line; std::getline(file, line);)
        if (line.find("parameterization") != std::string::npos)
            return line.find("\"v\"") != std::string::npos || line.find("'v'") != std::string::npos || line.find(": v") != std::string::npos ? "v_prediction" : "epsilon";
    return {};
}

void addTiny(ModelEntry& entry, const ModelDraft& draft, const PartShelf& shelf)
{
    const Base base = draft.network.base == Base::StableDiffusion2 ? Base::StableDiffusion1 : draft.network.base;
    const auto find = [&](bool encodes, bool decodes) {
        return shelf.best(draft.file, [&](const ShelfItem& item) {
            return item.piece.role == Role::TinyAutoencoder && item.piece.encodes == encodes && item.piece.decodes == decodes && baseOfTiny(item) == base
                && fitsChannels(base, item.piece);
        });
    };
    const ShelfItem *whole = find(true, true), *decoder = find(false, true), *encoder = find(true, false);
    for (const ShelfItem* const item : whole ? std::vector{whole} : decoder && encoder ? std::vector{decoder, encoder} : std::vector{decoder})
        if (item)
            entry.parts.push_back(partFile(item->piece, item->file));
}

void addTokenizer(ModelEntry& entry, Role role, const std::string& path)
{
    base::PartFile part;
    part.role = idOf(role);
    part.path = path;
    entry.parts.push_back(std::move(part));
}

std::uint64_t bytesOf(const ModelEntry& entry)
{
    std::uint64_t sum = 0;
    std::set<std::string> counted;
    for (const base::PartFile& part : entry.parts)
        if (counted.insert(part.path).second)
            sum += part.bytes;
    return sum;
}

} // namespace

bool fitsChannels(Base network, const Piece& autoencoder) { return autoencoder.width == (network == Base::Flux ? 16 : 4); }

ModelEntry completed(const ModelDraft& draft, const PartShelf& shelf)
{
    const Piece& network = draft.network;
    ModelEntry entry;
    entry.path = draft.path;
    entry.kind = network.kind;
    entry.base = nameOf(network.base);
    entry.prediction = predictionOf(draft);
    entry.card = cardFor(network, draft.name, entry.prediction);
    entry.scheduler = draft.scheduler;
    if (isStableDiffusion(network.base))
        noteNames(entry, network, draft.file.place + " " + draft.name);
    entry.parts.push_back(partFile(network, draft.file));

    std::vector<Missing> missing;
    bool noT5 = false;
    int clipWidth = 0;
    const FoundFile* t5File = nullptr;
    for (const Role role : needsOf(network)) {
        const auto own = draft.own.find(role);
        const ShelfItem* item = own != draft.own.end() ? &own->second
                                                       : shelf.best(draft.file, [&](const ShelfItem& one) { return serves(one, role, network, clipWidth); });
        if (!item && role == Role::T5Text) {
            noT5 = true;
        } else if (!item) {
            missing.push_back(missingPart(role, network.base));
        } else {
            base::PartFile part = partFile(item->piece, item->file);
            part.role = idOf(role); // SD 2.x's OpenCLIP is its one tower
            entry.parts.push_back(part);
            const auto others = std::count_if(shelf.items().begin(), shelf.items().end(),
                [&](const ShelfItem& one) { return !one.lent && one.file.path != item->file.path && serves(one, role, network, clipWidth); });
            if (role == Role::Autoencoder && own == draft.own.end() && others > 0)
                entry.notice += fmt::format("{}Its autoencoder is {}; {} would do as well: --vae chooses.", entry.notice.empty() ? "" : " ", item->file.name, others == 1 ? "another one" : fmt::format("{} others", others));
            clipWidth = role == Role::ClipText ? item->piece.width : clipWidth;
            t5File = role == Role::T5Text ? &item->file : t5File;
        }
    }
    if (!missing.empty()) {
        std::string besides = noT5 ? " Its text encoder T5 is missing, too." : "";
        for (const ShelfItem& item : shelf.items())
            if (missing.front().folder == "vae" && item.piece.role == Role::Autoencoder && !fitsChannels(network.base, item.piece)) {
                besides += fmt::format(" {} does not serve: its pictures have {} channels, and {} are needed.", item.file.path, item.piece.width, network.base == Base::Flux ? 16 : 4);
                break;
            }
        entry.problem = sentenceOf(missing, draft, besides);
        entry.bytes = bytesOf(entry);
        return entry;
    }
    if (network.base == Base::Flux || isStableDiffusion(network.base)) {
        addTiny(entry, draft, shelf);
        const FoundTokenizer* const clip = draft.clipTokenizer.empty() ? shelf.tokenizer(false, draft.file, true) : nullptr;
        if (!draft.clipTokenizer.empty() || clip)
            addTokenizer(entry, Role::ClipTokenizer, clip ? clip->path : draft.clipTokenizer);
    }
    if (t5File) {
        const FoundTokenizer* const t5 = draft.t5Tokenizer.empty() ? shelf.tokenizer(true, *t5File, false) : nullptr;
        if (!draft.t5Tokenizer.empty() || t5)
            addTokenizer(entry, Role::T5Tokenizer, t5 ? t5->path : draft.t5Tokenizer);
        else
            noT5 = true;
    }
    if (noT5) {
        entry.question = t5File ? "Run Flux without T5, by CLIP alone? T5's tokenizer is missing: put spiece.model or tokenizer.json beside the file of T5 and it follows words more closely."
                                : "Run Flux without T5, by CLIP alone? Its text encoder T5 is missing: put t5xxl_fp16.safetensors into " + placeFor(missingPart(Role::T5Text, network.base), draft.file.path)
                + " and it follows words more closely.";
        std::erase_if(entry.parts, [](const base::PartFile& part) { return part.role == idOf(Role::T5Text); });
    }
    entry.bytes = bytesOf(entry);
    return entry;
}

} // namespace underpaint::models::library
