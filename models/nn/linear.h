#pragma once

#include "models/nn/target.h"
#include "models/weights.h"

#include <memory>

namespace underpaint::models::nn {

/// y = x W^T + b. A value: copies share the weights. Any thread may call. Gradients flow to x where autograd asks for them.
class Linear {
public:
    Linear() = default;
    /// weight [out, in] (or [out, in, 1], [out, in, 1, 1]: convolutions of one pixel), bias [out] or undefined; both already at their target.
    explicit Linear(at::Tensor weight, at::Tensor bias = {});
    /// `weight`, and `bias` where there is one, of this part of a checkpoint.
    Linear(const Weights& part, const Target& target);

    /// x [.., in] -> [.., out].
    at::Tensor operator()(const at::Tensor& x) const;
    std::int64_t inputs() const { return m_weight.size(1); }
    std::int64_t outputs() const { return m_weight.size(0); }
    /// 2 x multiply-adds for so many rows.
    double gflop(std::int64_t rows) const { return 2e-9 * double(m_weight.numel()) * double(rows); }

private:
    struct Packed;
    at::Tensor m_weight, m_bias;
    std::shared_ptr<Packed> m_packed; // weights in the kernels' own order; null where they cannot be used
};

} // namespace underpaint::models::nn
