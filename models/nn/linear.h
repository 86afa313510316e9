#pragma once

#include "models/nn/target.h"
#include "models/weights.h"

#include <memory>

namespace underpaint::models::nn {

/// What a Linear does to its answer on the way out, without a pass of its own where the processor's kernels can.
enum class After { Nothing, Gelu, TanhGelu, Silu };

/// y = x W^T + b. A value: copies share the weights. Any thread may call. Gradients flow to x where autograd asks for them.
class Linear {
public:
    Linear() = default;
    /// weight [out, in] (or [out, in, 1], [out, in, 1, 1]: convolutions of one pixel), bias [out] or undefined; both already at their target.
    explicit Linear(at::Tensor weight, at::Tensor bias = {});
    /// `weight`, and `bias` where there is one, of this part of a checkpoint.
    Linear(const Weights& part, const Target& target);

    /// x [.., in] -> [.., out].
    at::Tensor operator()(const at::Tensor& x, After after = After::Nothing) const;
    /// sum + linear(x).
    at::Tensor addedTo(const at::Tensor& sum, const at::Tensor& x) const;
    /// factor * linear(x).
    at::Tensor times(const at::Tensor& factor, const at::Tensor& x) const;
    std::int64_t inputs() const { return m_inputs; }
    std::int64_t outputs() const { return m_outputs; }
    /// 2 x multiply-adds for so many rows.
    double gflop(std::int64_t rows) const { return 2e-9 * double(m_inputs * m_outputs) * double(rows); }

private:
    struct Matrix;
    enum class Binary { Add, Multiply };
    at::Tensor with(const at::Tensor& other, const at::Tensor& x, Binary kind) const;

    std::shared_ptr<Matrix> m_matrix; ///< the weight, plain or in the kernels' own order
    at::Tensor m_bias;
    std::int64_t m_inputs = 0, m_outputs = 0;
};

/// value(x) gelu(gate(x)), exact gelu: the feed-forward of Stable Diffusion's transformers. One weight [2 out, in], first half the value.
class GegluLinear {
public:
    GegluLinear() = default;
    GegluLinear(const Weights& part, const Target& target);
    /// x [.., in] -> [.., out].
    at::Tensor operator()(const at::Tensor& x) const { return m_value.times(m_gate(x, After::Gelu), x); }
    double gflop(std::int64_t rows) const { return m_value.gflop(rows) + m_gate.gflop(rows); }

private:
    Linear m_value, m_gate;
};

} // namespace underpaint::models::nn
