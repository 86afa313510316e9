#include "models/ddpm/ddpm_names.h"

#include <ATen/core/Tensor.h>

#include <charconv>
#include <utility>

namespace underpaint::models::ddpm {
namespace {

using Pairs = std::initializer_list<std::pair<const char*, const char*>>;

bool replaceStart(std::string& name, const std::string& from, const std::string& to)
{
    if (!name.starts_with(from))
        return false;
    name.replace(0, from.size(), to);
    return true;
}

/// A number and its dot off the front.
std::optional<int> takeNumber(std::string& name)
{
    int number = 0;
    const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (fault != std::errc() || end == name.data() + name.size() || *end != '.')
        return {};
    name.erase(0, std::size_t(end - name.data()) + 1);
    return number;
}

/// "norm1.weight" -> "norm1.weight", "time_emb_proj.bias" -> "temb_proj.bias".
std::string inBlock(std::string name)
{
    for (const auto& [from, to] : Pairs{{"time_emb_proj.", "temb_proj."}, {"conv_shortcut.", "nin_shortcut."}})
        if (replaceStart(name, from, to))
            break;
    return name;
}

std::string inAttention(std::string name)
{
    for (const auto& [from, to] : Pairs{{"group_norm.", "norm."}, {"to_q.", "q."}, {"to_k.", "k."}, {"to_v.", "v."}, {"to_out.0.", "proj_out."}})
        if (replaceStart(name, from, to))
            break;
    return name;
}

/// What lies in a level: "resnets.0.norm1.weight", "attentions.1.to_q.weight", "downsamplers.0.conv.bias".
std::optional<std::string> inLevel(std::string name)
{
    if (replaceStart(name, "downsamplers.0.conv.", "downsample.conv.") || replaceStart(name, "upsamplers.0.conv.", "upsample.conv."))
        return name;
    const bool block = replaceStart(name, "resnets.", "");
    if (!block && !replaceStart(name, "attentions.", ""))
        return {};
    const std::optional<int> number = takeNumber(name);
    if (!number)
        return {};
    return (block ? "block." : "attn.") + std::to_string(*number) + "." + (block ? inBlock(name) : inAttention(name));
}

} // namespace

bool isDiffusers(const TensorShapes& shapes) { return shapes.contains("down_blocks.0.resnets.0.conv1.weight"); }

std::string presentName(std::string name)
{
    if (name.find(".attentions.") == std::string::npos)
        return name;
    for (const auto& [from, to] : Pairs{{".query.", ".to_q."}, {".key.", ".to_k."}, {".value.", ".to_v."}, {".proj_attn.", ".to_out.0."}})
        if (const auto at = name.find(from); at != std::string::npos)
            return name.replace(at, std::string(from).size(), to);
    return name;
}

std::optional<std::string> originalName(const std::string& present, int levels)
{
    std::string name = present;
    for (const auto& [from, to] : Pairs{{"time_embedding.linear_1.", "temb.dense.0."}, {"time_embedding.linear_2.", "temb.dense.1."}, {"conv_in.", "conv_in."},
             {"conv_norm_out.", "norm_out."}, {"conv_out.", "conv_out."}})
        if (replaceStart(name, from, to))
            return name;
    if (replaceStart(name, "mid_block.attentions.0.", ""))
        return "mid.attn_1." + inAttention(name);
    for (const auto& [from, to] : Pairs{{"mid_block.resnets.0.", "mid.block_1."}, {"mid_block.resnets.1.", "mid.block_2."}})
        if (replaceStart(name, from, ""))
            return to + inBlock(name);
    const bool down = replaceStart(name, "down_blocks.", "");
    if (!down && !replaceStart(name, "up_blocks.", ""))
        return {};
    const std::optional<int> level = takeNumber(name);
    const std::optional<std::string> rest = level ? inLevel(name) : std::nullopt;
    if (!rest)
        return {};
    // The original counts the way up from the full resolution, the folder from the lowest.
    return down ? "down." + std::to_string(*level) + "." + *rest : "up." + std::to_string(levels - 1 - *level) + "." + *rest;
}

Weights inOriginalNames(const Weights& weights, bool diffusers, int levels)
{
    if (!diffusers)
        return weights;
    std::map<std::string, at::Tensor> tensors;
    for (const std::string& name : weights.names())
        if (const std::optional<std::string> original = originalName(presentName(name), levels))
            tensors[*original] = weights.at(name);
    return Weights(std::move(tensors));
}

} // namespace underpaint::models::ddpm
