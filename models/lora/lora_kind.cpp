#include "models/lora/lora.h"
#include "models/lora/lora_names.h"

#include <algorithm>

namespace underpaint::models::lora {
namespace {

constexpr const char* sd1 = "Stable Diffusion 1.x";
constexpr const char* sd2 = "Stable Diffusion 2.x";
constexpr const char* sdxl = "Stable Diffusion XL";
constexpr const char* flux = "Flux";

/// What the width of the text that cross-attention reads says.
const char* byContext(std::int64_t width)
{
    return width == 768 ? sd1 : width == 1024 ? sd2 : width == 2048 ? sdxl : nullptr;
}

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

/// Every layer that a file changes, with the inputs of its down matrix.
struct Layers {
    std::map<std::string, std::int64_t> network, text;
    bool twoTexts = false, adapter = false;

    void note(const LoraName& known, std::int64_t inputs)
    {
        if (known.component == Component::Network)
            network[known.module] = inputs;
        else if (!known.module.starts_with("encoder_block_")) {
            text[known.module] = inputs;
            twoTexts |= known.component == Component::SecondText;
        }
    }
    /// A piece of a product: the columns of Kronecker's factors multiply.
    void take(const LoraName& known, const std::vector<std::int64_t>& shape)
    {
        const bool first = known.piece == "lokr_w1" || known.piece == "lokr_w1_b", second = known.piece == "lokr_w2" || known.piece == "lokr_w2_b";
        if (shape.size() < 2 || !(first || second || known.piece == "hada_w1_b"))
            return;
        std::int64_t& product = factors[{known.component, known.module}];
        product = (product == 0 ? 1 : product) * shape[1];
        note(known, product);
    }
    std::map<std::pair<Component, std::string>, std::int64_t> factors;
};

Layers layersIn(const TensorShapes& shapes)
{
    Layers layers;
    for (const auto& [name, shape] : shapes) {
        const LoraName known = parsed(name);
        layers.adapter |= known.part == Part::Down || known.part == Part::Product || known.part == Part::Foreign;
        if (known.part == Part::Product) {
            layers.take(known, shape);
            continue;
        }
        if (known.part != Part::Down || shape.size() < 2)
            continue;
        layers.note(known, shape[1]);
    }
    return layers;
}

/// Flux has two kinds of blocks. Other transformers share the names of the first kind, but none of those is as wide; wider ones that share both are no Flux.1.
bool isFlux(const Layers& layers)
{
    constexpr std::int64_t width = 3072;
    bool flux = false;
    for (const auto& [module, inputs] : layers.network) {
        const bool own = module.starts_with("double_blocks_") || module.starts_with("single_blocks_") || module.starts_with("single_transformer_blocks_");
        if (!own && !module.starts_with("transformer_blocks_"))
            continue;
        for (const char* fromStream : {"_qkv", "_to_q", "_to_k", "_to_v", "_linear1", "_lin", "_proj_mlp"})
            if (module.ends_with(fromStream) && (own ? inputs > width : inputs != width))
                return false;
        flux = true;
    }
    return flux;
}

const char* uNetKind(const Layers& layers)
{
    for (const auto& [module, inputs] : layers.network)
        if (module.ends_with("attn2_to_k") || module.ends_with("attn2_to_v"))
            if (const char* kind = byContext(inputs))
                return kind;
    for (const auto& [module, inputs] : layers.network) // only XL stacks blocks, and only 1.x and 2.x attend at full size
        if (contains(module, "transformer_blocks_1_"))
            return sdxl;
    return sd1;
}

} // namespace

std::optional<std::string> kindOf(const TensorShapes& shapes)
{
    const Layers layers = layersIn(shapes);
    if (!layers.adapter)
        return {};
    if (isFlux(layers))
        return flux;
    const bool uNet = std::any_of(layers.network.begin(), layers.network.end(), [](const auto& layer) {
        return contains(layer.first, "down_blocks_") || contains(layer.first, "up_blocks_") || contains(layer.first, "mid_block_") || contains(layer.first, "input_blocks_")
            || contains(layer.first, "output_blocks_") || contains(layer.first, "middle_block_");
    });
    if (uNet)
        return uNetKind(layers);
    if (!layers.network.empty() || layers.text.empty())
        return {};
    if (layers.twoTexts)
        return sdxl;
    return layers.text.begin()->second == 1024 ? sd2 : sd1;
}

} // namespace underpaint::models::lora
