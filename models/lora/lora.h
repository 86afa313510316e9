#pragma once

#include "models/tensor_shapes.h"

#include <optional>
#include <string>
#include <vector>

namespace underpaint::models::lora {

/// What a LoRA file is for: "Stable Diffusion 1.x", "Stable Diffusion XL", "Flux" (by its names and widths); nothing if it is no LoRA.
std::optional<std::string> kindOf(const TensorShapes& shapes);

/// What was done with a LoRA.
struct Applied {
    int changed = 0;                   ///< tensors that were changed
    std::vector<std::string> unknown;  ///< names that fit nothing in these weights
};

/// W + strength (alpha / rank) up down for every pair of a LoRA: kohya's names (lora_unet_..., lora_te_..., lora_te1_, lora_te2_, for SDXL also of the original layout), diffusers' and PEFT's
/// (unet.*.lora_A / lora.down, transformer.*), Flux in kohya's and diffusers' names (whose q, k, v are parts of BFL's fused qkv). weights: the network or text encoder in its own layout,
/// without prefix. Convolutions (LoCon, 1x1 and 3x3) too. New tensors in the weights' own types; the others stay shared. base::Error for shapes that do not fit and for
/// kinds of adapters that are none of these (OFT, GLoRA), in one sentence. LyCORIS' LoHa and LoKr are products of another kind; DoRA (kohya's and PEFT's) sets the lengths of the merged
/// rows or columns besides. Flux' double blocks in XLabs' names, too.
enum class Piece { StableDiffusionUNet, ClipL, OpenClipG, FluxTransformer, T5 };
Weights apply(const Weights& weights, Piece piece, const Weights& lora, double strength, const std::string& file, Applied* applied = nullptr);

} // namespace underpaint::models::lora
