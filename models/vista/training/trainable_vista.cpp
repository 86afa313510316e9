#include "models/vista/training/trainable_vista.h"

#include "models/vista/training/fused_layers.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>

namespace underpaint::models::training {

using at::Tensor;

namespace {

/// The parts of one forward pass.
class Pass {
public:
    Pass(const NamedTensors& net, const vista::VistaConfig& config, at::ScalarType type)
        : m_net(net)
        , m_config(config)
        , m_type(type)
    {
    }

    Tensor weight(const std::string& name) const { return m_net.at(name); }
    Tensor typed(const std::string& name) const { return m_net.at(name).to(m_type); }

    Tensor linear(const std::string& name, const Tensor& x) const { return at::linear(x, weight(name + ".weight"), weight(name + ".bias")); }

    Tensor convolution(const std::string& name, const Tensor& x, int padding) const
    {
        return at::conv2d(x, typed(name + ".weight").contiguous(at::MemoryFormat::ChannelsLast), typed(name + ".bias"), at::IntArrayRef {1, 1}, at::IntArrayRef {padding, padding});
    }

    /// Two channels of zeros round the input up to whole vectors. No gradient is wanted for it.
    Tensor stem(const Tensor& planes, const vista::VistaGrid& grid) const
    {
        const Tensor kernel = typed("stem.weight"), blocks = gatheredBlocks(planes.contiguous(), grid.heights.to(planes.scalar_type()), m_type);
        const Tensor padded = at::cat({kernel, at::zeros({kernel.size(0), 2, 3, 3}, kernel.options())}, 1).contiguous(at::MemoryFormat::ChannelsLast);
        return at::conv2d(blocks, padded, typed("stem.bias"), at::IntArrayRef {1, 1}, at::IntArrayRef {1, 1});
    }

    /// 1x1 after unshuffling (channel 4 c + 2 dy + dx) is the same as 2x2 with stride 2.
    Tensor halved(const std::string& name, const Tensor& x) const
    {
        const Tensor kernel = typed(name + ".weight");
        return at::conv2d(x, kernel.reshape({kernel.size(0), kernel.size(1) / 4, 2, 2}).contiguous(at::MemoryFormat::ChannelsLast), typed(name + ".bias"), at::IntArrayRef {2, 2}, at::IntArrayRef {0, 0});
    }

    Tensor normed(const std::string& name, const Tensor& x, Activation activation) const
    {
        return trainableNorm(x, weight(name + ".weight"), weight(name + ".bias"), m_config.normEpsilon, activation);
    }

    Tensor residual(const std::string& name, const Tensor& x, const Tensor& e) const
    {
        const auto film = linear(name + ".film", e).chunk(2, 1);
        const Tensor h = convolution(name + ".conv1", normed(name + ".norm1", x, Activation::Silu), 1);
        return x + convolution(name + ".conv2", trainableNorm(h, 1 + film[0], film[1], m_config.normEpsilon, Activation::Silu), 1);
    }

    Tensor attention(const std::string& name, const Tensor& x, const Rotary& rotary) const
    {
        const std::int64_t n = x.size(0), c = x.size(1), tokens = x.size(2) * x.size(3);
        const Tensor rows = convolution(name + ".qkv", normed(name + ".norm", x, Activation::None), 0).permute({0, 2, 3, 1}).reshape({n, tokens, 3, c / 32, 32}).permute({2, 0, 3, 1, 4});
        const Tensor cosine = rotary.cosine.to(m_type), sine = rotary.sine.to(m_type);
        const auto turned = [&](const Tensor& q) {
            const Tensor a = q.narrow(-1, 0, 16), b = q.narrow(-1, 16, 16);
            return at::cat({a * cosine - b * sine, a * sine + b * cosine}, -1);
        };
        const Tensor seen = at::scaled_dot_product_attention(turned(rows[0]), turned(rows[1]), rows[2]);
        return x + convolution(name + ".out", seen.permute({0, 2, 1, 3}).reshape({n, x.size(2), x.size(3), c}).permute({0, 3, 1, 2}), 0);
    }

    /// Channels [a, b][c][2 dy + dx] are asked for as [2 dy + dx][a, b][c], so that neighbours in memory stay neighbours.
    Tensor merged(const std::string& name, const Tensor& coarse, const Tensor& skip) const
    {
        const Tensor kernel = typed(name + ".conv.weight"), bias = typed(name + ".conv.bias");
        const auto ordered = [](const Tensor& x) {
            auto shape = x.sizes().vec();
            const Tensor turned = x.reshape({2, shape[0] / 8, 4, -1}).permute({2, 0, 1, 3});
            return turned.reshape(shape);
        };
        return trainableMerge(at::conv2d(coarse, ordered(kernel).contiguous(at::MemoryFormat::ChannelsLast), ordered(bias)), skip);
    }

    Tensor embedding(const Tensor& logRatio, const Tensor& captions) const
    {
        const Tensor frequencies = at::linspace(std::log(m_config.firstFrequency), std::log(m_config.lastFrequency), m_config.timeFrequencies, logRatio.options()).exp();
        const Tensor angles = logRatio.unsqueeze(1) * frequencies;
        Tensor e = linear("time2", at::silu(linear("time1", at::cat({angles.sin(), angles.cos()}, 1))));
        for (std::int64_t i = 0; i < captions.size(1); ++i)
            e = e + weight(fmt::format("words.{}.weight", i)).index_select(0, captions.select(1, i));
        return at::silu(e);
    }

private:
    const NamedTensors& m_net;
    const vista::VistaConfig& m_config;
    at::ScalarType m_type;
};

} // namespace

Tensor trainableVista(const NamedTensors& net, const vista::VistaConfig& config, const VistaQuestion& question, const vista::VistaGrid& grid, at::ScalarType type)
{
    const Pass pass(net, config, type);
    const Tensor& planes = question.planes;
    const Tensor e = pass.embedding(question.logRatio, question.captions);
    const Tensor s0 = pass.stem(planes, grid);
    const Tensor s1 = pass.residual("enc.0", pass.halved("down.0", s0), e);
    const Tensor s2 = pass.residual("enc.1", pass.halved("down.1", s1), e);
    Tensor x = pass.residual("enc.2", pass.halved("down.2", s2), e);
    x = pass.attention("att1", x, grid.rotary);
    x = pass.residual("mid", x, e);
    x = pass.attention("att2", x, grid.rotary);
    x = pass.residual("dec.2", pass.merged("merge.2", x, s2), e);
    x = pass.residual("dec.1", pass.merged("merge.1", x, s1), e);
    x = pass.residual("dec.0", pass.merged("merge.0", x, s0), e);
    return at::pixel_shuffle(pass.convolution("head", pass.normed("norm", x, Activation::Silu), 1), 2).to(planes.scalar_type());
}

bool isKernel(const std::string& name, const Tensor& parameter)
{
    return parameter.dim() == 4 && !name.starts_with("stem") && !name.starts_with("head");
}

} // namespace underpaint::models::training
