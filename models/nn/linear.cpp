#include "models/nn/linear.h"

#include "models/nn/autograd.h"
#include "models/registered_operator.h"

#include <ATen/ATen.h>

#include <mutex>

namespace underpaint::models::nn {
namespace {

using at::Tensor;
using Scalars = c10::List<std::optional<at::Scalar>>;
using Optional = std::optional<Tensor>;

using Reorder = Tensor(const Tensor&, std::optional<std::int64_t>);
using Apply = Tensor(const Tensor&, const Tensor&, const Optional&, c10::string_view, Scalars, std::optional<c10::string_view>);
using ApplyBinary = Tensor(const Tensor&, const Tensor&, const Tensor&, const Optional&, c10::string_view);

/// LibTorch's operators on prepacked matrices: up to two and a half times as fast as its plain product on some processors.
struct Operators {
    std::optional<c10::TypedOperatorHandle<Reorder>> reorder = registeredOperator<Reorder>("mkldnn::_reorder_linear_weight", "");
    std::optional<c10::TypedOperatorHandle<Apply>> apply = registeredOperator<Apply>("mkldnn::_linear_pointwise", "", c10::DispatchKey::MkldnnCPU);
    std::optional<c10::TypedOperatorHandle<ApplyBinary>> binary = registeredOperator<ApplyBinary>("mkldnn::_linear_pointwise", "binary", c10::DispatchKey::MkldnnCPU);

    bool complete() const { return reorder && apply && binary; }
};

const Operators& operators()
{
    static const Operators found;
    return found;
}

Optional orNone(const Tensor& tensor) { return tensor.defined() ? Optional(tensor) : std::nullopt; }

Tensor finished(const Tensor& y, After after)
{
    switch (after) {
    case After::Gelu: return at::gelu(y);
    case After::TanhGelu: return at::gelu(y, "tanh");
    case After::Silu: return at::silu(y);
    case After::Nothing: break;
    }
    return y;
}

} // namespace

/// A matrix that is packed when it is first needed, and plain again when autograd needs it: never both for long.
struct Linear::Matrix {
    mutable std::mutex mutex;
    mutable Tensor plain, packed; // guarded by mutex; one of them is defined

    Tensor forRows(std::int64_t rows) const
    {
        const std::lock_guard lock(mutex);
        if (!packed.defined()) {
            packed = operators().reorder->call(plain, rows);
            plain.reset();
        }
        return packed;
    }
    Tensor dense() const
    {
        const std::lock_guard lock(mutex);
        return plain.defined() ? plain : packed.to_dense();
    }
    bool packable() const
    {
        const std::lock_guard lock(mutex);
        return packed.defined() || (plain.is_cpu() && (plain.scalar_type() == at::kFloat || plain.scalar_type() == at::kBFloat16) && operators().complete());
    }
};

Linear::Linear(Tensor weight, Tensor bias)
    : m_matrix(std::make_shared<Matrix>()), m_bias(std::move(bias)), m_inputs(weight.numel() / weight.size(0)), m_outputs(weight.size(0))
{
    m_matrix->plain = weight.reshape({m_outputs, m_inputs}).contiguous();
}

Linear::Linear(const Weights& part, const Target& target)
    : Linear(target(part.at("weight")), part.contains("bias") ? target(part.at("bias")) : Tensor())
{
}

Tensor Linear::operator()(const Tensor& x, After after) const
{
    if (wantsGradient(x) || !m_matrix->packable() || x.numel() == 0)
        return finished(at::linear(x, m_matrix->dense(), orNone(m_bias)), after);
    const bool gelu = after == After::Gelu || after == After::TanhGelu;
    const Tensor y = operators().apply->call(x.contiguous(), m_matrix->forRows(x.numel() / m_inputs), orNone(m_bias), gelu ? "gelu" : "none", Scalars(),
        gelu ? std::optional<c10::string_view>(after == After::Gelu ? "none" : "tanh") : std::nullopt);
    return gelu ? y : finished(y, after);
}

Tensor Linear::with(const Tensor& other, const Tensor& x, Binary kind) const
{
    if (wantsGradient(x) || wantsGradient(other) || !m_matrix->packable() || other.scalar_type() != x.scalar_type() || x.numel() == 0) {
        const Tensor y = (*this)(x);
        return kind == Binary::Add ? other + y : other * y;
    }
    return operators().binary->call(x.contiguous(), other.contiguous(), m_matrix->forRows(x.numel() / m_inputs), orNone(m_bias), kind == Binary::Add ? "add" : "mul");
}

Tensor Linear::addedTo(const Tensor& sum, const Tensor& x) const { return with(sum, x, Binary::Add); }
Tensor Linear::times(const Tensor& factor, const Tensor& x) const { return with(factor, x, Binary::Multiply); }

GegluLinear::GegluLinear(const Weights& part, const Target& target)
{
    const auto weights = part.at("weight").chunk(2), biases = part.at("bias").chunk(2);
    m_value = Linear(target(weights[0]), target(biases[0]));
    m_gate = Linear(target(weights[1]), target(biases[1]));
}

} // namespace underpaint::models::nn
