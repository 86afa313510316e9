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

struct Mark {
    const char* text;
    const char* kind;
};

constexpr Mark foreignMarks[] = {{".hada_", "LoHa"}, {".lokr_", "LoKr"}, {".dora_scale", "DoRA"}, {".lora_magnitude_vector", "DoRA"}, {".oft_", "OFT"}, {".boft_", "BOFT"},
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

LoraName parsed(const std::string& name)
{
    LoraName answer;
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
