#include "models/nn/linear.h"

#include <ATen/ATen.h>

namespace underpaint::models::nn {

struct Linear::Packed {};

Linear::Linear(at::Tensor weight, at::Tensor bias) : m_weight(weight.reshape({weight.size(0), -1}).contiguous()), m_bias(std::move(bias)) {}

Linear::Linear(const Weights& part, const Target& target)
    : Linear(target(part.at("weight")), part.contains("bias") ? target(part.at("bias")) : at::Tensor())
{
}

at::Tensor Linear::operator()(const at::Tensor& x) const { return at::linear(x, m_weight, m_bias); }

} // namespace underpaint::models::nn
