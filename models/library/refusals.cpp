#include "models/library/piece_rules.h"

#include <algorithm>

namespace underpaint::models::library {
namespace {

/// A kind of file that is known by part of a name, and why it cannot be used.
struct KnownFile {
    const char *part, *kind, *reason;
};

constexpr KnownFile knownFiles[] = {
    {".absmax", "4-bit weights", "weights of 4 or 8 bits (bitsandbytes) are not read: fetch the file in bf16, fp16 or fp8"},
    {".quant_state.", "4-bit weights", "weights of 4 or 8 bits (bitsandbytes) are not read: fetch the file in bf16, fp16 or fp8"},
    {"control_model.", "ControlNet", "a ControlNet steers another model, which this program does not do"},
    {"controlnet_", "ControlNet", "a ControlNet steers another model, which this program does not do"},
    {"input_hint_block.", "ControlNet", "a ControlNet steers another model, which this program does not do"},
    {"ip_adapter.", "IP-Adapter", "an IP-Adapter steers another model, which this program does not do"},
    {"image_proj.", "IP-Adapter", "an IP-Adapter steers another model, which this program does not do"},
    {"adapter.body.", "T2I-Adapter", "an adapter steers another model, which this program does not do"},
    {"motion_modules.", "motion module", "it makes films (AnimateDiff), which this program does not do"},
    {"string_to_param", "textual inversion", "embeddings of single words (textual inversion) are not used by this program"},
    {"emb_params", "textual inversion", "embeddings of single words (textual inversion) are not used by this program"},
    {"concept_embeds", "safety checker", "it judges pictures and makes none"},
    {"joint_blocks.0.", "Stable Diffusion 3", "Stable Diffusion 3 is not supported: choose Stable Diffusion 1, 2, XL or Flux.1"},
    {"joint_transformer_blocks.", "AuraFlow", "AuraFlow is not supported: choose Stable Diffusion 1, 2, XL or Flux.1"},
    {"body.0.rdb1.conv1.", "upscaler", "it enlarges pictures (ESRGAN), which this program does not do"},
    {"RDB1.conv1.", "upscaler", "it enlarges pictures (ESRGAN), which this program does not do"},
    {"decoder.block.0.layer.", "whole T5", "the whole T5 has a second half that is not needed: fetch the encoder alone (t5xxl_fp16.safetensors)"},
    {"encoder.block.1.layer.0.SelfAttention.relative_attention_bias", "text encoder UMT5", "UMT5 belongs to other models: fetch t5xxl_fp16.safetensors"},
    {"vision_model.", "CLIP for pictures", "it describes pictures, which no model here needs"},
    {"visual.transformer.", "CLIP for pictures", "it describes pictures, which no model here needs"},
    {"model.layers.0.self_attn.", "language model", "it writes text and makes no pictures"},
    {"blk.0.", "language model", "it writes text and makes no pictures"},
};

} // namespace

std::optional<Refusal> refusedFile(const TensorShapes& shapes)
{
    for (const KnownFile& known : knownFiles)
        if (std::any_of(shapes.begin(), shapes.end(), [&](const auto& tensor) { return tensor.first.find(known.part) != std::string::npos; }))
            return Refusal{known.kind, known.reason};
    if (shapes.size() <= 4 && std::all_of(shapes.begin(), shapes.end(), [](const auto& tensor) { return tensor.second.size() <= 2; })
        && (shapes.contains("clip_l") || shapes.contains("clip_g") || shapes.contains("*")))
        return Refusal{"textual inversion", "embeddings of single words (textual inversion) are not used by this program"};
    if (std::any_of(shapes.begin(), shapes.end(), [](const auto& tensor) { return tensor.second.size() == 5; }))
        return Refusal{"film model", "it makes films, which this program does not do"};
    return {};
}

} // namespace underpaint::models::library
