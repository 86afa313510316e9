#include "models/guided_diffusion/guided_plan.h"

#include "core/base/error.h"
#include "models/nn/attention.h"
#include "models/nn/conv2d.h"
#include "models/nn/embedding.h"
#include "models/nn/linear.h"
#include "models/nn/norm.h"
#include "models/pixel/tokens.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <variant>

namespace underpaint::models::guided_diffusion {
namespace {

using at::Tensor;
using Kind = Piece::Kind;

constexpr double epsilon = 1e-5;

/// What every piece is made from.
struct Making {
    const GuidedConfig& config;
    const Weights& weights;
    const nn::Target& target;
    Weights at(const std::string& name) const { return weights.under(name); }
};

Tensor halved(const Tensor& x) { return at::avg_pool2d(x, 2); }
Tensor doubled(const Tensor& x) { return nn::upsampledNearest(x, 2 * x.size(2), 2 * x.size(3)); }

/// Norm, SiLU, (half or double size on both branches,) convolution; time by scale and shift of the second norm, or added before it; SiLU, convolution; plus the input.
struct Block {
    nn::GroupNorm norm1, norm2;
    nn::Conv2d conv1, conv2;
    nn::Linear time;
    std::optional<nn::Conv2d> shortcut;
    Kind kind;
    bool scaleShift;

    Block(const Making& making, const Piece& piece)
        : norm1(making.at(piece.name + ".in_layers.0"), making.target, making.config.groups, epsilon)
        , norm2(making.at(piece.name + ".out_layers.0"), making.target, making.config.groups, epsilon)
        , conv1(making.at(piece.name + ".in_layers.2"), making.target)
        , conv2(making.at(piece.name + ".out_layers.3"), making.target)
        , time(making.at(piece.name + ".emb_layers.1"), making.target)
        , kind(piece.kind)
        , scaleShift(making.config.scaleShift)
    {
        if (piece.in != piece.out)
            shortcut.emplace(making.at(piece.name + ".skip_connection"), making.target);
    }

    Tensor resized(const Tensor& x) const { return kind == Kind::BlockDown ? halved(x) : kind == Kind::BlockUp ? doubled(x) : x; }

    /// moment: SiLU of the embedding, [N, T].
    Tensor operator()(const Tensor& x, const Tensor& moment) const
    {
        Tensor h = conv1(resized(norm1(x, Activation::Silu)));
        const Tensor spoken = time(moment);
        if (scaleShift) {
            const auto parts = spoken.chunk(2, 1);
            h = norm2.modulated(h, parts[0], parts[1], Activation::Silu);
        } else {
            h = norm2(h + spoken.unsqueeze(-1).unsqueeze(-1), Activation::Silu);
        }
        return shortcut ? conv2.addedTo((*shortcut)(x), h) : conv2(h) + resized(x);
    }
};

struct SelfAttention {
    nn::GroupNorm norm;
    nn::Linear qkv, out;
    int heads;
    bool partsOutermost; ///< q, k, v outermost, heads inside them; else heads outermost

    SelfAttention(const Making& making, const Piece& piece)
        : norm(making.at(piece.name + ".norm"), making.target, making.config.groups, epsilon)
        , qkv(making.at(piece.name + ".qkv"), making.target)
        , out(making.at(piece.name + ".proj_out"), making.target)
        , partsOutermost(making.config.newAttentionOrder)
    {
        const GuidedConfig& config = making.config;
        heads = config.headChannels > 0 ? piece.in / config.headChannels : piece.up && config.headsUp > 0 ? config.headsUp : config.heads;
    }

    Tensor operator()(const Tensor& x) const
    {
        // [N, T, 3, heads, d] or [N, T, heads, 3, d]
        const Tensor parts = partsOutermost ? qkv(pixel::tokensOf(norm(x))).unflatten(2, {3, heads, -1}) : qkv(pixel::tokensOf(norm(x))).unflatten(2, {heads, 3, -1}).transpose(2, 3);
        const auto part = [&](int i) { return parts.select(2, i).transpose(1, 2); };
        const Tensor mixed = nn::headedAttention(part(0), part(1), part(2)).transpose(1, 2).flatten(2);
        return x + pixel::pictureOf(out(mixed), x.size(2), x.size(3));
    }
};

/// A piece at work, and what it costs.
struct Worker {
    Kind kind;
    std::variant<std::monostate, nn::Conv2d, Block, SelfAttention> part;

    Worker(const Making& making, const Piece& piece) : kind(piece.kind)
    {
        switch (kind) {
        case Kind::Convolution: part = nn::Conv2d(making.at(piece.name), making.target); break;
        case Kind::ConvolutionDown: part = nn::Conv2d(making.at(piece.name + ".op"), making.target, 2); break;
        case Kind::ConvolutionUp: part = nn::Conv2d(making.at(piece.name + ".conv"), making.target); break;
        case Kind::Attention: part = SelfAttention(making, piece); break;
        case Kind::Block:
        case Kind::BlockDown:
        case Kind::BlockUp: part = Block(making, piece); break;
        case Kind::PlainDown:
        case Kind::PlainUp: break;
        }
    }

    Tensor operator()(const Tensor& x, const Tensor& moment) const
    {
        switch (kind) {
        case Kind::Convolution:
        case Kind::ConvolutionDown: return std::get<nn::Conv2d>(part)(x);
        case Kind::ConvolutionUp: return std::get<nn::Conv2d>(part)(doubled(x));
        case Kind::Attention: return std::get<SelfAttention>(part)(x);
        case Kind::PlainDown: return halved(x);
        case Kind::PlainUp: return doubled(x);
        default: return std::get<Block>(part)(x, moment);
        }
    }

