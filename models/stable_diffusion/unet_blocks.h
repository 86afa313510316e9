#pragma once

#include "models/nn/conv2d.h"
#include "models/nn/linear.h"
#include "models/nn/norm.h"
#include "models/stable_diffusion/unet_plan.h"

#include <vector>

namespace underpaint::models::stable_diffusion {

/// conv(silu(norm(conv(silu(norm x)) + time))) + x, or + a 1x1 convolution of x where channels change.
class Resnet {
public:
    Resnet(const Weights& network, const ResnetPlan& plan, const UNetConfig& config, const nn::Target& target);

    /// x [N, C, H, W]; embedding [N, 4 C0], after its SiLU.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& embedding) const;
    double gflop(int height, int width) const;

private:
    nn::GroupNorm m_norm1, m_norm2;
    nn::Conv2d m_conv1, m_conv2, m_shortcut;
    nn::Linear m_time;
    bool m_hasShortcut = false;
};

/// Attention among the pixels and to the words, `depth` times.
class SpatialTransformer {
public:
    SpatialTransformer(const Weights& network, const AttentionPlan& plan, const UNetConfig& config, const nn::Target& target);

    /// x [N, C, H, W]; context [N, T, contextWidth] of the network's type.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& context) const;
    double gflop(int height, int width, int tokens) const;

private:
    struct Attention {
        nn::Linear q, k, v, out;
        Attention(const Weights& part, const nn::Target& target);
        at::Tensor operator()(const at::Tensor& x, const at::Tensor& source, int heads) const;
        double gflop(std::int64_t queries, std::int64_t keys, int heads) const;
    };
    struct Block {
        nn::LayerNorm norm1, norm2, norm3;
        Attention own, crossed;
        nn::GegluLinear widen;
        nn::Linear narrow;
        Block(const Weights& part, const nn::Target& target);
    };

    nn::GroupNorm m_norm;
    nn::Linear m_in, m_out;
    std::vector<Block> m_blocks;
    int m_heads = 1;
};

} // namespace underpaint::models::stable_diffusion
