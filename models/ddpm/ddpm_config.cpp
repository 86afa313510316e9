#include "models/ddpm/ddpm.h"
#include "models/ddpm/ddpm_names.h"
#include "models/pixel/hints.h"
#include "models/pixel/shape_list.h"

#include <string>

namespace underpaint::models::ddpm {
namespace {

using pixel::ShapeList;
using pixel::hinted;
using pixel::sizeIn;

std::string numbered(const std::string& part, int level, const std::string& kind, int number)
{
    return part + "." + std::to_string(level) + "." + kind + "." + std::to_string(number);
}

void addBlock(ShapeList& list, const std::string& name, int in, int out, int time)
{
    list.norm(name + ".norm1", in);
    list.convolution(name + ".conv1", in, out);
    list.linear(name + ".temb_proj", time, out);
    list.norm(name + ".norm2", out);
    list.convolution(name + ".conv2", out, out);
    if (in != out)
        list.convolution(name + ".nin_shortcut", in, out, 1);
}

void addAttention(ShapeList& list, const std::string& name, int channels)
{
    list.norm(name + ".norm", channels);
    for (const char* const part : {".q", ".k", ".v", ".proj_out"})
        list.convolution(name + part, channels, channels, 1);
}

/// Every tensor's original name with the shape it has there.
TensorShapes renamed(const TensorShapes& given, bool diffusers, int levels)
{
    if (!diffusers)
        return given;
    TensorShapes shapes;
    for (const auto& [name, shape] : given)
        if (const std::optional<std::string> original = originalName(presentName(name), levels))
            shapes[*original] = shape;
    return shapes;
}

int countFrom(const TensorShapes& shapes, const std::string& before, const std::string& after)
{
    int count = 0;
    while (shapes.contains(before + std::to_string(count) + after))
        ++count;
    return count;
}

} // namespace

std::optional<DdpmConfig> DdpmConfig::of(const TensorShapes& given, const nlohmann::json* hints)
{
    DdpmConfig config;
    config.diffusers = isDiffusers(given);
    const int levels = config.diffusers ? countFrom(given, "down_blocks.", ".resnets.0.conv1.weight") : countFrom(given, "down.", ".block.0.conv1.weight");
    const TensorShapes shapes = renamed(given, config.diffusers, levels);
    config.width = int(sizeIn(shapes, "conv_in.weight", 0));
    const bool pixels = sizeIn(shapes, "conv_in.weight", 1) == 3 && sizeIn(shapes, "conv_out.weight", 0) == 3;
    if (levels < 1 || config.width < 2 || !pixels || !shapes.contains("temb.dense.0.weight") || !shapes.contains("mid.block_1.conv1.weight"))
        return {};
    config.blocks = countFrom(shapes, "down.0.block.", ".conv1.weight");
    config.channels.clear();
    config.attention.clear();
    for (int level = 0; level < levels; ++level) {
        config.channels.push_back(int(sizeIn(shapes, numbered("down", level, "block", 0) + ".conv1.weight", 0)));
        config.attention.push_back(shapes.contains(numbered("down", level, "attn", 0) + ".q.weight"));
    }
    config.resampleWithConvolution = levels == 1 || shapes.contains("down.0.downsample.conv.weight");

    if (hints && hints->contains("_class_name")) { // what the library assumes where its file is silent
        config.epsilon = 1e-5;
        config.cosineFirst = true;
        config.frequencyShift = 0;
        config.padAllSides = true;
        config.headWidth = hints->contains("attention_head_dim") ? 0 : 8;
    }
    config.groups = hinted(hints, "norm_num_groups", hinted(hints, "norm_groups", 32));
    config.imageSize = hinted(hints, "sample_size", hinted(hints, "image_size", 256));
    config.headWidth = hinted(hints, "attention_head_dim", config.headWidth);
    config.epsilon = hinted(hints, "norm_eps", config.epsilon);
    config.cosineFirst = hinted(hints, "flip_sin_to_cos", config.cosineFirst);
    config.frequencyShift = hinted(hints, "freq_shift", config.frequencyShift);
    config.padAllSides = hinted(hints, "downsample_padding", int(config.padAllSides)) != 0;
    return config;
}

TensorShapes DdpmConfig::tensors() const
{
    ShapeList list;
    const int time = 4 * width, levels = int(channels.size());
    list.linear("temb.dense.0", width, time);
    list.linear("temb.dense.1", time, time);
    list.convolution("conv_in", 3, width);
    std::vector<int> skips = {width};
    int in = width;
    for (int level = 0; level < levels; ++level) {
        const int out = channels[std::size_t(level)];
        for (int block = 0; block < blocks; ++block) {
            addBlock(list, numbered("down", level, "block", block), in, out, time);
            if (attention[std::size_t(level)])
                addAttention(list, numbered("down", level, "attn", block), out);
            skips.push_back(in = out);
        }
        if (level == levels - 1)
            break;
        if (resampleWithConvolution)
            list.convolution("down." + std::to_string(level) + ".downsample.conv", out, out);
        skips.push_back(out);
    }
    addBlock(list, "mid.block_1", in, in, time);
    addAttention(list, "mid.attn_1", in);
    addBlock(list, "mid.block_2", in, in, time);
    for (int level = levels - 1; level >= 0; --level) {
        const int out = channels[std::size_t(level)];
        for (int block = 0; block <= blocks; ++block) {
            addBlock(list, numbered("up", level, "block", block), in + skips.back(), out, time);
            skips.pop_back();
            if (attention[std::size_t(level)])
                addAttention(list, numbered("up", level, "attn", block), out);
            in = out;
        }
        if (level > 0 && resampleWithConvolution)
            list.convolution("up." + std::to_string(level) + ".upsample.conv", out, out);
    }
    list.norm("norm_out", in);
    list.convolution("conv_out", in, 3);
    return list.shapes();
}

TensorShapes DdpmConfig::diffusersTensors() const
{
    const TensorShapes originals = tensors();
    const int levels = int(channels.size());
    TensorShapes shapes;
    const auto add = [&](const std::string& name) {
        if (const std::optional<std::string> original = originalName(name, levels))
            if (const auto found = originals.find(*original); found != originals.end()) {
                std::vector<std::int64_t> shape = found->second;
                if (name.find(".attentions.") != std::string::npos && shape.size() == 4) // linear layers, not convolutions of one pixel
                    shape.resize(2);
                shapes[name] = shape;
            }
    };
    std::vector<std::string> parts = {"time_embedding.linear_1", "time_embedding.linear_2", "conv_in", "conv_norm_out", "conv_out"};
    const auto addLevel = [&](const std::string& level) {
        for (int block = 0; block <= blocks; ++block) {
            for (const char* const part : {"norm1", "conv1", "time_emb_proj", "norm2", "conv2", "conv_shortcut"})
                parts.push_back(level + ".resnets." + std::to_string(block) + "." + part);
            for (const char* const part : {"group_norm", "to_q", "to_k", "to_v", "to_out.0"})
                parts.push_back(level + ".attentions." + std::to_string(block) + "." + part);
        }
        parts.push_back(level + ".downsamplers.0.conv");
        parts.push_back(level + ".upsamplers.0.conv");
    };
    for (int level = 0; level < levels; ++level) {
        addLevel("down_blocks." + std::to_string(level));
        addLevel("up_blocks." + std::to_string(level));
    }
    addLevel("mid_block");
    for (const std::string& part : parts)
        for (const char* const end : {".weight", ".bias"})
            add(part + end);
    return shapes;
}

} // namespace underpaint::models::ddpm
