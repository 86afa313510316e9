#include "models/layers.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <algorithm>
#include <mutex>

namespace underpaint::models {
namespace {

using Numbers = at::IntArrayRef;
using Scalars = c10::List<std::optional<at::Scalar>>;

/// LibTorch's operators on prepacked weights. They are registered but not declared in a header, and a build without
/// oneDNN lacks them.
template <typename Signature>
std::optional<c10::TypedOperatorHandle<Signature>> operatorNamed(const char* name, const char* overload)
{
    const auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!found || !found->hasKernelForDispatchKey(c10::DispatchKey::CPU))
        return {};
    try {
        return found->typed<Signature>();
    } catch (const c10::Error&) {
        return {}; // another LibTorch gave it another signature
    }
}

using Reorder = at::Tensor(const at::Tensor&, Numbers, Numbers, Numbers, std::int64_t, at::OptionalIntArrayRef);
using Convolve = at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&, Numbers, Numbers, Numbers, std::int64_t,
    c10::string_view, Scalars, std::optional<c10::string_view>);
using ConvolveInto = at::Tensor&(at::Tensor&, const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&, Numbers, Numbers, Numbers,
    std::int64_t, c10::string_view, std::optional<at::Scalar>, std::optional<c10::string_view>, Scalars, std::optional<c10::string_view>);

struct Operators {
    std::optional<c10::TypedOperatorHandle<Reorder>> reorder = operatorNamed<Reorder>("mkldnn::_reorder_convolution_weight", "");
    std::optional<c10::TypedOperatorHandle<Convolve>> convolve = operatorNamed<Convolve>("mkldnn::_convolution_pointwise", "");
    std::optional<c10::TypedOperatorHandle<ConvolveInto>> into = operatorNamed<ConvolveInto>("mkldnn::_convolution_pointwise_", "binary");

    bool complete() const { return reorder && convolve && into; }
};

const Operators& operators()
{
    static const Operators found;
    return found;
}

bool packable(const at::Tensor& weight)
{
    return weight.is_cpu() && (weight.scalar_type() == at::kFloat || weight.scalar_type() == at::kBFloat16);
}

std::optional<at::Tensor> biasOrNone(const at::Tensor& bias) { return bias.defined() ? std::optional(bias) : std::nullopt; }

constexpr std::size_t keptSizes = 4;

} // namespace

/// The kernels want another order of the weights for other sizes of the input, and reordering in every call costs more than the convolution.
struct Convolution::Packed {
    struct Entry {
        std::vector<std::int64_t> size;
        at::Tensor weight;
    };
    std::mutex mutex;
    std::vector<Entry> entries; // guarded by mutex; the last used at the end
};

Convolution::Convolution(at::Tensor weight, at::Tensor bias, int stride, int padding)
    : m_weight(weight.contiguous(at::MemoryFormat::ChannelsLast))
    , m_bias(bias.defined() ? bias.contiguous() : bias)
    , m_packed(packable(weight) && operators().complete() ? std::make_shared<Packed>() : nullptr)
    , m_stride(stride)
    , m_padding(padding)
{
}

at::Tensor Convolution::packedFor(const at::Tensor& x) const
{
    const std::lock_guard lock(m_packed->mutex);
    auto& entries = m_packed->entries;
    const auto known = std::find_if(entries.begin(), entries.end(), [&](const Packed::Entry& entry) { return x.sizes() == Numbers(entry.size); });
    if (known != entries.end()) {
        std::rotate(known, known + 1, entries.end());
        return entries.back().weight;
    }
    if (entries.size() == keptSizes)
        entries.erase(entries.begin());
    const std::int64_t pads[] = {m_padding, m_padding}, strides[] = {m_stride, m_stride}, ones[] = {1, 1};
    entries.push_back({x.sizes().vec(), operators().reorder->call(m_weight, pads, strides, ones, 1, at::OptionalIntArrayRef(x.sizes()))});
    return entries.back().weight;
}

at::Tensor Convolution::operator()(const at::Tensor& x) const
{
    const std::int64_t pads[] = {m_padding, m_padding}, strides[] = {m_stride, m_stride}, ones[] = {1, 1}, none[] = {0, 0};
    if (m_packed)
        return operators().convolve->call(x, packedFor(x), biasOrNone(m_bias), pads, strides, ones, 1, "none", Scalars(), std::nullopt);
    return at::convolution(x, m_weight, biasOrNone(m_bias), strides, pads, ones, false, none, 1);
}

at::Tensor Convolution::addedTo(at::Tensor sum, const at::Tensor& x) const
{
    if (!m_packed)
        return sum + (*this)(x);
    const std::int64_t pads[] = {m_padding, m_padding}, strides[] = {m_stride, m_stride}, ones[] = {1, 1};
    operators().into->call(sum, x, packedFor(x), biasOrNone(m_bias), pads, strides, ones, 1, "add", at::Scalar(1.0), std::nullopt, Scalars(), std::nullopt);
    return sum;
}

double Convolution::gflop(int height, int width) const
{
    return 2e-9 * double(m_weight.numel()) * (height / m_stride) * (width / m_stride);
}

} // namespace underpaint::models
