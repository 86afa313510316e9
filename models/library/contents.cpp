#include "models/library/contents.h"

#include "models/library/piece_rules.h"
#include "models/library/part_roles.h"
#include "models/lora/lora.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::library {
namespace {

using nlohmann::json;

constexpr const char* networkPrefixes[] = {"", "model.diffusion_model.", "diffusion_model."};
constexpr const char* autoencoderPrefixes[] = {"first_stage_model.", "vae.", ""};
constexpr const char* clipPrefixes[] = {"cond_stage_model.transformer.", "cond_stage_model.model.", "conditioner.embedders.0.transformer.", "conditioner.embedders.1.model.",
    "text_encoders.clip_l.transformer.", ""};
constexpr const char* t5Prefixes[] = {"text_encoders.t5xxl.transformer.", ""};

using Rule = std::optional<Piece> (*)(const Names& names);

template <std::size_t count>
void look(const char* const (&prefixes)[count], Rule rule, const TensorShapes& shapes, std::vector<Piece>& pieces)
{
    for (const char* const prefix : prefixes) {
        auto piece = rule(Names(shapes, prefix));
        if (!piece)
            continue;
        piece->elements = elementsUnder(shapes, piece->prefix);
        pieces.push_back(std::move(*piece));
    }
}

/// What the parts of one file say of each other: an autoencoder is its network's, and SD 2.x has its OpenCLIP tower alone.
void settle(std::vector<Piece>& pieces)
{
    Base base = Base::None;
    for (const Piece& piece : pieces)
        if (piece.role == Role::Network)
            base = piece.base;
    if (base == Base::None)
        return;
    for (Piece& piece : pieces) {
        if (piece.role == Role::Autoencoder)
            piece.base = base;
        if (piece.role == Role::OpenClipText && base == Base::StableDiffusion2)
            piece.role = Role::ClipText;
    }
}

Contents refused(std::string kind, const std::string& reason, const std::string& file)
{
    Contents contents;
    contents.kind = std::move(kind);
    contents.problem = fmt::format("{} cannot be used: {}.", file, reason);
    return contents;
}

bool isLora(const TensorShapes& shapes)
{
    for (const auto& [name, shape] : shapes)
        if (name.find(".lora_down") != std::string::npos || name.find(".lora_A") != std::string::npos || name.find(".lora.down") != std::string::npos || name.find(".hada_w1_a") != std::string::npos
            || name.find(".lokr_w") != std::string::npos || (name.find(".processor.") != std::string::npos && name.find("_lora") != std::string::npos))
            return true;
    return false;
}

Contents loraContents(const TensorShapes& shapes, const std::string& file)
{
    const std::optional<std::string> base = lora::kindOf(shapes);
    if (!base)
        return refused("LoRA of an unknown kind", "it is a LoRA for a model that this program does not know", file);
    Piece piece;
    piece.role = Role::Lora;
    piece.kind = "LoRA for " + *base;
    for (const Base one : {Base::StableDiffusion1, Base::StableDiffusion2, Base::StableDiffusionXl, Base::Flux})
        if (nameOf(one) == *base)
            piece.base = one;
    piece.elements = elementsUnder(shapes, {});
    return {{piece}, piece.kind, {}};
}

} // namespace

std::uint64_t elementsUnder(const TensorShapes& shapes, const std::string& prefix)
{
    std::uint64_t sum = 0;
    for (auto i = shapes.lower_bound(prefix); i != shapes.end() && i->first.starts_with(prefix); ++i) {
        std::uint64_t product = 1;
        for (const std::int64_t side : i->second)
            product *= std::uint64_t(side);
        sum += product;
    }
    return sum;
}

const Piece* Contents::find(Role role) const
{
    for (const Piece& piece : pieces)
        if (piece.role == role)
            return &piece;
    return nullptr;
}

std::string nameOf(Base base)
{
    switch (base) {
    case Base::None: break;
    case Base::Vista: return "Vista";
    case Base::StableDiffusion1: return "Stable Diffusion 1.x";
    case Base::StableDiffusion2: return "Stable Diffusion 2.x";
    case Base::StableDiffusionXl: return "Stable Diffusion XL";
    case Base::Flux: return "Flux";
    case Base::Ddpm: return "DDPM";
    case Base::GuidedDiffusion: return "guided-diffusion";
    case Base::Ncsnpp: return "NCSN++";
    }
    return {};
}

