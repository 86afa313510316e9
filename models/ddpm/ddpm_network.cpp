#include "models/ddpm/ddpm.h"

#include "core/base/error.h"
#include "models/ddpm/ddpm_names.h"
#include "models/nn/attention.h"
#include "models/nn/conv2d.h"
#include "models/nn/embedding.h"
#include "models/nn/linear.h"
#include "models/nn/norm.h"
#include "models/pixel/tokens.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::models::ddpm {
namespace {

using at::Tensor;

/// Norm, SiLU, convolution, plus the time; norm, SiLU, convolution; plus the input.
struct Block {
    nn::GroupNorm norm1, norm2;
    nn::Conv2d conv1, conv2;
    nn::Linear time;
    std::optional<nn::Conv2d> shortcut;

    Block(const Weights& part, const DdpmConfig& config, const nn::Target& target)
        : norm1(part.under("norm1"), target, config.groups, config.epsilon)
        , norm2(part.under("norm2"), target, config.groups, config.epsilon)
        , conv1(part.under("conv1"), target)
        , conv2(part.under("conv2"), target)
        , time(part.under("temb_proj"), target)
    {
        if (part.contains("nin_shortcut.weight"))
            shortcut.emplace(part.under("nin_shortcut"), target);
    }

    /// time: SiLU of the time embedding, [N, T].
    Tensor operator()(const Tensor& x, const Tensor& moment) const
    {
        Tensor h = conv1(norm1(x, Activation::Silu)) + time(moment).unsqueeze(-1).unsqueeze(-1);
        h = norm2(h, Activation::Silu);
        return shortcut ? conv2.addedTo((*shortcut)(x), h) : conv2(h) + x;
    }

    double gflop(int height, int width) const
    {
        return conv1.gflop(height, width) + conv2.gflop(height, width) + (shortcut ? shortcut->gflop(height, width) : 0);
    }
};

struct SelfAttention {
    nn::GroupNorm norm;
    nn::Linear q, k, v, out;
    int heads;

    SelfAttention(const Weights& part, const DdpmConfig& config, const nn::Target& target)
        : norm(part.under("norm"), target, config.groups, config.epsilon)
        , q(part.under("q"), target)
        , k(part.under("k"), target)
        , v(part.under("v"), target)
        , out(part.under("proj_out"), target)
        , heads(config.headWidth > 0 ? int(q.outputs()) / config.headWidth : 1)
    {
    }

    Tensor operator()(const Tensor& x) const
    {
        const Tensor tokens = pixel::tokensOf(norm(x));
        return x + pixel::pictureOf(out(nn::attention(q(tokens), k(tokens), v(tokens), heads)), x.size(2), x.size(3));
    }

    double gflop(int height, int width) const
    {
        const std::int64_t tokens = std::int64_t(height) * width;
        return 4 * q.gflop(tokens) + nn::attentionGflop(heads, tokens, tokens, q.outputs() / heads);
    }
};

/// One level on the way down or up: blocks, each with its attention where the level has any, and a change of size.
struct Stage {
    std::vector<Block> blocks;
    std::vector<SelfAttention> attentions;
    std::optional<nn::Conv2d> resample;
    bool resamples = false;

    Tensor step(std::size_t i, const Tensor& x, const Tensor& time) const
    {
        const Tensor h = blocks[i](x, time);
        return attentions.empty() ? h : attentions[i](h);
    }
};

} // namespace

struct DdpmNetwork::Network {
    DdpmConfig config;
    nn::Target target;
    nn::Linear time1, time2;
    nn::Conv2d in, out;
    std::vector<Stage> down, up; // up: in the order they run, lowest resolution first
    std::optional<Block> middle1, middle2;
    std::optional<SelfAttention> middle;
    nn::GroupNorm norm;

    Network(const DdpmConfig& shape, const Weights& weights, const nn::Target& where) : config(shape), target(where)
    {
        time1 = nn::Linear(weights.under("temb.dense.0"), target);
        time2 = nn::Linear(weights.under("temb.dense.1"), target);
        in = nn::Conv2d(weights.under("conv_in"), target);
        const int levels = int(config.channels.size());
        for (int level = 0; level < levels; ++level)
            down.push_back(stage(weights.under("down." + std::to_string(level)), level, config.blocks, "downsample.conv", level < levels - 1));
        middle1.emplace(weights.under("mid.block_1"), config, target);
        middle.emplace(weights.under("mid.attn_1"), config, target);
        middle2.emplace(weights.under("mid.block_2"), config, target);
        for (int level = levels - 1; level >= 0; --level)
            up.push_back(stage(weights.under("up." + std::to_string(level)), level, config.blocks + 1, "upsample.conv", level > 0));
        norm = nn::GroupNorm(weights.under("norm_out"), target, config.groups, config.epsilon);
        out = nn::Conv2d(weights.under("conv_out"), target);
    }

