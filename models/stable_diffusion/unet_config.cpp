#include "models/stable_diffusion/unet.h"

#include <c10/core/ScalarType.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace underpaint::models::stable_diffusion {
namespace {

using nlohmann::json;

/// Of null-text inversion, measured on Stable Diffusion 1.5's true shapes in fp32 at 32 latent pixels (3620 MB beyond the weights, where a call without gradients takes 30): how much of the
/// weights is copied into its plain order, and how many times what one call holds at once its whole graph holds.
constexpr double copiedShare = 1, savedActivations = 9;

constexpr int mostLevels = 8, mostBlocks = 16, mostDepth = 64, mostChannels = 1 << 16;

/// One dimension of a tensor; 0 where there is no such tensor, it has other dimensions, or the number is out of all reason.
int dimension(const TensorShapes& shapes, const std::string& name, std::size_t dimensions, std::size_t index)
{
    const auto found = shapes.find(name);
    if (found == shapes.end() || found->second.size() != dimensions)
        return 0;
    const std::int64_t value = found->second[index];
    return value > 0 && value <= mostChannels ? int(value) : 0;
}

/// How many transformer blocks lie under this name.
int depthOf(const TensorShapes& shapes, const std::string& attention)
{
    int depth = 0;
    while (depth < mostDepth && shapes.contains(fmt::format("{}.transformer_blocks.{}.norm1.weight", attention, depth)))
        ++depth;
    return depth;
}

/// What both layouts tell: residual blocks and transformers of every level, by their names.
struct Layout {
    std::string input, time, guidance, added, output, middleAttention;
    std::string firstConvolution;                                  ///< of a residual block
    std::function<std::string(int level, int block)> block, attention; ///< empty: there is none
};

Layout diffusersLayout()
{
    return {"conv_in.weight", "time_embedding.linear_1.weight", "time_embedding.cond_proj.weight", "add_embedding.linear_1.weight", "conv_out.weight", "mid_block.attentions.0",
        ".conv1.weight", [](int level, int block) { return fmt::format("down_blocks.{}.resnets.{}", level, block); },
        [](int level, int block) { return fmt::format("down_blocks.{}.attentions.{}", level, block); }};
}

/// In the original layout blocks are counted through; a down-sampler between two of them ends a level.
Layout originalLayout(const TensorShapes& shapes)
{
    std::vector<std::vector<int>> numbers(1);
    for (int i = 1; i < mostLevels * (mostBlocks + 1); ++i) {
        if (shapes.contains(fmt::format("input_blocks.{}.0.op.weight", i)))
            numbers.emplace_back();
        else if (shapes.contains(fmt::format("input_blocks.{}.0.in_layers.2.weight", i)))
            numbers.back().push_back(i);
        else
            break;
    }
    const auto name = [numbers](int level, int block, const char* part) {
        const bool known = std::size_t(level) < numbers.size() && std::size_t(block) < numbers[std::size_t(level)].size();
        return known ? fmt::format("input_blocks.{}.{}", numbers[std::size_t(level)][std::size_t(block)], part) : std::string();
    };
    return {"input_blocks.0.0.weight", "time_embed.0.weight", "time_embed.cond_proj.weight", "label_emb.0.0.weight", "out.2.weight", "middle_block.1", ".in_layers.2.weight",
        [name](int level, int block) { return name(level, block, "0"); }, [name](int level, int block) { return name(level, block, "1"); }};
}

/// A positive whole number, or one per level; `otherwise` for everything else.
std::vector<int> perLevel(const json& value, const std::vector<int>& otherwise)
{
    const auto number = [](const json& one) { return one.is_number_integer() && one > 0 && one <= mostChannels ? one.get<int>() : 0; };
    std::vector<int> all = otherwise;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const int one = value.is_array() ? (i < value.size() ? number(value[i]) : 0) : number(value);
        if (one > 0)
            all[i] = one;
    }
    return all;
}

/// The value of a hint; null where there is none.
json hint(const json* hints, const char* name)
{
    return hints && hints->is_object() && hints->contains(name) ? (*hints)[name] : json();
}

