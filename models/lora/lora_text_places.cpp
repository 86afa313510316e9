#include "models/lora/lora_names.h"
#include "models/lora/lora_places.h"

#include <fmt/format.h>

namespace underpaint::models::lora {
namespace {

constexpr const char* textModel = "text_model.";
constexpr const char* openClipBlocks = "resblocks.";

/// Layers of OpenCLIP's own naming, which a LoRA calls by the other one.
void addOpenClip(Places& places, const std::string& tensor, const std::vector<std::int64_t>& shape, std::size_t blocks)
{
    const std::string rest = tensor.substr(blocks + std::string(openClipBlocks).size()); // "0.attn.in_proj_weight"
    const std::size_t dot = rest.find('.');
    const std::string layer = "encoder_layers_" + rest.substr(0, dot), part = dot == std::string::npos ? std::string() : rest.substr(dot + 1);
    if (part == "attn.in_proj_weight" && shape.size() == 2) {
        const std::int64_t width = shape[0] / 3;
        std::int64_t begin = 0;
        for (const char* name : {"_self_attn_q_proj", "_self_attn_k_proj", "_self_attn_v_proj"}) {
            places[layer + name] = {{tensor, begin, 0, width}};
            begin += width;
        }
    } else if (shape.size() == 2)
        for (const auto& [theirs, ours] :
            {std::pair("attn.out_proj.weight", "_self_attn_out_proj"), std::pair("mlp.c_fc.weight", "_mlp_fc1"), std::pair("mlp.c_proj.weight", "_mlp_fc2")})
            if (part == theirs)
                places[layer + ours] = {{tensor, 0, 0, shape[0]}};
}

} // namespace

void addTextPlaces(Places& places, const TensorShapes& shapes)
{
    for (const auto& [tensor, shape] : shapes) {
        if (const std::size_t blocks = tensor.find(openClipBlocks); blocks != std::string::npos) {
            addOpenClip(places, tensor, shape, blocks);
        } else if (tensor.ends_with("text_projection") && shape.size() == 2) {
            places["text_projection"] = {{tensor, 0, 0, shape[1], true}}; // x P, not P x
        } else if (std::string module = moduleOf(tensor, shape); !module.empty()) {
            if (const std::size_t prefix = module.find(textModel); prefix != std::string::npos)
                module.erase(0, prefix + std::string(textModel).size());
            places[flattened(module)] = {{tensor, 0, 0, shape[0]}};
        }
    }
}

} // namespace underpaint::models::lora