std::string familyOf(Base base)
{
    switch (base) {
    case Base::None: break;
    case Base::Vista: return "vista";
    case Base::StableDiffusion1:
    case Base::StableDiffusion2:
    case Base::StableDiffusionXl: return "stable_diffusion";
    case Base::Flux: return "flux";
    case Base::Ddpm: return "ddpm";
    case Base::GuidedDiffusion: return "guided_diffusion";
    case Base::Ncsnpp: return "ncsnpp";
    }
    return {};
}

Contents identify(const TensorShapes& shapes, const std::string& file)
{
    if (isLora(shapes))
        return loraContents(shapes, file);
    if (shapes.contains("classifier.words.weight"))
        return {{}, "classifier of scenes", {}}; // comes with Vista, for measuring: nothing to choose and nothing amiss
    for (const char* const prefix : networkPrefixes)
        if (const auto refusal = refusedNetwork(Names(shapes, prefix)))
            return refused(refusal->kind, refusal->reason, file);
    const auto refusal = refusedFile(shapes);
    Contents contents;
    // A CLIP with its half for pictures still has the half for text.
    if (refusal && refusal->kind == "CLIP for pictures") {
        static constexpr const char* withText[] = {"text_model."};
        look(withText, clipPiece, shapes, contents.pieces);
    } else if (!refusal) {
        look(networkPrefixes, networkPiece, shapes, contents.pieces);
        look(autoencoderPrefixes, autoencoderPiece, shapes, contents.pieces);
        look(clipPrefixes, clipPiece, shapes, contents.pieces);
        look(t5Prefixes, t5Piece, shapes, contents.pieces);
        static constexpr const char* whole[] = {""};
        look(whole, tinyAutoencoderPiece, shapes, contents.pieces);
    }
    if (contents.pieces.empty())
        return refusal ? refused(refusal->kind, refusal->reason, file)
                       : refused("unknown", "it is not one of a model family that this program knows (see the README for those)", file);
    settle(contents.pieces);
    const Piece* const network = contents.find(Role::Network);
    contents.kind = (network ? *network : contents.pieces.front()).kind;
    return contents;
}

json toJson(const Contents& contents)
{
    json pieces = json::array();
    for (const Piece& piece : contents.pieces)
        pieces.push_back({{"role", idOf(piece.role)}, {"base", int(piece.base)}, {"kind", piece.kind}, {"prefix", piece.prefix}, {"width", piece.width}, {"pooled", piece.pooled},
            {"guidance", piece.guidance}, {"encodes", piece.encodes}, {"decodes", piece.decodes}, {"elements", piece.elements}, {"start", piece.start},
            {"title", piece.title}});
    return {{"pieces", pieces}, {"kind", contents.kind}, {"problem", contents.problem}};
}

Contents contentsFrom(const json& said)
{
    Contents contents;
    for (const json& one : said.at("pieces")) {
        Piece piece;
        piece.role = roleNamed(one.at("role").get<std::string>());
        const int base = one.at("base").get<int>();
        piece.base = base >= 0 && base <= int(Base::Ncsnpp) ? Base(base) : Base::None;
        piece.kind = one.at("kind").get<std::string>();
        piece.prefix = one.at("prefix").get<std::string>();
        piece.width = one.at("width").get<int>();
        piece.pooled = one.at("pooled").get<int>();
        piece.guidance = one.at("guidance").get<bool>();
        piece.encodes = one.at("encodes").get<bool>();
        piece.decodes = one.at("decodes").get<bool>();
        piece.elements = one.at("elements").get<std::uint64_t>();
        piece.start = one.at("start").get<std::string>();
        piece.title = one.at("title").get<std::string>();
        contents.pieces.push_back(std::move(piece));
    }
    contents.kind = said.at("kind").get<std::string>();
    contents.problem = said.at("problem").get<std::string>();
    return contents;
}

} // namespace underpaint::models::library
