#include "models/stable_diffusion/unet_blocks.h"

#include "models/nn/attention.h"
#include "models/nn/autograd.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::models::stable_diffusion {

using at::Tensor;

namespace {

constexpr double resnetEpsilon = 1e-5, transformerEpsilon = 1e-6, layerEpsilon = 1e-5;

/// sum + x, written into sum, which nobody else holds.
Tensor added(Tensor sum, const Tensor& x) { return nn::wantsGradient(sum) || nn::wantsGradient(x) ? sum + x : sum.add_(x); }

} // namespace

Resnet::Resnet(const Weights& network, const ResnetPlan& plan, const UNetConfig& config, const nn::Target& target)
    : m_norm1(network.under(plan.name + ".norm1"), target, config.groups, resnetEpsilon)
    , m_norm2(network.under(plan.name + ".norm2"), target, config.groups, resnetEpsilon)
    , m_conv1(network.under(plan.name + ".conv1"), target)
    , m_conv2(network.under(plan.name + ".conv2"), target)
    , m_time(network.under(plan.name + ".time_emb_proj"), target)
    , m_hasShortcut(plan.inputs != plan.outputs)
{
    if (m_hasShortcut)
        m_shortcut = nn::Conv2d(network.under(plan.name + ".conv_shortcut"), target);
}

Tensor Resnet::operator()(const Tensor& x, const Tensor& embedding) const
{
    Tensor h = m_conv1(m_norm1(x, Activation::Silu));
    h = added(std::move(h), m_time(embedding).unsqueeze(-1).unsqueeze(-1));
    h = m_norm2(h, Activation::Silu);
    return m_hasShortcut ? m_conv2.addedTo(m_shortcut(x), h) : added(m_conv2(h), x); // x itself is kept for the way up
}

double Resnet::gflop(int height, int width) const
{
    return m_conv1.gflop(height, width) + m_conv2.gflop(height, width) + m_time.gflop(1) + (m_hasShortcut ? m_shortcut.gflop(height, width) : 0);
}

SpatialTransformer::Attention::Attention(const Weights& part, const nn::Target& target)
    : q(part.under("to_q"), target), k(part.under("to_k"), target), v(part.under("to_v"), target), out(part.under("to_out.0"), target)
{
}

Tensor SpatialTransformer::Attention::operator()(const Tensor& x, const Tensor& source, int heads) const
{
    return out(nn::attention(q(x), k(source), v(source), heads));
}

double SpatialTransformer::Attention::gflop(std::int64_t queries, std::int64_t keys, int heads) const
{
    return q.gflop(queries) + k.gflop(keys) + v.gflop(keys) + out.gflop(queries) + nn::attentionGflop(heads, queries, keys, q.outputs() / heads);
}

SpatialTransformer::Block::Block(const Weights& part, const nn::Target& target)
    : norm1(part.under("norm1"), target, layerEpsilon)
    , norm2(part.under("norm2"), target, layerEpsilon)
    , norm3(part.under("norm3"), target, layerEpsilon)
    , own(part.under("attn1"), target)
    , crossed(part.under("attn2"), target)
    , widen(part.under("ff.net.0.proj"), target)
    , narrow(part.under("ff.net.2"), target)
{
}

SpatialTransformer::SpatialTransformer(const Weights& network, const AttentionPlan& plan, const UNetConfig& config, const nn::Target& target)
    : m_norm(network.under(plan.name + ".norm"), target, config.groups, transformerEpsilon)
    , m_in(network.under(plan.name + ".proj_in"), target)
    , m_out(network.under(plan.name + ".proj_out"), target)
    , m_heads(plan.heads)
{
    for (int i = 0; i < plan.depth; ++i)
        m_blocks.emplace_back(network.under(fmt::format("{}.transformer_blocks.{}", plan.name, i)), target);
}

Tensor SpatialTransformer::operator()(const Tensor& x, const Tensor& context) const
{
    const std::int64_t height = x.size(2), width = x.size(3);
    // Tokens are the pixels of channels_last, as they lie.
    Tensor h = m_in(m_norm(x).permute({0, 2, 3, 1}).flatten(1, 2));
    for (const Block& block : m_blocks) {
        const Tensor among = block.norm1(h);
        h = added(std::move(h), block.own(among, among, m_heads));
        h = added(std::move(h), block.crossed(block.norm2(h), context, m_heads));
        h = block.narrow.addedTo(h, block.widen(block.norm3(h)));
    }
    return added(m_out(h).unflatten(1, {height, width}).permute({0, 3, 1, 2}), x);
}

double SpatialTransformer::gflop(int height, int width, int tokens) const
{
    const std::int64_t pixels = std::int64_t(height) * width;
    double sum = m_in.gflop(pixels) + m_out.gflop(pixels);
    for (const Block& block : m_blocks)
        sum += block.own.gflop(pixels, pixels, m_heads) + block.crossed.gflop(pixels, tokens, m_heads) + block.widen.gflop(pixels) + block.narrow.gflop(pixels);
    return sum;
}

} // namespace underpaint::models::stable_diffusion
