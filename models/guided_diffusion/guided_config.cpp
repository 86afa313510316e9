#include "models/guided_diffusion/guided_plan.h"
#include "models/pixel/hints.h"
#include "models/pixel/shape_list.h"

#include <algorithm>

namespace underpaint::models::guided_diffusion {
namespace {

using pixel::ShapeList;
using pixel::hinted;
using pixel::sizeIn;

bool anyUnder(const TensorShapes& shapes, const std::string& prefix)
{
    const auto found = shapes.lower_bound(prefix);
    return found != shapes.end() && found->first.starts_with(prefix);
}

/// One more than the largest number of a list of blocks.
int lengthOf(const TensorShapes& shapes, const std::string& list)
{
    int length = 0;
    for (auto i = shapes.lower_bound(list); i != shapes.end() && i->first.starts_with(list); ++i)
        length = std::max(length, std::atoi(i->first.c_str() + list.size()) + 1);
    return length;
}

/// The entries of output_blocks that end a level with a larger picture.
int countUps(const TensorShapes& shapes, int outputs)
{
    int ups = 0;
    for (int i = 0; i < outputs; ++i) {
        const std::string name = "output_blocks." + std::to_string(i);
        for (const char* const place : {".1", ".2"})
            ups += shapes.contains(name + place + ".in_layers.0.weight") || shapes.contains(name + place + ".conv.weight");
    }
    return ups;
}

/// What the public files of these sizes were trained with and no shape tells.
void assumePublic(GuidedConfig& config)
{
    switch (config.channels.size()) {
    case 4:
        config.imageSize = 64;
        config.newAttentionOrder = config.cosineSchedule = true;
        break;
    case 5:
        config.imageSize = 128;
        config.headChannels = 0;
        config.heads = 4;
        break;
    case 7: config.imageSize = 512; break;
    default: break;
    }
}

void takeHints(GuidedConfig& config, const nlohmann::json* hints)
{
    config.imageSize = hinted(hints, "image_size", config.imageSize);
    config.groups = hinted(hints, "norm_groups", config.groups);
    config.newAttentionOrder = hinted(hints, "use_new_attention_order", config.newAttentionOrder && !hints);
    config.cosineSchedule = hinted(hints, "noise_schedule", std::string(config.cosineSchedule && !hints ? "cosine" : "linear")) == "cosine";
    if (!hints)
        return;
    // Channels of a head where they are stated and positive, else a number of heads.
    config.headChannels = hinted(hints, "num_head_channels", hints->contains("num_heads") ? -1 : 64);
    config.heads = config.headChannels > 0 ? 0 : hinted(hints, "num_heads", 4);
    config.headsUp = config.headChannels > 0 ? 0 : hinted(hints, "num_heads_upsample", -1);
}

} // namespace

std::optional<GuidedConfig> GuidedConfig::of(const TensorShapes& shapes, const nlohmann::json* hints)
{
    GuidedConfig config;
    config.width = int(sizeIn(shapes, "time_embed.0.weight", 1));
    config.outputChannels = int(sizeIn(shapes, "out.2.weight", 0));
    const bool pixels = sizeIn(shapes, "input_blocks.0.0.weight", 1) == 3 && (config.outputChannels == 3 || config.outputChannels == 6);
    const bool ours = shapes.contains("middle_block.1.qkv.weight") && shapes.contains("input_blocks.1.0.in_layers.2.weight") && config.width >= 2;
    if (!pixels || !ours)
        return {};
    const int inputs = lengthOf(shapes, "input_blocks."), outputs = lengthOf(shapes, "output_blocks.");
    int downs = 0;
    config.resampling = Resampling::Blocks;
    for (int i = 1; i < inputs; ++i) {
        const std::string name = "input_blocks." + std::to_string(i) + ".";
        const bool convolution = shapes.contains(name + "0.op.weight"), plain = !anyUnder(shapes, name);
        downs += convolution || plain;
        if (convolution || plain)
            config.resampling = convolution ? Resampling::Convolutions : Resampling::Plain;
    }
    if (downs == 0)
        downs = countUps(shapes, outputs);
    const int levels = downs + 1;
    config.blocks = outputs / levels - 1;
    if (config.blocks < 1)
        return {};
    config.channels.clear();
    config.attention.clear();
    for (int level = 0; level < levels; ++level) {
        const std::string name = "input_blocks." + std::to_string(1 + level * (config.blocks + 1));
        config.channels.push_back(int(sizeIn(shapes, name + ".0.in_layers.2.weight", 0)));
        config.attention.push_back(shapes.contains(name + ".1.qkv.weight"));
        if (config.channels.back() < 1)
            return {};
    }
    config.scaleShift = sizeIn(shapes, "input_blocks.1.0.emb_layers.1.weight", 0) == 2 * config.channels[0];
    config.classes = int(sizeIn(shapes, "label_emb.weight", 0));
    assumePublic(config);
    takeHints(config, hints);
    return config;
}

TensorShapes GuidedConfig::tensors() const
{
    ShapeList list;
    const int time = 4 * width;
    list.linear("time_embed.0", width, time);
    list.linear("time_embed.2", time, time);
    if (classes > 0)
        list.add("label_emb.weight", {classes, time});
    const auto add = [&](const Stretch& stretch) {
        for (const Piece& piece : stretch) {
            const std::string& name = piece.name;
            switch (piece.kind) {
            case Piece::Kind::Convolution: list.convolution(name, piece.in, piece.out); break;
            case Piece::Kind::ConvolutionDown: list.convolution(name + ".op", piece.in, piece.out); break;
            case Piece::Kind::ConvolutionUp: list.convolution(name + ".conv", piece.in, piece.out); break;
            case Piece::Kind::Block:
            case Piece::Kind::BlockDown:
            case Piece::Kind::BlockUp:
                list.norm(name + ".in_layers.0", piece.in);
                list.convolution(name + ".in_layers.2", piece.in, piece.out);
                list.linear(name + ".emb_layers.1", time, (scaleShift ? 2 : 1) * piece.out);
                list.norm(name + ".out_layers.0", piece.out);
                list.convolution(name + ".out_layers.3", piece.out, piece.out);
                if (piece.in != piece.out)
                    list.convolution(name + ".skip_connection", piece.in, piece.out, 1);
                break;
            case Piece::Kind::Attention:
                list.norm(name + ".norm", piece.in);
                list.add(name + ".qkv.weight", {3 * piece.in, piece.in, 1});
                list.add(name + ".qkv.bias", {3 * piece.in});
                list.add(name + ".proj_out.weight", {piece.in, piece.in, 1});
                list.add(name + ".proj_out.bias", {piece.in});
                break;
            case Piece::Kind::PlainDown:
            case Piece::Kind::PlainUp: break;
            }
        }
    };
    const Plan plan = planOf(*this);
    for (const Stretch& stretch : plan.input)
        add(stretch);
    add(plan.middle);
    for (const Stretch& stretch : plan.output)
        add(stretch);
    list.norm("out.0", channels[0]);
    list.convolution("out.2", channels[0], outputChannels);
    return list.shapes();
}

} // namespace underpaint::models::guided_diffusion
