#include "models/ncsnpp/ncsnpp_plan.h"

#include "core/base/error.h"
#include "models/ncsnpp/fir_resampling.h"
#include "models/nn/attention.h"
#include "models/nn/conv2d.h"
#include "models/nn/linear.h"
#include "models/nn/norm.h"
#include "models/pixel/hints.h"
#include "models/pixel/tokens.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace underpaint::models::ncsnpp {
namespace {

using at::Tensor;
using Kind = Module::Kind;

constexpr double epsilon = 1e-6, halfPower = std::numbers::sqrt2 / 2;

nn::GroupNorm normOf(const Weights& part, const nn::Target& target, int channels) { return {part, target, std::min(channels / 4, 32), epsilon}; }

/// Norm, SiLU, (half or double size on both branches,) convolution, plus the time; norm, SiLU, convolution; plus the input, over sqrt 2.
struct Block {
    nn::GroupNorm norm0, norm1;
    nn::Conv2d conv0, conv1;
    nn::Linear time;
    std::optional<nn::Conv2d> shortcut;
    FirResampling fir;
    Kind kind;

    Block(const Weights& part, const Module& module, const NcsnppConfig& config, const nn::Target& target)
        : norm0(normOf(part.under("GroupNorm_0"), target, module.in))
        , norm1(normOf(part.under("GroupNorm_1"), target, module.out))
        , conv0(part.under("Conv_0"), target)
        , conv1(part.under("Conv_1"), target)
        , time(part.under("Dense_0"), target)
        , kind(module.kind)
    {
        if (module.in != module.out || kind != Kind::Block)
            shortcut.emplace(part.under("Conv_2"), target);
        if (kind != Kind::Block)
            fir = FirResampling(config.kernel, module.in, at::TensorOptions(target.type).device(target.device));
    }

    Tensor resized(const Tensor& x) const { return kind == Kind::BlockDown ? fir.halved(x) : kind == Kind::BlockUp ? fir.doubled(x) : x; }

    /// moment: SiLU of the time embedding, [N, T].
    Tensor operator()(const Tensor& x, const Tensor& moment) const
    {
        Tensor h = conv0(resized(norm0(x, Activation::Silu))) + time(moment).unsqueeze(-1).unsqueeze(-1);
        h = norm1(h, Activation::Silu);
        return (shortcut ? conv1.addedTo((*shortcut)(resized(x)), h) : conv1(h) + x) * halfPower;
    }
};

struct SelfAttention {
    nn::GroupNorm norm;
    nn::Linear q, k, v, out;

    SelfAttention(const Weights& part, const Module& module, const nn::Target& target) : norm(normOf(part.under("GroupNorm_0"), target, module.in))
    {
        const auto linear = [&](const char* name) { return nn::Linear(target(part.under(name).at("W").t()), target(part.under(name).at("b"))); }; // stored as [in, out]
        q = linear("NIN_0"), k = linear("NIN_1"), v = linear("NIN_2"), out = linear("NIN_3");
    }

    Tensor operator()(const Tensor& x) const
    {
        const Tensor tokens = pixel::tokensOf(norm(x));
        return (x + pixel::pictureOf(out(nn::attention(q(tokens), k(tokens), v(tokens), 1)), x.size(2), x.size(3))) * halfPower;
    }
};

/// A level on the way down; the last one gets no smaller.
struct Down {
    std::vector<Block> blocks;
    std::vector<SelfAttention> attentions; ///< one for each block, or none
    std::optional<Block> smaller;
    std::optional<nn::Conv2d> combine; ///< input skip
};

/// A level on the way up; the first one in the list is the lowest.
struct Up {
    std::vector<Block> blocks;
    std::optional<SelfAttention> attention; ///< after the last block
    nn::GroupNorm norm;                     ///< output skip
    nn::Conv2d show;
    std::optional<Block> larger;
};

/// Takes the network's modules one after the other.
class Reader {
public:
    Reader(const Weights& weights, const NcsnppConfig& config, const nn::Target& target) : m_weights(weights), m_config(config), m_target(target), m_modules(modulesOf(config)) {}

