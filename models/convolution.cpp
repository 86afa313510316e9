#include "models/layers.h"
#include "models/nn/autograd.h"
#include "models/registered_operator.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <mutex>

namespace underpaint::models {
namespace {

using Numbers = at::IntArrayRef;
using Scalars = c10::List<std::optional<at::Scalar>>;

using Reorder = at::Tensor(const at::Tensor&, Numbers, Numbers, Numbers, std::int64_t, at::OptionalIntArrayRef);
using Convolve = at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&, Numbers, Numbers, Numbers, std::int64_t,
    c10::string_view, Scalars, std::optional<c10::string_view>);
using ConvolveInto = at::Tensor&(at::Tensor&, const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&, Numbers, Numbers, Numbers,
    std::int64_t, c10::string_view, std::optional<at::Scalar>, std::optional<c10::string_view>, Scalars, std::optional<c10::string_view>);

/// LibTorch's operators on prepacked weights.
struct Operators {
    std::optional<c10::TypedOperatorHandle<Reorder>> reorder = registeredOperator<Reorder>("mkldnn::_reorder_convolution_weight", "");
    std::optional<c10::TypedOperatorHandle<Convolve>> convolve = registeredOperator<Convolve>("mkldnn::_convolution_pointwise", "");
    std::optional<c10::TypedOperatorHandle<ConvolveInto>> into = registeredOperator<ConvolveInto>("mkldnn::_convolution_pointwise_", "binary");

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
constexpr std::int64_t largeWeight = 4 << 20; // numbers; of such weights one order alone is kept, or networks of gigabytes would take several times their size

} // namespace

/// The kernels want another order of the weights for other sizes of the input, and reordering in every call costs more than the convolution.
struct Convolution::Packed {
    struct Entry {
        std::vector<std::int64_t> size;
        at::Tensor weight;
    };
    std::mutex mutex;
    at::Tensor plain;           // guarded by mutex, as is the next; undefined while a large weight is packed
    std::vector<Entry> entries; // the last used at the end

    at::Tensor dense() const { return plain.defined() ? plain : entries.back().weight.to_dense().contiguous(at::MemoryFormat::ChannelsLast); }
};

Convolution::Convolution(at::Tensor weight, at::Tensor bias, int stride, int padding)
    : m_bias(bias.defined() ? bias.contiguous() : bias)
    , m_packed(std::make_shared<Packed>())
    , m_weights(weight.numel())
    , m_packable(packable(weight) && operators().complete())
    , m_stride(stride)
    , m_padding(padding)
{
    m_packed->plain = weight.contiguous(at::MemoryFormat::ChannelsLast);
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
    const at::Tensor plain = m_packed->dense();
    const bool large = m_weights >= largeWeight;
    if (large)
        m_packed->plain.reset();
    if (entries.size() == (large ? 1 : keptSizes))
        entries.erase(entries.begin());
    const std::int64_t pads[] = {m_padding, m_padding}, strides[] = {m_stride, m_stride}, ones[] = {1, 1};
    entries.push_back({x.sizes().vec(), operators().reorder->call(plain, pads, strides, ones, 1, at::OptionalIntArrayRef(x.sizes()))});
    return entries.back().weight;
}

bool Convolution::packs(const at::Tensor& x) const { return m_packable && !nn::wantsGradient(x) && x.numel() > 0; }

at::Tensor Convolution::plain(const at::Tensor& x) const
{
    const std::int64_t pads[] = {m_padding, m_padding}, strides[] = {m_stride, m_stride}, ones[] = {1, 1}, none[] = {0, 0};
    const at::Tensor weight = [&] {
        const std::lock_guard lock(m_packed->mutex);
        return m_packed->dense();
    }();
    return at::convolution(x, weight, biasOrNone(m_bias), strides, pads, ones, false, none, 1);
}

at::Tensor Convolution::applied(const at::Tensor& x, bool rectify) const
{
    if (!packs(x))
        return rectify ? at::relu(plain(x)) : plain(x);
    const std::int64_t pads[] = {m_padding, m_padding}, strides[] = {m_stride, m_stride}, ones[] = {1, 1};
    return operators().convolve->call(x, packedFor(x), biasOrNone(m_bias), pads, strides, ones, 1, rectify ? "relu" : "none", Scalars(), std::nullopt);
}

at::Tensor Convolution::added(at::Tensor sum, const at::Tensor& x, bool rectify) const
{
    if (!packs(x) || nn::wantsGradient(sum)) {
        const at::Tensor y = sum + plain(x);
        return rectify ? at::relu(y) : y;
    }
    const std::int64_t pads[] = {m_padding, m_padding}, strides[] = {m_stride, m_stride}, ones[] = {1, 1};
    operators().into->call(sum, x, packedFor(x), biasOrNone(m_bias), pads, strides, ones, 1, "add", at::Scalar(1.0),
        rectify ? std::optional<c10::string_view>("relu") : std::nullopt, Scalars(), std::nullopt);
    return sum;
}

double Convolution::gflop(int height, int width) const
{
    return 2e-9 * double(m_weights) * (height / m_stride) * (width / m_stride);
}

} // namespace underpaint::models
