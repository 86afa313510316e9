#include "models/lora/lora_names.h"

#include <algorithm>

namespace underpaint::models::lora {
namespace {

struct Suffix {
    const char* text;
    Part part;
};

constexpr Suffix suffixes[] = {{".lora_down.weight", Part::Down}, {".lora_up.weight", Part::Up}, {".lora_mid.weight", Part::Middle}, {".lora.down.weight", Part::Down},
    {".lora.up.weight", Part::Up}, {".lora_linear_layer.down.weight", Part::Down}, {".lora_linear_layer.up.weight", Part::Up}, {"_lora.down.weight", Part::Down},
    {"_lora.up.weight", Part::Up}, {".lora_A.weight", Part::Down}, {".lora_B.weight", Part::Up}, {".lora_A.default.weight", Part::Down}, {".lora_B.default.weight", Part::Up},
    {".lora_A.default_0.weight", Part::Down}, {".lora_B.default_0.weight", Part::Up}, {".alpha", Part::Alpha}};

/// What LyCORIS' adapters are made of: products of products (LoHa), Kronecker products (LoKr).
constexpr const char* productPieces[] = {"hada_w1_a", "hada_w1_b", "hada_w2_a", "hada_w2_b", "hada_t1", "hada_t2", "lokr_w1_a", "lokr_w1_b", "lokr_w2_a", "lokr_w2_b", "lokr_w1", "lokr_w2",
    "lokr_t2"};

constexpr const char* magnitudes[] = {".dora_scale", ".lora_magnitude_vector", ".lora_magnitude_vector.weight", ".lora_magnitude_vector.default", ".lora_magnitude_vector.default.weight"};

struct Renamed {
    const char *theirs, *ours;
};

/// XLabs' names for Flux' double blocks, in BFL's. Those of single blocks act on what a layer has answered, which no weight can hold with its bias.
constexpr Renamed xlabs[] = {{".processor.qkv_lora1.", ".img_attn.qkv.lora."}, {".processor.qkv_lora2.", ".txt_attn.qkv.lora."}, {".processor.proj_lora1.", ".img_attn.proj.lora."},
    {".processor.proj_lora2.", ".txt_attn.proj.lora."}};

struct Mark {
    const char* text;
    const char* kind;
};

constexpr Mark foreignMarks[] = {{".oft_", "OFT"}, {".boft_", "BOFT"},
    {".on_input", "IA3"}, {".a1.weight", "GLoRA"}, {".a2.weight", "GLoRA"}, {".b1.weight", "GLoRA"}, {".b2.weight", "GLoRA"}, {".w_norm", "norm"}, {".b_norm", "norm"},
    {".diff", "full difference"}, {".lora_up.bias", "LoRA with biases"}, {".lora_B.bias", "LoRA with biases"}, {".bias_values", "sparse bias"}};

struct Prefix {
    const char* text;
    Component component;
};

// Longer ones first where one begins with the other.
constexpr Prefix prefixes[] = {{"lora_unet_", Component::Network}, {"lora_transformer_", Component::Network}, {"lora_te1_", Component::FirstText},
    {"lora_te2_", Component::SecondText}, {"lora_te3_", Component::ThirdText}, {"lora_te_", Component::Text}, {"text_encoder_2.", Component::SecondText},
    {"text_encoder.", Component::Text}, {"model.diffusion_model.", Component::Network}, {"diffusion_model.", Component::Network}, {"unet.", Component::Network},
    {"transformer.", Component::Network}};

bool takeOff(std::string& text, const std::string& prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.erase(0, prefix.size());
    return true;
}

/// Early diffusers files name attention parts in their own way: attn1.processor.to_q_lora, self_attn.to_q_lora.
std::string withPresentParts(std::string module)
{
    if (const std::size_t at = module.find("_processor_"); at != std::string::npos)
        module.erase(at, std::string("_processor").size());
    if (module.find("self_attn_to_") != std::string::npos)
        for (const auto& [old, present] : {std::pair("_to_q", "_q_proj"), std::pair("_to_k", "_k_proj"), std::pair("_to_v", "_v_proj"), std::pair("_to_out", "_out_proj")})
            if (module.ends_with(old))
                return module.replace(module.size() - std::string(old).size(), std::string::npos, present);
    return module.ends_with("_to_out") ? module + "_0" : module;
}

} // namespace

std::string flattened(std::string path)
{
    std::replace(path.begin(), path.end(), '.', '_');
    return path;
}

LoraName parsed(const std::string& given)
{
    LoraName answer;
    std::string name = given;
    if (name.find("double_blocks.") != std::string::npos)
        for (const Renamed& one : xlabs)
            if (const std::size_t at = name.find(one.theirs); at != std::string::npos)
                name.replace(at, std::string(one.theirs).size(), one.ours);
    if (name.find("single_blocks.") != std::string::npos && name.find(".processor.") != std::string::npos) {
        answer.part = Part::Foreign;
        answer.foreign = "XLabs LoRA of single blocks";
    }
    for (const Mark& mark : foreignMarks)
        if (name.find(mark.text) != std::string::npos) {
            answer.part = Part::Foreign;
            answer.foreign = mark.kind;
        }
    std::string path = name;
    for (const Suffix& suffix : suffixes)
        if (answer.part == Part::Unknown && name.ends_with(suffix.text)) {
            answer.part = suffix.part;
            path = name.substr(0, name.size() - std::string(suffix.text).size());
        }
    for (const char* const piece : productPieces)
        if (answer.part == Part::Unknown && name.ends_with(std::string(".") + piece)) {
            answer.part = Part::Product;
            answer.piece = piece;
            path = name.substr(0, name.size() - answer.piece.size() - 1);
        }
    for (const char* const suffix : magnitudes)
        if (answer.part == Part::Unknown && name.ends_with(suffix)) {
            answer.part = Part::Magnitude;
            path = name.substr(0, name.size() - std::string(suffix).size());
        }
    takeOff(path, "base_model.model.");
    for (const Prefix& prefix : prefixes)
        if (takeOff(path, prefix.text)) {
            answer.component = prefix.component;
            break;
        }
    std::string module = flattened(path);
    takeOff(module, "text_model_");
    answer.module = withPresentParts(std::move(module));
    return answer;
}

} // namespace underpaint::models::lora
