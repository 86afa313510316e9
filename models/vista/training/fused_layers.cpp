#include "models/vista/training/fused_layers.h"

#include "models/kernels/kernels.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace underpaint::models::training {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

constexpr std::int64_t groupWidth = 16, chunk = 256; // channels of a norm; pixels whose sums are kept in float32

bool hasKernels(const Tensor& x) { return x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16); }

template <typename Body>
void withType(const Tensor& x, Body body)
{
    if (x.scalar_type() == at::kFloat)
        body(static_cast<float*>(nullptr));
    else
        body(static_cast<kernels::Bf16*>(nullptr));
}

template <typename T>
const T* input(const Tensor& x) { return static_cast<const T*>(x.const_data_ptr()); }
template <typename T>
T* output(const Tensor& x) { return static_cast<T*>(x.mutable_data_ptr()); }

Tensor lastFormat(const Tensor& x) { return x.contiguous(at::MemoryFormat::ChannelsLast); }

/// [C] or [N, C] as float32 [N, C].
Tensor rows(const Tensor& values, std::int64_t batch)
{
    return (values.dim() == 2 ? values : values.unsqueeze(0).expand({batch, values.size(0)})).to(at::kFloat).contiguous();
}

/// Sums of 2 C numbers over the pixels of one picture, from parts of `chunk` pixels.
template <typename Part>
std::vector<double> summed(std::int64_t pixels, std::int64_t channels, Part part)
{
    std::vector<double> total(std::size_t(2 * channels));
    std::vector<float> sums(total.size());
    for (std::int64_t first = 0; first < pixels; first += chunk) {
        part(first, std::min(chunk, pixels - first), sums.data());
        for (std::size_t i = 0; i < sums.size(); ++i)
            total[i] += double(sums[i]);
    }
    return total;
}

class FusedNorm : public torch::autograd::Function<FusedNorm> {
public:
    static Tensor forward(AutogradContext* context, const Tensor& given, const Tensor& scale, const Tensor& shift, double epsilon, bool silu)
    {
        const Tensor x = lastFormat(given);
        const std::int64_t batch = x.size(0), channels = x.size(1), pixels = x.size(2) * x.size(3);
        // What a pixel is multiplied by and what is added, and of the group: mean and 1 / deviation.
        const Tensor table = at::empty({4, batch, channels}, at::TensorOptions(at::kFloat)), scales = rows(scale, batch), shifts = rows(shift, batch);
        Tensor y = at::empty_like(x);
        float* const factor = output<float>(table);
        const std::int64_t all = batch * channels;
        withType(x, [&]<typename T>(T*) {
            const auto& passes = kernels::passes<T>();
            for (std::int64_t n = 0; n < batch; ++n) {
                const T* const from = input<T>(x) + n * pixels * channels;
                const auto sums = summed(pixels, channels, [&](std::int64_t first, std::int64_t count, float* to) { passes.moments(from + first * channels, count, int(channels), to); });
                for (std::int64_t g = 0; g < channels; g += groupWidth) {
                    double mean = 0, square = 0;
                    for (std::int64_t c = g; c < g + groupWidth; ++c)
                        mean += sums[std::size_t(c)], square += sums[std::size_t(channels + c)];
                    mean /= double(pixels * groupWidth), square /= double(pixels * groupWidth);
                    const double inverse = 1 / std::sqrt(std::max(0., square - mean * mean) + epsilon);
                    for (std::int64_t i = n * channels + g; i < n * channels + g + groupWidth; ++i) {
                        const double own = double(input<float>(scales)[i]) * inverse;
                        factor[i] = float(own), factor[all + i] = float(double(input<float>(shifts)[i]) - mean * own);
                        factor[2 * all + i] = float(mean), factor[3 * all + i] = float(inverse);
                    }
                }
                const float* const own = factor + n * channels;
                passes.scaleShift(from, output<T>(y) + n * pixels * channels, pixels, int(channels), own, own + all, silu);
            }
        });
        context->save_for_backward({x, table, scales});
        context->saved_data["silu"] = silu;
        context->saved_data["perPicture"] = scale.dim() == 2;
        return y;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0], &table = saved[1], &scales = saved[2], grad = lastFormat(gradients[0].to(x.scalar_type()));
        const bool silu = context->saved_data["silu"].toBool();
        const std::int64_t batch = x.size(0), channels = x.size(1), pixels = x.size(2) * x.size(3), all = batch * channels;
        Tensor out = at::empty_like(x), scaleGrad = at::empty({batch, channels}, at::TensorOptions(at::kFloat)), shiftGrad = at::empty_like(scaleGrad);
        std::vector<float> along(std::size_t(channels), 0.f), level(std::size_t(channels), 0.f);
        withType(x, [&]<typename T>(T*) {
            const auto& passes = kernels::passes<T>();
            for (std::int64_t n = 0; n < batch; ++n) {
                const std::int64_t at = n * pixels * channels;
                const float* const factor = input<float>(table) + n * channels;
                const auto sums = summed(pixels, channels, [&](std::int64_t first, std::int64_t count, float* to) {
                    passes.slopeMoments(input<T>(x) + at + first * channels, input<T>(grad) + at + first * channels, count, int(channels), factor, factor + all, silu, to);
                });
                for (std::int64_t g = 0; g < channels; g += groupWidth) {
                    const double mean = double(factor[2 * all + g]), inverse = double(factor[3 * all + g]);
                    double sum = 0, turned = 0;
                    for (std::int64_t c = g; c < g + groupWidth; ++c) {
                        const double own = double(input<float>(scales)[n * channels + c]);
                        const double toShift = sums[std::size_t(c)], toScale = (sums[std::size_t(channels + c)] - mean * toShift) * inverse;
                        output<float>(shiftGrad)[n * channels + c] = float(toShift);
                        output<float>(scaleGrad)[n * channels + c] = float(toScale);
                        sum += own * toShift, turned += own * toScale;
                    }
                    const double share = 1 / double(pixels * groupWidth);
                    for (std::int64_t c = g; c < g + groupWidth; ++c) {
                        along[std::size_t(c)] = float(-inverse * inverse * turned * share);
                        level[std::size_t(c)] = float(-inverse * sum * share + inverse * inverse * mean * turned * share);
                    }
                }
                passes.slope(input<T>(x) + at, input<T>(grad) + at, output<T>(out) + at, pixels, int(channels), factor, factor + all, silu, along.data(), level.data());
            }
        });
        if (!context->saved_data["perPicture"].toBool())
            scaleGrad = scaleGrad.sum(0), shiftGrad = shiftGrad.sum(0);
        return {out, scaleGrad, shiftGrad, {}, {}};
    }
};