    Block block() { return {part(), m_modules[m_next++], m_config, m_target}; }
    SelfAttention attention() { return {part(), m_modules[m_next++], m_target}; }
    nn::Conv2d convolution(const char* inside = nullptr)
    {
        const Weights own = inside ? part().under(inside) : part();
        ++m_next;
        return {own, m_target};
    }
    nn::Linear linear()
    {
        const Weights own = part();
        ++m_next;
        return {own, m_target};
    }
    nn::GroupNorm norm()
    {
        const Weights own = part();
        return normOf(own, m_target, m_modules[m_next++].in);
    }

private:
    Weights part() const { return m_weights.under("all_modules." + std::to_string(m_next)); }

    const Weights& m_weights;
    const NcsnppConfig& m_config;
    const nn::Target& m_target;
    std::vector<Module> m_modules;
    std::size_t m_next = 1; // 0 are the frequencies
};

} // namespace

struct NcsnppNetwork::Network {
    NcsnppConfig config;
    nn::Target target;
    Tensor frequencies; ///< [width], float64
    FirResampling fir;  ///< of the two pyramids
    nn::Linear time1, time2;
    nn::Conv2d in;
    std::vector<Down> down;
    std::optional<Block> middle1, middle2;
    std::optional<SelfAttention> middle;
    std::vector<Up> up;

    Network(const NcsnppConfig& shape, const Weights& weights, const nn::Target& where) : config(shape), target(where)
    {
        frequencies = weights.at("all_modules.0.W").to(target.device, at::kDouble) * (2 * std::numbers::pi);
        fir = FirResampling(config.kernel, 3, at::TensorOptions(target.type).device(target.device));
        Reader next(weights, config, target);
        time1 = next.linear();
        time2 = next.linear();
        in = next.convolution();
        const std::size_t levels = config.multiples.size();
        for (std::size_t level = 0; level < levels; ++level) {
            Down& stage = down.emplace_back();
            for (int block = 0; block < config.blocks; ++block) {
                stage.blocks.push_back(next.block());
                if (config.attention[level])
                    stage.attentions.push_back(next.attention());
            }
            if (level + 1 < levels) {
                stage.smaller.emplace(next.block());
                stage.combine.emplace(next.convolution("Conv_0"));
            }
        }
        middle1.emplace(next.block());
        middle.emplace(next.attention());
        middle2.emplace(next.block());
        for (std::size_t level = levels; level-- > 0;) {
            Up& stage = up.emplace_back();
            for (int block = 0; block <= config.blocks; ++block)
                stage.blocks.push_back(next.block());
            if (config.attention[level])
                stage.attention.emplace(next.attention());
            stage.norm = next.norm();
            stage.show = next.convolution();
            if (level > 0)
                stage.larger.emplace(next.block());
        }
    }

    /// SiLU of the time embedding, [N, T]. sigmas: float64.
    Tensor moment(const Tensor& sigmas) const
    {
        const Tensor angles = sigmas.log().unsqueeze(-1) * frequencies;
        return at::silu(time2(at::silu(time1(at::cat({angles.sin(), angles.cos()}, -1).to(target.type)))));
    }
};

NcsnppNetwork::NcsnppNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file)
{
    const TensorShapes shapes = shapesOf(weights);
    std::optional<NcsnppConfig> config = NcsnppConfig::of(shapes, hints);
    if (!config)
        throw base::Error(fmt::format("{} is not a score network of NCSN++'s kind with input and output skips: choose such a file.", file));
    checkShapes(config->tensors(), shapes, "the score network NCSN++", file);
    if (config->scales > 1) { // what it was trained with, falling
        const Tensor sigmas = weights.at("sigmas").to(at::kCPU, at::kDouble);
        config->sigmaMax = pixel::hinted(hints, "sigma_max", sigmas.max().item<double>());
        config->sigmaMin = pixel::hinted(hints, "sigma_min", sigmas.min().item<double>());
        if (!(config->sigmaMin > 0 && config->sigmaMin < config->sigmaMax && std::isfinite(config->sigmaMax)))
            throw base::Error(fmt::format("{} states noise levels (sigmas) that are not positive numbers: fetch the file again.", file));
    }
    m_network = std::make_unique<const Network>(*config, weights, target);
}

