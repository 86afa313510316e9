#pragma once

#include "models/layers.h"
#include "models/nn/target.h"
#include "models/weights.h"

namespace underpaint::models::nn {

/// Group norm over [N, C, H, W] (or [N, C, T]) with the mean and biased variance of each group of channels.
class GroupNorm {
public:
    GroupNorm() = default;
    /// `weight` and `bias` [C] of this part.
    GroupNorm(const Weights& part, const Target& target, int groups, double epsilon);

    at::Tensor operator()(const at::Tensor& x, Activation activation = Activation::None) const;
    /// act(norm(x) (1 + scale) + shift), scale and shift [N, C]: guided diffusion's modulation.
    at::Tensor modulated(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, Activation activation) const;

private:
    at::Tensor m_weight, m_bias;
    int m_groups = 32;
    double m_epsilon = 1e-5;
};

/// Layer norm over the last dimension; without weights where the part has none.
class LayerNorm {
public:
    LayerNorm() = default;
    LayerNorm(const Weights& part, const Target& target, double epsilon);
    at::Tensor operator()(const at::Tensor& x) const;

private:
    at::Tensor m_weight, m_bias;
    double m_epsilon = 1e-5;
};

/// x / sqrt(mean x^2 + epsilon) weight over the last dimension; computed in float32.
class RmsNorm {
public:
    RmsNorm() = default;
    RmsNorm(at::Tensor weight, double epsilon);
    at::Tensor operator()(const at::Tensor& x) const;

private:
    at::Tensor m_weight;
    double m_epsilon = 1e-6;
};

} // namespace underpaint::models::nn