    /// height, width: of the input; become those of the output.
    double gflop(int& height, int& width) const
    {
        const int tallIn = height, wideIn = width;
        if (kind == Kind::BlockDown || kind == Kind::ConvolutionDown || kind == Kind::PlainDown)
            height /= 2, width /= 2;
        if (kind == Kind::BlockUp || kind == Kind::ConvolutionUp || kind == Kind::PlainUp)
            height *= 2, width *= 2;
        if (const auto* convolution = std::get_if<nn::Conv2d>(&part))
            return kind == Kind::ConvolutionDown ? convolution->gflop(tallIn, wideIn) : convolution->gflop(height, width);
        if (const auto* block = std::get_if<Block>(&part))
            return block->conv1.gflop(height, width) + block->conv2.gflop(height, width) + (block->shortcut ? block->shortcut->gflop(height, width) : 0);
        if (const auto* attention = std::get_if<SelfAttention>(&part)) {
            const std::int64_t tokens = std::int64_t(height) * width, channels = attention->out.outputs();
            return attention->qkv.gflop(tokens) + attention->out.gflop(tokens) + nn::attentionGflop(attention->heads, tokens, tokens, channels / attention->heads);
        }
        return 0;
    }
};

using Workers = std::vector<Worker>;

Tensor through(const Workers& workers, Tensor x, const Tensor& moment)
{
    for (const Worker& worker : workers)
        x = worker(x, moment);
    return x;
}

} // namespace

struct GuidedNetwork::Network {
    GuidedConfig config;
    nn::Target target;
    nn::Linear time1, time2;
    Tensor labels; ///< [classes, T]
    std::vector<Workers> input, output;
    Workers middle;
    nn::GroupNorm norm;
    nn::Conv2d out;

    Network(const GuidedConfig& shape, const Weights& weights, const nn::Target& where) : config(shape), target(where)
    {
        const Making making{config, weights, target};
        const auto made = [&](const Stretch& stretch) {
            Workers workers;
            for (const Piece& piece : stretch)
                workers.emplace_back(making, piece);
            return workers;
        };
        time1 = nn::Linear(weights.under("time_embed.0"), target);
        time2 = nn::Linear(weights.under("time_embed.2"), target);
        if (config.classes > 0)
            labels = target(weights.at("label_emb.weight"));
        const Plan plan = planOf(config);
        for (const Stretch& stretch : plan.input)
            input.push_back(made(stretch));
        middle = made(plan.middle);
        for (const Stretch& stretch : plan.output)
            output.push_back(made(stretch));
        norm = nn::GroupNorm(weights.under("out.0"), target, config.groups, epsilon);
        out = nn::Conv2d(weights.under("out.2"), target);
    }

    Tensor moment(const Tensor& times, const Tensor& classes) const
    {
        const Tensor waves = nn::sinusoid(times.to(target.device), config.width, config.width / 2, nn::SinusoidOrder::CosSin);
        Tensor embedding = time2(at::silu(time1(waves.to(target.type))));
        if (config.classes > 0)
            embedding = embedding + labels.index_select(0, classes.to(target.device, at::kLong));
        return at::silu(embedding);
    }
};

GuidedNetwork::GuidedNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file)
{
    const TensorShapes shapes = shapesOf(weights);
    const std::optional<GuidedConfig> config = GuidedConfig::of(shapes, hints);
    if (!config)
        throw base::Error(fmt::format("{} is not a network of guided diffusion: choose such a file.", file));
    checkShapes(config->tensors(), shapes, "guided diffusion's network", file);
    for (std::size_t level = 0; level < config->channels.size(); ++level) {
        const int channels = config->channels[level];
        const bool looks = config->attention[level] || level + 1 == config->channels.size(); // the middle looks always
        const bool heads = !looks ? true : config->headChannels > 0 ? channels % config->headChannels == 0 : config->heads > 0 && channels % config->heads == 0;
        if (config->groups < 1 || channels % config->groups || !heads)
            throw base::Error(fmt::format("{} has {} channels, which do not divide into its norm's {} groups or its attention's heads: put the arch.json that belongs to it beside it.", file,
                channels, config->groups));
    }
    m_network = std::make_unique<const Network>(*config, weights, target);
}

GuidedNetwork::~GuidedNetwork() = default;

Tensor GuidedNetwork::operator()(const Tensor& x, const Tensor& times, const Tensor& labels) const
{
    const Network& net = *m_network;
    if (net.config.classes > 0 && !labels.defined())
        throw base::Error("This network wants a class for each picture: name one, 0 to the last.");
    const Tensor moment = net.moment(times, labels);
    std::vector<Tensor> skips;
    Tensor h = x.to(net.target.device, net.target.type).contiguous(at::MemoryFormat::ChannelsLast);
    for (const Workers& workers : net.input)
        skips.push_back(h = through(workers, h, moment));
    h = through(net.middle, h, moment);
    for (const Workers& workers : net.output) {
        h = through(workers, at::cat({h, skips.back()}, 1), moment);
        skips.pop_back();
    }
    return net.out(net.norm(h, Activation::Silu)).to(at::kFloat).contiguous();
}

const GuidedConfig& GuidedNetwork::config() const { return m_network->config; }

int GuidedNetwork::multiple() const { return 1 << (m_network->config.channels.size() - 1); }

double GuidedNetwork::gflop(int height, int width) const
{
    double sum = m_network->out.gflop(height, width);
    const auto add = [&](const Workers& workers) {
        for (const Worker& worker : workers)
            sum += worker.gflop(height, width);
    };
    for (const Workers& workers : m_network->input)
        add(workers);
    add(m_network->middle);
    for (const Workers& workers : m_network->output)
        add(workers);
    return sum;
}

} // namespace underpaint::models::guided_diffusion
