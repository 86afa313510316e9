#include "models/nn/norm.h"

#include "models/nn/autograd.h"

#include <ATen/ATen.h>

namespace underpaint::models::nn {
namespace {

/// [N, C, T] as [N, C, T, 1].
at::Tensor asPicture(const at::Tensor& x) { return x.dim() == 3 ? x.unsqueeze(-1) : x; }
at::Tensor asGiven(const at::Tensor& y, const at::Tensor& x) { return x.dim() == 3 ? y.squeeze(-1) : y; }

} // namespace

GroupNorm::GroupNorm(const Weights& part, const Target& target, int groups, double epsilon)
    : m_weight(part.at("weight").to(target.device, at::kFloat).contiguous())
    , m_bias(part.at("bias").to(target.device, at::kFloat).contiguous())
    , m_groups(groups)
    , m_epsilon(epsilon)
{
}

at::Tensor GroupNorm::operator()(const at::Tensor& x, Activation activation) const
{
    if (x.is_cpu() && !wantsGradient(x))
        return asGiven(groupNorm(asPicture(x), m_groups, m_weight, m_bias, m_epsilon, activation), x);
    const at::Tensor y = at::group_norm(x, m_groups, m_weight.to(x.scalar_type()), m_bias.to(x.scalar_type()), m_epsilon);
    return activation == Activation::Silu ? at::silu(y) : y;
}

at::Tensor GroupNorm::modulated(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, Activation activation) const
{
    const at::Tensor factor = (1 + scale.to(at::kFloat)), weight = m_weight * factor, bias = m_bias * factor + shift.to(at::kFloat);
    if (x.is_cpu() && !wantsGradient(x))
        return asGiven(groupNorm(asPicture(x), m_groups, weight.contiguous(), bias.contiguous(), m_epsilon, activation), x);
    const auto perChannel = [&](const at::Tensor& values) { return values.to(x.scalar_type()).reshape({values.size(0), values.size(1), 1, 1}); };
    const at::Tensor y = at::group_norm(x, m_groups, {}, {}, m_epsilon) * perChannel(weight) + perChannel(bias);
    return activation == Activation::Silu ? at::silu(y) : y;
}

LayerNorm::LayerNorm(const Weights& part, const Target& target, double epsilon) : m_epsilon(epsilon)
{
    if (part.contains("weight"))
        m_weight = target(part.at("weight"));
    if (part.contains("bias"))
        m_bias = target(part.at("bias"));
}

at::Tensor LayerNorm::operator()(const at::Tensor& x) const { return at::layer_norm(x, {x.size(-1)}, m_weight, m_bias, m_epsilon); }

RmsNorm::RmsNorm(at::Tensor weight, double epsilon) : m_weight(std::move(weight)), m_epsilon(epsilon) {}

at::Tensor RmsNorm::operator()(const at::Tensor& x) const
{
    const at::Tensor wide = x.to(at::kFloat);
    const at::Tensor normed = wide * at::rsqrt(wide.square().mean(-1, true) + m_epsilon);
    return (normed * m_weight.to(at::kFloat)).to(x.scalar_type());
}

} // namespace underpaint::models::nn