/// Heads per level: stated (diffusers' "attention_head_dim" is a number of heads), or as all public files have them.
std::vector<int> headsOf(const UNetConfig& config, const json* hints)
{
    std::vector<int> heads;
    for (const int width : config.channels)
        heads.push_back(config.linearProjections ? std::max(1, width / 64) : 8);
    if (const json widths = hint(hints, "num_head_channels"); !widths.is_null()) {
        const std::vector<int> each = perLevel(widths, std::vector<int>(heads.size(), 64));
        for (std::size_t i = 0; i < heads.size(); ++i)
            heads[i] = std::max(1, config.channels[i] / each[i]);
    }
    for (const char* const name : {"attention_head_dim", "num_heads", "num_attention_heads"})
        if (const json stated = hint(hints, name); !stated.is_null())
            heads = perLevel(stated, heads);
    return heads;
}

} // namespace

std::optional<UNetConfig> UNetConfig::of(const TensorShapes& shapes, const json* hints)
{
    // Networks without words (DDPM, guided diffusion) share some names, but have no attention to a context.
    const auto crossed = std::find_if(shapes.begin(), shapes.end(),
        [](const auto& one) { return one.first.ends_with(".transformer_blocks.0.attn2.to_k.weight") && one.second.size() == 2; });
    if (crossed == shapes.end())
        return {};
    const bool diffusers = shapes.contains("conv_in.weight");
    const Layout layout = diffusers ? diffusersLayout() : originalLayout(shapes);

    UNetConfig config;
    config.channels.clear(), config.depth.clear();
    for (int level = 0; level < mostLevels; ++level) {
        const int width = dimension(shapes, layout.block(level, 0) + layout.firstConvolution, 4, 0);
        if (width == 0)
            break;
        config.channels.push_back(width);
        config.depth.push_back(depthOf(shapes, layout.attention(level, 0)));
    }
    config.inputChannels = dimension(shapes, layout.input, 4, 1);
    config.outputChannels = dimension(shapes, layout.output, 4, 0);
    config.contextWidth = dimension(shapes, crossed->first, 2, 1);
    const int first = dimension(shapes, layout.input, 4, 0);
    if (config.channels.empty() || config.channels[0] != first || config.inputChannels == 0 || config.outputChannels == 0 || config.contextWidth == 0
        || dimension(shapes, layout.time, 2, 1) != first)
        return {};
    config.blocks = 0;
    while (config.blocks < mostBlocks && dimension(shapes, layout.block(0, config.blocks) + layout.firstConvolution, 4, 0) > 0)
        ++config.blocks;
    config.middleDepth = depthOf(shapes, layout.middleAttention);
    config.addedWidth = dimension(shapes, layout.added, 2, 1);
    config.guidanceWidth = dimension(shapes, layout.guidance, 2, 1);
    const std::string attention = crossed->first.substr(0, crossed->first.find(".transformer_blocks"));
    config.linearProjections = dimension(shapes, attention + ".proj_in.weight", 2, 0) > 0;

    config.groups = perLevel(hint(hints, "norm_num_groups"), {32})[0];
    for (const char* const name : {"added_time_embed_dim", "addition_time_embed_dim"})
        config.addedTimeWidth = perLevel(hint(hints, name), {config.addedTimeWidth})[0];
    config.heads = headsOf(config, hints);
    return config;
}

std::uint64_t UNetConfig::bytesFor(int height, int width, at::ScalarType type) const
{
    // The skips, and the widest moment of a level: a transformer's widened tokens, or a joined input with what its convolutions make of it. Measured at 512 pixels: 153 MB in fp32, 73 in bf16.
    std::uint64_t values = 0, pixels = std::uint64_t(height) * std::uint64_t(width), peak = 0;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const std::uint64_t level = pixels * std::uint64_t(channels[i]);
        values += level * std::uint64_t(blocks + 1);
        peak = std::max<std::uint64_t>(peak, level * (depth[i] > 0 ? 26 : 16));
        pixels = (pixels + 3) / 4;
    }
    return (values + peak) * c10::elementSize(type);
}

std::uint64_t UNetConfig::bytesForGradients(int height, int width, at::ScalarType type) const
{
    // Every layer's input stays, and the matrices and kernels that had been put into the kernels' own order are copied back.
    std::uint64_t weights = 0;
    for (const auto& [name, shape] : tensors())
        weights += std::uint64_t(c10::multiply_integers(shape));
    return std::uint64_t(copiedShare * double(weights * c10::elementSize(type)) + savedActivations * double(bytesFor(height, width, type)));
}

} // namespace underpaint::models::stable_diffusion
