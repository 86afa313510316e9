#include "models/flux/flux_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace underpaint::models::flux {
namespace {

using nlohmann::json;

/// How many blocks have this tensor: stem + number + rest.
int blocksOf(const TensorShapes& shapes, const std::string& stem, const std::string& rest)
{
    int count = 0;
    while (shapes.contains(stem + std::to_string(count) + rest))
        ++count;
    return count;
}

std::optional<int> number(const json* hints, std::initializer_list<const char*> names)
{
    for (const char* const name : names)
        if (hints && hints->is_object() && hints->contains(name) && (*hints)[name].is_number_integer())
            return (*hints)[name].get<int>();
    return std::nullopt;
}

/// The rotary axes of a head: as the hints say, else as the public models share a head out (128 = 16 + 56 + 56).
std::array<int, 3> axesOf(const json* hints, int headWidth)
{
    for (const char* const name : {"axes_dims_rope", "axes_dim"})
        if (hints && hints->is_object() && hints->contains(name) && (*hints)[name].is_array() && (*hints)[name].size() == 3) {
            const json& list = (*hints)[name];
            if (std::ranges::all_of(list, [](const json& one) { return one.is_number_integer(); }))
                return {list[0].get<int>(), list[1].get<int>(), list[2].get<int>()};
        }
    const int wide = 2 * (headWidth * 7 / 32);
    return {headWidth - 2 * wide, wide, wide};
}

bool fits(const std::array<int, 3>& axes, int headWidth)
{
    return std::accumulate(axes.begin(), axes.end(), 0) == headWidth && std::ranges::all_of(axes, [](int axis) { return axis > 0 && axis % 2 == 0; });
}

} // namespace

std::optional<FluxConfig> FluxConfig::of(const TensorShapes& all, const json* hints)
{
    TensorShapes inside = shapesUnder(all, "model.diffusion_model.");
    const TensorShapes& shapes = inside.empty() ? all : inside;
    if (hints && hints->is_object() && hints->contains("transformer") && (*hints)["transformer"].is_object())
        hints = &(*hints)["transformer"];

    // Rows and columns of the tensor of that name in BFL's layout, or where a folder has them.
    const bool folder = shapes.contains("x_embedder.weight");
    const auto matrix = [&](const char* original, const char* ours) -> std::vector<std::int64_t> {
        const auto found = shapes.find(folder ? ours : original);
        return found != shapes.end() && found->second.size() == 2 ? found->second : std::vector<std::int64_t>{0, 0};
    };
    const std::string doubleStem = folder ? "transformer_blocks." : "double_blocks.", singleStem = folder ? "single_transformer_blocks." : "single_blocks.";
    const auto head = shapes.find(doubleStem + (folder ? "0.attn.norm_q.weight" : "0.img_attn.norm.query_norm.scale"));
    const auto image = matrix("img_in.weight", "x_embedder.weight"), text = matrix("txt_in.weight", "context_embedder.weight"),
               pooled = matrix("vector_in.in_layer.weight", "time_text_embed.text_embedder.linear_1.weight"),
               mlp = matrix("double_blocks.0.img_mlp.0.weight", "transformer_blocks.0.ff.net.0.proj.weight");
    if (head == shapes.end() || head->second.size() != 1 || head->second[0] < 2 || image[0] < 1 || text[0] != image[0] || pooled[0] != image[0] || mlp[1] != image[0]
        || image[0] % head->second[0] != 0)
        return std::nullopt;

    FluxConfig config;
    const int headWidth = int(head->second[0]);
    config.width = int(image[0]);
    config.heads = config.width / headWidth;
    config.tokenChannels = int(image[1]);
    config.contextWidth = int(text[1]);
    config.pooledWidth = int(pooled[1]);
    config.inner = int(mlp[0]);
    config.doubleBlocks = blocksOf(shapes, doubleStem, folder ? ".attn.to_q.weight" : ".img_attn.qkv.weight");
    config.singleBlocks = blocksOf(shapes, singleStem, folder ? ".attn.to_q.weight" : ".linear1.weight");
    config.guidance = shapes.contains(folder ? "time_text_embed.guidance_embedder.linear_1.weight" : "guidance_in.in_layer.weight");
    config.axes = axesOf(hints, headWidth);
    const std::optional<int> heads = number(hints, {"num_attention_heads", "num_heads"});
    if (!fits(config.axes, headWidth) || (heads && *heads != config.heads))
        return std::nullopt;
    return config;
}

TensorShapes FluxConfig::tensors() const
{
    TensorShapes all;
    const std::int64_t c = width, m = inner, head = width / heads;
    const auto linear = [&](const std::string& name, std::int64_t outputs, std::int64_t inputs) {
        all[name + ".weight"] = {outputs, inputs};
        all[name + ".bias"] = {outputs};
    };
    const auto embedder = [&](const std::string& name, std::int64_t inputs) {
        linear(name + ".in_layer", c, inputs);
        linear(name + ".out_layer", c, c);
    };
    linear("img_in", c, tokenChannels);
    linear("txt_in", c, contextWidth);
    embedder("time_in", 256);
    embedder("vector_in", pooledWidth);
    if (guidance)
        embedder("guidance_in", 256);
    for (int i = 0; i < doubleBlocks; ++i)
        for (const char* const stream : {"img", "txt"}) {
            const std::string stem = "double_blocks." + std::to_string(i) + "." + stream;
            linear(stem + "_mod.lin", 6 * c, c);
            linear(stem + "_attn.qkv", 3 * c, c);
            linear(stem + "_attn.proj", c, c);
            linear(stem + "_mlp.0", m, c);
            linear(stem + "_mlp.2", c, m);
            all[stem + "_attn.norm.query_norm.scale"] = all[stem + "_attn.norm.key_norm.scale"] = {head};
        }
    for (int i = 0; i < singleBlocks; ++i) {
        const std::string stem = "single_blocks." + std::to_string(i) + ".";
        linear(stem + "modulation.lin", 3 * c, c);
        linear(stem + "linear1", 3 * c + m, c);
        linear(stem + "linear2", c, c + m);
        all[stem + "norm.query_norm.scale"] = all[stem + "norm.key_norm.scale"] = {head};
    }
    linear("final_layer.linear", tokenChannels, c);
    linear("final_layer.adaLN_modulation.1", 2 * c, c);
    return all;
}

TensorShapes FluxConfig::diffusersTensors() const
{
    TensorShapes all;
    for (const auto& [name, shape] : tensors())
        for (const TensorOrigin& origin : diffusersOrigins(*this, name, shape[0])) {
            all[origin.name] = shape;
            all[origin.name][0] = origin.rows;
        }
    return all;
}

} // namespace underpaint::models::flux
