#include "models/library/piece_rules.h"

#include <fmt/format.h>

namespace underpaint::models::library {
namespace {

/// The U-Net of Stable Diffusion in one of its two layouts.
struct UNetNames {
    const char *input, *crossKey, *projection, *added, *guidance;
};
constexpr UNetNames original = {"input_blocks.0.0.weight", "middle_block.1.transformer_blocks.0.attn2.to_k.weight", "middle_block.1.proj_in.weight", "label_emb.0.0.weight",
    "time_embed.cond_proj.weight"};
constexpr UNetNames diffusers = {"conv_in.weight", "mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight", "mid_block.attentions.0.proj_in.weight",
    "add_embedding.linear_1.weight", "time_embedding.cond_proj.weight"};

const UNetNames* layoutOf(const Names& names)
{
    for (const UNetNames* layout : {&original, &diffusers})
        if (names.has(layout->input) && names.has(layout->crossKey) && names.dimensions(layout->input) == 4)
            return layout;
    return nullptr;
}

bool isBlackForestFlux(const Names& names) { return names.has("double_blocks.0.img_attn.qkv.weight") && names.has("img_in.weight") && names.has("final_layer.linear.weight"); }

bool isDiffusersFlux(const Names& names)
{
    return names.has("transformer_blocks.0.attn.add_q_proj.weight") && names.has("x_embedder.weight") && names.has("single_transformer_blocks.0.attn.to_q.weight");
}

Piece network(const Names& names, Base base, std::string kind)
{
    Piece piece;
    piece.role = Role::Network;
    piece.base = base;
    piece.kind = std::move(kind);
    piece.prefix = names.prefix();
    return piece;
}

std::optional<Piece> fluxPiece(const Names& names)
{
    const bool released = isBlackForestFlux(names);
    if (!released && !isDiffusersFlux(names))
        return {};
    const bool guided = names.has(released ? "guidance_in.in_layer.weight" : "time_text_embed.guidance_embedder.linear_1.weight");
    Piece piece = network(names, Base::Flux, guided ? "Flux.1 dev" : "Flux.1 schnell");
    piece.guidance = guided;
    piece.width = int(names.side(released ? "txt_in.weight" : "context_embedder.weight", 1));
    piece.pooled = int(names.side(released ? "vector_in.in_layer.weight" : "time_text_embed.text_embedder.linear_1.weight", 1));
    return piece;
}

std::optional<Piece> stableDiffusionPiece(const Names& names)
{
    const UNetNames* const layout = layoutOf(names);
    if (!layout)
        return {};
    const Base base = names.has(layout->added) ? Base::StableDiffusionXl
        : names.dimensions(layout->projection) == 2 ? Base::StableDiffusion2
                                                    : Base::StableDiffusion1;
    Piece piece = network(names, base, nameOf(base));
    piece.width = int(names.side(layout->crossKey, 1));
    piece.guidance = names.has(layout->guidance);
    if (piece.guidance)
        piece.kind += ", few steps (LCM)";
    return piece;
}

} // namespace

std::optional<Refusal> refusedNetwork(const Names& names)
{
    if (isBlackForestFlux(names) || isDiffusersFlux(names)) {
        const bool released = isBlackForestFlux(names);
        const auto in = names.side(released ? "img_in.weight" : "x_embedder.weight", 1), out = names.side(released ? "final_layer.linear.weight" : "proj_out.weight", 0);
        if (in != out)
            return Refusal{"Flux.1 with extra inputs (fill, depth, canny, redux)", fmt::format("it takes {} input channels instead of {}: fetch Flux.1 dev or schnell", in, out)};
        return {};
    }
    const UNetNames* const layout = layoutOf(names);
    if (!layout)
        return {};
    const auto channels = names.side(layout->input, 1);
    if (channels == 9)
        return Refusal{"Stable Diffusion for inpainting", "an inpainting network takes 9 input channels; masks work with the ordinary model: fetch that one"};
    if (channels == 8)
        return Refusal{"Stable Diffusion with a picture as input", "a network with 8 input channels (InstructPix2Pix, upscaling) is not supported: fetch the ordinary model"};
    if (channels != 4)
        return Refusal{"Stable Diffusion of an unknown kind", fmt::format("its network takes {} input channels instead of 4", channels)};
    const auto added = names.side(layout->added, 1);
    if (added == 2560)
        return Refusal{"Stable Diffusion XL refiner", "the refiner is not a model of its own: fetch Stable Diffusion XL base"};
    if (added > 0 && names.side(layout->crossKey, 1) == 1024)
        return Refusal{"Stable Diffusion 2.x unCLIP", "the unCLIP network wants a picture's embedding: fetch the ordinary model"};
    return {};
}

std::optional<Piece> networkPiece(const Names& names)
{
    if (auto piece = fluxPiece(names))
        return piece;
    if (auto piece = stableDiffusionPiece(names))
        return piece;
    if (names.has("net.stem.weight") && names.has("sd"))
        return network(names, Base::Vista, nameOf(Base::Vista));
    if (names.has("temb.dense.0.weight") && names.has("down.0.block.0.conv1.weight"))
        return network(names, Base::Ddpm, "DDPM of SDEdit");
    if (names.has("conv_in.weight") && names.has("time_embedding.linear_1.weight")
        && (names.has("mid_block.attentions.0.to_q.weight") || names.has("mid_block.attentions.0.query.weight")))
        return network(names, Base::Ddpm, "DDPM, diffusers folder");
    if (names.has("input_blocks.0.0.weight") && names.has("middle_block.1.qkv.weight") && names.has("out.2.weight")) {
        const bool classes = names.has("label_emb.weight");
        return network(names, Base::GuidedDiffusion, classes ? "guided-diffusion, by classes" : "guided-diffusion");
    }
    if (names.has("all_modules.0.W") && names.any("all_modules.4.GroupNorm_0."))
        return network(names, Base::Ncsnpp, "NCSN++");
    return {};
}

} // namespace underpaint::models::library