NcsnppNetwork::~NcsnppNetwork() = default;

Tensor NcsnppNetwork::operator()(const Tensor& x, const Tensor& sigmas) const
{
    const Network& net = *m_network;
    const Tensor levels = sigmas.to(net.target.device, at::kDouble), moment = net.moment(levels);
    Tensor picture = x.to(net.target.device, net.target.type).contiguous(at::MemoryFormat::ChannelsLast);
    if (!net.config.centred)
        picture = picture * 2 - 1;
    std::vector<Tensor> skips = {net.in(picture)};
    for (const Down& stage : net.down) {
        for (std::size_t i = 0; i < stage.blocks.size(); ++i) {
            const Tensor h = stage.blocks[i](skips.back(), moment);
            skips.push_back(stage.attentions.empty() ? h : stage.attentions[i](h));
        }
        if (stage.smaller) {
            picture = net.fir.halved(picture);
            skips.push_back((*stage.smaller)(skips.back(), moment) + (*stage.combine)(picture));
        }
    }
    Tensor h = (*net.middle2)((*net.middle)((*net.middle1)(skips.back(), moment)), moment), shown;
    for (const Up& stage : net.up) {
        for (const Block& block : stage.blocks) {
            h = block(at::cat({h, skips.back()}, 1), moment);
            skips.pop_back();
        }
        if (stage.attention)
            h = (*stage.attention)(h);
        const Tensor more = stage.show(stage.norm(h, Activation::Silu));
        shown = shown.defined() ? net.fir.doubled(shown) + more : more;
        if (stage.larger)
            h = (*stage.larger)(h, moment);
    }
    return (shown.to(at::kFloat) / levels.to(at::kFloat).view({-1, 1, 1, 1})).contiguous();
}

const NcsnppConfig& NcsnppNetwork::config() const { return m_network->config; }

int NcsnppNetwork::multiple() const { return 1 << (m_network->config.multiples.size() - 1); }

double NcsnppNetwork::gflop(int height, int width) const
{
    const Network& net = *m_network;
    double sum = net.in.gflop(height, width);
    const auto block = [&](const Block& one) { sum += one.conv0.gflop(height, width) + one.conv1.gflop(height, width) + (one.shortcut ? one.shortcut->gflop(height, width) : 0); };
    const auto attention = [&](const SelfAttention& one) {
        const std::int64_t tokens = std::int64_t(height) * width;
        sum += 4 * one.q.gflop(tokens) + nn::attentionGflop(1, tokens, tokens, one.q.outputs());
    };
    for (const Down& stage : net.down) {
        std::for_each(stage.blocks.begin(), stage.blocks.end(), block);
        std::for_each(stage.attentions.begin(), stage.attentions.end(), attention);
        if (stage.smaller) {
            height /= 2, width /= 2;
            block(*stage.smaller);
            sum += stage.combine->gflop(height, width);
        }
    }
    block(*net.middle1);
    attention(*net.middle);
    block(*net.middle2);
    for (const Up& stage : net.up) {
        std::for_each(stage.blocks.begin(), stage.blocks.end(), block);
        if (stage.attention)
            attention(*stage.attention);
        sum += stage.show.gflop(height, width);
        if (stage.larger) {
            height *= 2, width *= 2;
            block(*stage.larger);
        }
    }
    return sum;
}

} // namespace underpaint::models::ncsnpp