    Stage stage(const Weights& part, int level, int blocks, const char* resample, bool resamples) const
    {
        Stage made;
        made.resamples = resamples;
        for (int block = 0; block < blocks; ++block) {
            made.blocks.emplace_back(part.under("block." + std::to_string(block)), config, target);
            if (config.attention[std::size_t(level)])
                made.attentions.emplace_back(part.under("attn." + std::to_string(block)), config, target);
        }
        if (resamples && config.resampleWithConvolution) {
            if (blocks > config.blocks)
                made.resample.emplace(part.under(resample), target);
            else
                made.resample.emplace(part.under(resample), target, 2, config.padAllSides ? nn::Padding::Same : nn::Padding::BottomRight);
        }
        return made;
    }

    Tensor moment(const Tensor& times) const
    {
        const nn::SinusoidOrder order = config.cosineFirst ? nn::SinusoidOrder::CosSin : nn::SinusoidOrder::SinCos;
        const Tensor waves = nn::sinusoid(times.to(target.device), config.width, config.width / 2 - config.frequencyShift, order);
        return at::silu(time2(at::silu(time1(waves.to(target.type)))));
    }
};

DdpmNetwork::DdpmNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file)
{
    TensorShapes shapes;
    for (const auto& [name, shape] : shapesOf(weights))
        shapes[presentName(name)] = shape;
    const std::optional<DdpmConfig> config = DdpmConfig::of(shapes, hints);
    if (!config)
        throw base::Error(fmt::format("{} is not a network of SDEdit's kind (DDPM): choose such a file.", file));
    checkShapes(config->diffusers ? config->diffusersTensors() : config->tensors(), shapes, "SDEdit's network (DDPM)", file);
    for (std::size_t level = 0; level < config->channels.size(); ++level) {
        const int channels = config->channels[level];
        const bool looks = config->attention[level] || level + 1 == config->channels.size(); // the middle looks always
        if (config->groups < 1 || channels % config->groups || (looks && config->headWidth > 0 && channels % config->headWidth))
            throw base::Error(fmt::format("{} has {} channels, which do not divide into its norm's {} groups or its attention's heads: put the arch.json or config.json that belongs to it beside it.",
                file, channels, config->groups));
    }
    m_network = std::make_unique<const Network>(*config, inOriginalNames(weights, config->diffusers, int(config->channels.size())), target);
}

DdpmNetwork::~DdpmNetwork() = default;

Tensor DdpmNetwork::operator()(const Tensor& x, const Tensor& times) const
{
    const Network& net = *m_network;
    const Tensor time = net.moment(times);
    std::vector<Tensor> skips = {net.in(x.to(net.target.device, net.target.type).contiguous(at::MemoryFormat::ChannelsLast))};
    for (const Stage& stage : net.down) {
        for (std::size_t i = 0; i < stage.blocks.size(); ++i)
            skips.push_back(stage.step(i, skips.back(), time));
        if (stage.resamples)
            skips.push_back(stage.resample ? (*stage.resample)(skips.back()) : at::avg_pool2d(skips.back(), 2));
    }
    Tensor h = (*net.middle2)((*net.middle)((*net.middle1)(skips.back(), time)), time);
    for (const Stage& stage : net.up) {
        for (std::size_t i = 0; i < stage.blocks.size(); ++i) {
            h = stage.step(i, at::cat({h, skips.back()}, 1), time);
            skips.pop_back();
        }
        if (stage.resamples) {
            h = nn::upsampledNearest(h, 2 * h.size(2), 2 * h.size(3));
            if (stage.resample)
                h = (*stage.resample)(h);
        }
    }
    return net.out(net.norm(h, Activation::Silu)).to(at::kFloat).contiguous();
}

const DdpmConfig& DdpmNetwork::config() const { return m_network->config; }

int DdpmNetwork::multiple() const { return 1 << (m_network->config.channels.size() - 1); }

double DdpmNetwork::gflop(int height, int width) const
{
    const Network& net = *m_network;
    double sum = net.in.gflop(height, width) + net.out.gflop(height, width);
    const auto add = [&](const Stage& stage) {
        for (const Block& block : stage.blocks)
            sum += block.gflop(height, width);
        for (const SelfAttention& attention : stage.attentions)
            sum += attention.gflop(height, width);
    };
    for (const Stage& stage : net.down) {
        add(stage);
        if (stage.resample)
            sum += stage.resample->gflop(height, width);
        if (stage.resamples)
            height /= 2, width /= 2;
    }
    sum += net.middle1->gflop(height, width) + net.middle->gflop(height, width) + net.middle2->gflop(height, width);
    for (const Stage& stage : net.up) {
        add(stage);
        if (stage.resamples)
            height *= 2, width *= 2;
        if (stage.resample)
            sum += stage.resample->gflop(height, width);
    }
    return sum;
}

} // namespace underpaint::models::ddpm