class FusedMerge : public torch::autograd::Function<FusedMerge> {
public:
    static Tensor forward(AutogradContext* context, const Tensor& coarse, const Tensor& skip)
    {
        const Tensor g = lastFormat(coarse), s = lastFormat(skip);
        const std::int64_t rows = g.size(0) * g.size(2), width = g.size(3), channels = s.size(1);
        Tensor out = at::empty_like(s);
        withType(s, [&]<typename T>(T*) {
            for (std::int64_t row = 0; row < rows; ++row) {
                const std::int64_t fine = row * 4 * width * channels;
                kernels::passes<T>().merge(input<T>(g) + 2 * fine, input<T>(s) + fine, output<T>(out) + fine, int(width), int(channels));
            }
        });
        context->save_for_backward({g, s});
        return out;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        const Tensor &g = saved[0], &s = saved[1], grad = lastFormat(gradients[0].to(s.scalar_type()));
        const std::int64_t rows = g.size(0) * g.size(2), width = g.size(3), channels = s.size(1);
        Tensor gGrad = at::empty_like(g), sGrad = at::empty_like(s);
        withType(s, [&]<typename T>(T*) {
            for (std::int64_t row = 0; row < rows; ++row) {
                const std::int64_t fine = row * 4 * width * channels;
                kernels::passes<T>().mergeSlope(input<T>(g) + 2 * fine, input<T>(s) + fine, input<T>(grad) + fine, output<T>(gGrad) + 2 * fine, output<T>(sGrad) + fine, int(width), int(channels));
            }
        });
        return {gGrad, sGrad};
    }
};

} // namespace

Tensor trainableNorm(const Tensor& x, const Tensor& scale, const Tensor& shift, double epsilon, Activation activation)
{
    if (hasKernels(x))
        return FusedNorm::apply(x, scale, shift, epsilon, activation == Activation::Silu);
    const auto shaped = [&](const Tensor& values) { return values.to(x.scalar_type()).unsqueeze(-1).unsqueeze(-1); };
    Tensor y;
    if (scale.dim() == 1)
        y = at::group_norm(x, x.size(1) / groupWidth, scale.to(x.scalar_type()), shift.to(x.scalar_type()), epsilon);
    else
        y = at::addcmul(shaped(shift), at::group_norm(x, x.size(1) / groupWidth, {}, {}, epsilon), shaped(scale));
    return activation == Activation::Silu ? at::silu(y) : y;
}

Tensor trainableMerge(const Tensor& coarse, const Tensor& skip)
{
    if (hasKernels(skip))
        return FusedMerge::apply(coarse, skip);
    const std::int64_t batch = skip.size(0), channels = skip.size(1), height = coarse.size(2), width = coarse.size(3);
    const Tensor parts = coarse.reshape({batch, 2, 2, 2, channels, height, width}).permute({3, 0, 4, 5, 1, 6, 2}).reshape({2, batch, channels, 2 * height, 2 * width});
    return at::addcmul(skip + parts[1], skip, parts[0]);
}

} // namespace underpaint::models::training
