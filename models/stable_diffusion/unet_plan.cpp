#include "models/stable_diffusion/unet_plan.h"

#include <fmt/format.h>

namespace underpaint::models::stable_diffusion {
namespace {

using Shape = std::vector<std::int64_t>;
using Tell = std::function<void(const std::string& name, const std::string& original, Shape shape)>;

/// Weight and bias of one layer.
void tellLayer(const Tell& tell, const std::string& name, const std::string& original, Shape weight)
{
    const Shape bias{weight.front()};
    tell(name + ".weight", original + ".weight", std::move(weight));
    tell(name + ".bias", original + ".bias", bias);
}

void tellResnet(const Tell& tell, const ResnetPlan& plan, int embedding)
{
    const auto layer = [&](const char* name, const char* original, Shape weight) {
        tellLayer(tell, plan.name + name, plan.original + original, std::move(weight));
    };
    layer(".norm1", ".in_layers.0", {plan.inputs});
    layer(".conv1", ".in_layers.2", {plan.outputs, plan.inputs, 3, 3});
    layer(".time_emb_proj", ".emb_layers.1", {plan.outputs, embedding});
    layer(".norm2", ".out_layers.0", {plan.outputs});
    layer(".conv2", ".out_layers.3", {plan.outputs, plan.outputs, 3, 3});
    if (plan.inputs != plan.outputs)
        layer(".conv_shortcut", ".skip_connection", {plan.outputs, plan.inputs, 1, 1});
}

void tellAttention(const Tell& tell, const AttentionPlan& plan, const UNetConfig& config)
{
    if (plan.depth == 0)
        return;
    const std::int64_t width = plan.width;
    // Inside a spatial transformer both layouts have the same names.
    const auto tensor = [&](const std::string& name, Shape shape) { tell(plan.name + name, plan.original + name, std::move(shape)); };
    const auto layer = [&](const std::string& name, Shape shape) { tellLayer(tell, plan.name + name, plan.original + name, std::move(shape)); };
    const Shape projection = config.linearProjections ? Shape{width, width} : Shape{width, width, 1, 1};
    layer(".norm", {width});
    layer(".proj_in", projection);
    for (int i = 0; i < plan.depth; ++i) {
        const std::string block = fmt::format(".transformer_blocks.{}", i);
        for (const char* const norm : {".norm1", ".norm2", ".norm3"})
            layer(block + norm, {width});
        for (const auto& [attention, source] : {std::pair{".attn1", width}, std::pair{".attn2", std::int64_t(config.contextWidth)}}) {
            tensor(block + attention + ".to_q.weight", {width, width});
            tensor(block + attention + ".to_k.weight", {width, source});
            tensor(block + attention + ".to_v.weight", {width, source});
            layer(block + attention + ".to_out.0", {width, width});
        }
        layer(block + ".ff.net.0.proj", {8 * width, width});
        layer(block + ".ff.net.2", {width, 4 * width});
    }
    layer(".proj_out", projection);
}

} // namespace

UNetPlan planOf(const UNetConfig& config)
{
    UNetPlan plan;
    const int levels = int(config.channels.size());
    const auto channels = [&](int level) { return config.channels[std::size_t(level)]; };
    const auto attention = [&](int level, const std::string& name, const std::string& original) -> AttentionPlan {
        return {name, original, channels(level), config.depth[std::size_t(level)], config.heads[std::size_t(level)]};
    };

    std::vector<int> skips{channels(0)};
    int current = channels(0), number = 1; // of the original layout's input_blocks
    for (int i = 0; i < levels; ++i) {
        LevelPlan level;
        const std::string name = fmt::format("down_blocks.{}", i);
        for (int j = 0; j < config.blocks; ++j, ++number) {
            const std::string original = fmt::format("input_blocks.{}", number);
            level.stages.push_back({{fmt::format("{}.resnets.{}", name, j), original + ".0", current, channels(i)},
                attention(i, fmt::format("{}.attentions.{}", name, j), original + ".1")});
            skips.push_back(current = channels(i));
        }
        if (i + 1 < levels) {
            level.sampler = name + ".downsamplers.0.conv";
            level.samplerOriginal = fmt::format("input_blocks.{}.0.op", number++);
            level.samplerWidth = current;
            skips.push_back(current);
        }
        plan.down.push_back(std::move(level));
    }

    const bool middle = config.middleDepth > 0;
    plan.middle.push_back({{"mid_block.resnets.0", "middle_block.0", current, current}});
    if (middle)
        plan.middle[0].attention = {"mid_block.attentions.0", "middle_block.1", current, config.middleDepth, config.heads.back()};
    plan.middle.push_back({{"mid_block.resnets.1", middle ? "middle_block.2" : "middle_block.1", current, current}});

    number = 0; // of output_blocks
    for (int i = levels - 1; i >= 0; --i) {
        LevelPlan level;
        const std::string name = fmt::format("up_blocks.{}", levels - 1 - i);
        for (int j = 0; j <= config.blocks; ++j, ++number) {
            const std::string original = fmt::format("output_blocks.{}", number);
            level.stages.push_back({{fmt::format("{}.resnets.{}", name, j), original + ".0", current + skips.back(), channels(i)},
                attention(i, fmt::format("{}.attentions.{}", name, j), original + ".1")});
            skips.pop_back();
            current = channels(i);
        }
        if (i > 0) {
            level.sampler = name + ".upsamplers.0.conv";
            level.samplerOriginal = fmt::format("output_blocks.{}.{}.conv", number - 1, config.depth[std::size_t(i)] > 0 ? 2 : 1);
            level.samplerWidth = current;
        }
        plan.up.push_back(std::move(level));
    }
    return plan;
}

void forEachTensor(const UNetConfig& config, const Tell& tell)
{
    const std::int64_t first = config.channels.front(), embedding = 4 * first;
    tellLayer(tell, "conv_in", "input_blocks.0.0", {first, config.inputChannels, 3, 3});
    tellLayer(tell, "time_embedding.linear_1", "time_embed.0", {embedding, first});
    tellLayer(tell, "time_embedding.linear_2", "time_embed.2", {embedding, embedding});
    if (config.guidanceWidth > 0)
        tell("time_embedding.cond_proj.weight", "time_embed.cond_proj.weight", {first, config.guidanceWidth});
    if (config.addedWidth > 0) {
        tellLayer(tell, "add_embedding.linear_1", "label_emb.0.0", {embedding, config.addedWidth});
        tellLayer(tell, "add_embedding.linear_2", "label_emb.0.2", {embedding, embedding});
    }
    const UNetPlan plan = planOf(config);
    const auto stages = [&](const std::vector<StagePlan>& all) {
        for (const StagePlan& stage : all) {
            tellResnet(tell, stage.resnet, int(embedding));
            tellAttention(tell, stage.attention, config);
        }
    };
    const auto levels = [&](const std::vector<LevelPlan>& all) {
        for (const LevelPlan& level : all) {
            stages(level.stages);
            if (!level.sampler.empty())
                tellLayer(tell, level.sampler, level.samplerOriginal, {level.samplerWidth, level.samplerWidth, 3, 3});
        }
    };
    levels(plan.down);
    stages(plan.middle);
    levels(plan.up);
    tellLayer(tell, "conv_norm_out", "out.0", {first});
    tellLayer(tell, "conv_out", "out.2", {config.outputChannels, first, 3, 3});
}

std::map<std::string, std::string> originalNames(const UNetConfig& config)
{
    std::map<std::string, std::string> names;
    forEachTensor(config, [&](const std::string& name, const std::string& original, const Shape&) { names[name] = original; });
    return names;
}

TensorShapes UNetConfig::tensors() const
{
    TensorShapes shapes;
    forEachTensor(*this, [&](const std::string& name, const std::string&, Shape shape) { shapes[name] = std::move(shape); });
    return shapes;
}

TensorShapes UNetConfig::originalTensors() const
{
    TensorShapes shapes;
    forEachTensor(*this, [&](const std::string&, const std::string& original, Shape shape) { shapes[original] = std::move(shape); });
    return shapes;
}

} // namespace underpaint::models::stable_diffusion
