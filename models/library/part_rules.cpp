#include "models/library/piece_rules.h"

#include <fmt/format.h>

namespace underpaint::models::library {
namespace {

Piece part(const Names& names, Role role, Base base, std::string kind)
{
    Piece piece;
    piece.role = role;
    piece.base = base;
    piece.kind = std::move(kind);
    piece.prefix = names.prefix();
    return piece;
}

/// Transformers names below `start`: width by the embedding, how many blocks, a projection or none.
std::optional<Piece> transformersTower(const Names& names, const std::string& start)
{
    const std::string embedding = start + "embeddings.token_embedding.weight";
    if (!names.has(embedding) || !names.any(start + "encoder.layers.0.self_attn."))
        return {};
    const int width = int(names.side(embedding, 1));
    const bool projected = names.has("text_projection.weight");
    // The public towers: CLIP-L is 768 wide. OpenCLIP's are wider, and the one of Stable Diffusion XL has a projection; CLIP-L files of some tools have one too.
    const bool open = width >= 1024 || (projected && width != 768);
    Piece piece = part(names, open ? Role::OpenClipText : Role::ClipText, Base::None,
        !open ? "text encoder CLIP-L" : projected ? "text encoder OpenCLIP-G" : "text encoder OpenCLIP-H");
    piece.width = width;
    piece.pooled = projected ? int(names.side("text_projection.weight", 0)) : width;
    return piece;
}

} // namespace

std::optional<Piece> autoencoderPiece(const Names& names)
{
    const std::string in = "encoder.conv_in.weight", out = "decoder.conv_in.weight";
    const bool released = names.has("decoder.mid.block_1.conv1.weight"), folder = names.has("decoder.mid_block.resnets.0.conv1.weight");
    if ((!released && !folder) || names.dimensions(in) != 4 || names.dimensions(out) != 4 || names.side(in, 1) != 3)
        return {};
    const int channels = int(names.side(out, 1));
    const bool quantised = names.has("quant_conv.weight");
    Piece piece = part(names, Role::Autoencoder, channels == 16 && !quantised ? Base::Flux : Base::None,
        channels == 16 ? "autoencoder of Flux"
            : channels == 4 ? "autoencoder of Stable Diffusion"
                            : fmt::format("autoencoder with {} channels", channels));
    piece.width = channels;
    piece.encodes = piece.decodes = true;
    return piece;
}

std::optional<Piece> tinyAutoencoderPiece(const Names& names)
{
    struct Half {
        const char* start;
        bool decoder;
    };
    Piece piece = part(names, Role::TinyAutoencoder, Base::None, {});
    const auto half = [&](const std::string& first, const std::string& block, const std::string& last, bool decoder) {
        if (names.dimensions(first) != 4 || names.dimensions(block) != 4 || names.dimensions(last) != 4)
            return false;
        const auto channels = decoder ? names.side(first, 1) : names.side(last, 0), colours = decoder ? names.side(last, 0) : names.side(first, 1);
        if (colours != 3 || (piece.width != 0 && piece.width != channels))
            return false;
        piece.width = int(channels);
        return true;
    };
    const bool folder = names.has("decoder.layers.0.weight") || names.has("encoder.layers.0.weight");
    if (folder) {
        piece.decodes = half("decoder.layers.0.weight", "decoder.layers.2.conv.0.weight", "decoder.layers.18.weight", true);
        piece.encodes = half("encoder.layers.0.weight", "encoder.layers.1.conv.0.weight", "encoder.layers.14.weight", false);
    } else {
        for (const std::string start : {"decoder.", "taesd_decoder.", ""})
            piece.decodes = piece.decodes || (!names.has(start + "0.weight") && half(start + "1.weight", start + "3.conv.0.weight", start + "19.weight", true));
        for (const std::string start : {"encoder.", "taesd_encoder.", ""})
            piece.encodes = piece.encodes || half(start + "0.weight", start + "1.conv.0.weight", start + "14.weight", false);
    }
    if (!piece.decodes && !piece.encodes)
        return {};
    piece.base = piece.width == 16 ? Base::Flux : Base::None;
    piece.kind = piece.width == 16 ? "tiny autoencoder TAEF1" : "tiny autoencoder TAESD";
    if (!piece.decodes || !piece.encodes)
        piece.kind += piece.decodes ? ", decoder" : ", encoder";
    return piece;
}

std::optional<Piece> clipPiece(const Names& names)
{
    if (auto tower = transformersTower(names, "text_model."))
        return tower;
    if (auto tower = transformersTower(names, {}))
        return tower;
    if (!names.has("token_embedding.weight") || !names.has("transformer.resblocks.0.attn.in_proj_weight") || names.any("visual."))
        return {};
    const int width = int(names.side("token_embedding.weight", 1));
    Piece piece = part(names, Role::OpenClipText, Base::None, width == 1024 ? "text encoder OpenCLIP-H" : "text encoder OpenCLIP-G");
    piece.width = width;
    piece.pooled = int(names.side("text_projection", 1));
    return piece;
}

std::optional<Piece> t5Piece(const Names& names)
{
    if (!names.has("encoder.block.0.layer.0.SelfAttention.q.weight") || !(names.has("shared.weight") || names.has("encoder.embed_tokens.weight")))
        return {};
    Piece piece = part(names, Role::T5Text, Base::Flux, "text encoder T5");
    piece.width = int(names.side(names.has("shared.weight") ? "shared.weight" : "encoder.embed_tokens.weight", 1));
    return piece;
}

} // namespace underpaint::models::library
