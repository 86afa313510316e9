#include "models/layers.h"

#include "models/kernels/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace underpaint::models {
namespace {

using kernels::Bf16;

constexpr std::int64_t chunk = 128; // pixels whose sums are added in float32 before they meet in float64

bool hasKernels(const at::Tensor& x)
{
    return x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
}

/// Calls body(T*) with the kernels' name for the type of x.
template <typename Body>
auto withType(at::ScalarType type, Body body)
{
    return type == at::kFloat ? body(static_cast<float*>(nullptr)) : body(static_cast<Bf16*>(nullptr));
}

template <typename T>
const T* input(const at::Tensor& x)
{
    return static_cast<const T*>(x.const_data_ptr());
}

template <typename T>
T* output(const at::Tensor& x)
{
    return static_cast<T*>(x.mutable_data_ptr());
}

/// An uninitialised tensor [n, c, h, w] in channels_last.
at::Tensor emptyLast(std::int64_t n, std::int64_t c, std::int64_t h, std::int64_t w, at::ScalarType type, at::Device device)
{
    return at::empty({n, c, h, w}, at::TensorOptions(type).device(device).memory_format(at::MemoryFormat::ChannelsLast));
}

at::Tensor lastFormat(const at::Tensor& x) { return x.contiguous(at::MemoryFormat::ChannelsLast); }

template <typename T>
at::Tensor groupNormKernel(const at::Tensor& x, std::int64_t groups, const at::Tensor& scale, const at::Tensor& shift, double epsilon, Activation activation)
{
    const std::int64_t batch = x.size(0), channels = x.size(1), pixels = x.size(2) * x.size(3), width = channels / groups;
    const std::int64_t chunks = (pixels + chunk - 1) / chunk;
    const auto& passes = kernels::passes<T>();
    std::vector<float> sums(std::size_t(batch * chunks * 2 * channels));
    at::parallel_for(0, batch * chunks, 4, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t first = i % chunks * chunk, count = std::min(chunk, pixels - first);
            passes.moments(input<T>(x) + (i / chunks * pixels + first) * channels, count, int(channels), &sums[std::size_t(i * 2 * channels)]);
        }
    });
    // scale and shift of every channel, with mean and deviation of its group taken in.
    std::vector<float> scales(std::size_t(batch * channels)), shifts(scales.size());
    std::vector<double> sum(static_cast<std::size_t>(groups)), square(sum.size());
    for (std::int64_t n = 0; n < batch; ++n) {
        const float* const scaleRow = input<float>(scale) + (scale.dim() == 2 ? n * scale.stride(0) : 0);
        const float* const shiftRow = input<float>(shift) + (shift.dim() == 2 ? n * shift.stride(0) : 0);
        std::ranges::fill(sum, 0.);
        std::ranges::fill(square, 0.);
        for (std::int64_t i = 0; i < chunks; ++i) {
            const float* const part = &sums[std::size_t((n * chunks + i) * 2 * channels)];
            for (std::int64_t c = 0; c < channels; ++c)
                sum[std::size_t(c / width)] += double(part[c]), square[std::size_t(c / width)] += double(part[channels + c]);
        }
        for (std::int64_t c = 0; c < channels; ++c) {
            const std::size_t g = std::size_t(c / width);
            const double mean = sum[g] / double(pixels * width), variance = std::max(0., square[g] / double(pixels * width) - mean * mean);
            const double channelScale = double(scaleRow[c]) / std::sqrt(variance + epsilon);
            scales[std::size_t(n * channels + c)] = float(channelScale);
            shifts[std::size_t(n * channels + c)] = float(double(shiftRow[c]) - mean * channelScale);
        }
    }
    at::Tensor y = at::empty_like(x);
    at::parallel_for(0, batch * chunks, 4, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t n = i / chunks, first = i % chunks * chunk, at = (n * pixels + first) * channels;
            passes.scaleShift(input<T>(x) + at, output<T>(y) + at, std::min(chunk, pixels - first), int(channels),
                &scales[std::size_t(n * channels)], &shifts[std::size_t(n * channels)], activation == Activation::Silu);
        }
    });
    return y;
}

template <typename T>
at::Tensor fusedAttentionKernel(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, double scale)
{
    const std::int64_t batch = q.size(0), queries = q.size(1), heads = q.size(2), width = q.size(3), keys = k.size(1), padded = kernels::paddedWidth(width);
    const auto& passes = kernels::passes<T>();
    const std::int64_t panels = (keys + 31) / 32 * 32 * width, rows = keys * padded;
    const at::Tensor packed = at::empty({batch * heads, panels + rows}, at::TensorOptions(at::kFloat));
    at::parallel_for(0, batch * heads, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            float* const to = output<float>(packed) + i * (panels + rows);
            passes.packKeys(input<T>(k) + i / heads * k.stride(0) + i % heads * k.stride(2), k.stride(1), keys, int(width), to);
            passes.packValues(input<T>(v) + i / heads * v.stride(0) + i % heads * v.stride(2), v.stride(1), keys, int(width), to + panels);
        }
    });
    at::Tensor out = at::empty({batch, queries, heads, width}, q.options());
    const std::int64_t blocks = (queries + kernels::attentionQueries - 1) / kernels::attentionQueries;
    at::parallel_for(0, batch * heads * blocks, 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> scratch(std::size_t(kernels::attentionScratch(width)));
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t head = i / blocks, first = i % blocks * kernels::attentionQueries, count = std::min<std::int64_t>(kernels::attentionQueries, queries - first);
            const float* const from = input<float>(packed) + head * (panels + rows);
            passes.attend(input<T>(q) + head / heads * q.stride(0) + first * q.stride(1) + head % heads * q.stride(2), q.stride(1), int(count), int(width), from, from + panels, keys,
                float(scale), output<T>(out) + ((head / heads * queries + first) * heads + head % heads) * width, heads * width, scratch.data());
        }
    });
    return out;
}

/// [C] or [N, C] -> [.., C, 1, 1] of the type of x.
at::Tensor perChannel(const at::Tensor& values, const at::Tensor& x) { return values.unsqueeze(-1).unsqueeze(-1).to(x.scalar_type()); }

} // namespace

at::Tensor groupNorm(const at::Tensor& x, std::int64_t groups, const at::Tensor& scale, const at::Tensor& shift, double epsilon, Activation activation)
{
    if (hasKernels(x) && x.size(1) % 16 == 0)
        return withType(x.scalar_type(), [&]<typename T>(T*) { return groupNormKernel<T>(lastFormat(x), groups, scale, shift, epsilon, activation); });
    const at::Tensor y = at::group_norm(x, groups, {}, {}, epsilon) * perChannel(scale, x) + perChannel(shift, x);
    return activation == Activation::Silu ? at::silu(y) : y;
}

at::Tensor fusedAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, double scale)
{
    return withType(q.scalar_type(), [&]<typename T>(T*) { return fusedAttentionKernel<T>(q, k, v, scale); });
}

at::Tensor modulatedByCoarse(const at::Tensor& coarse, const at::Tensor& skip)
{
    const std::int64_t batch = skip.size(0), channels = skip.size(1), height = coarse.size(2), width = coarse.size(3);
    if (!hasKernels(skip)) {
        const auto parts = coarse.reshape({batch, 2, 2, 2, channels, height, width}).permute({3, 0, 4, 5, 1, 6, 2})
                               .reshape({2, batch, channels, 2 * height, 2 * width}).unbind();
        return lastFormat(skip * (1 + parts[0]) + parts[1]);
    }
    at::Tensor out = at::empty_like(skip);
    withType(skip.scalar_type(), [&]<typename T>(T*) {
        at::parallel_for(0, batch * height, 2, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t row = begin; row < end; ++row)
                kernels::passes<T>().merge(input<T>(coarse) + row * width * 8 * channels, input<T>(skip) + row * 4 * width * channels,
                    output<T>(out) + row * 4 * width * channels, int(width), int(channels));
        });
    });
    return out;
}

at::Tensor gatheredBlocks(const at::Tensor& planes, const at::Tensor& heights, at::ScalarType type)
{
    const std::int64_t batch = planes.size(0), height = planes.size(2), width = planes.size(3);
    if (!planes.is_cpu() || (type != at::kFloat && type != at::kBFloat16)) {
        const at::Tensor maps = heights.t().reshape({1, 6, height / 2, 1}).expand({batch, 6, height / 2, width / 2});
        const at::Tensor zeros = at::zeros({batch, 2, height / 2, width / 2}, planes.options());
        return lastFormat(at::cat({at::pixel_unshuffle(planes, 2), maps, zeros}, 1).to(type));
    }
    at::Tensor out = emptyLast(batch, 32, height / 2, width / 2, type, planes.device());
    withType(type, [&]<typename T>(T*) {
        at::parallel_for(0, batch * height / 2, 4, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i) {
                const std::int64_t n = i / (height / 2), row = i % (height / 2);
                kernels::passes<T>().gather(input<float>(planes) + (n * 6 * height + 2 * row) * width, height * width, int(width),
                    input<float>(heights) + row * 6, output<T>(out) + i * width / 2 * 32);
            }
        });
    });
    return out;
}

at::Tensor scatteredBlocks(const at::Tensor& blocks)
{
    if (!hasKernels(blocks))
        return at::pixel_shuffle(blocks, 2).to(at::kFloat).contiguous();
    const std::int64_t batch = blocks.size(0), height = 2 * blocks.size(2), width = 2 * blocks.size(3);
    at::Tensor out = at::empty({batch, 3, height, width}, at::TensorOptions(at::kFloat));
    withType(blocks.scalar_type(), [&]<typename T>(T*) {
        at::parallel_for(0, batch * height / 2, 4, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i) {
                const std::int64_t n = i / (height / 2), row = i % (height / 2);
                kernels::passes<T>().scatter(input<T>(blocks) + i * width / 2 * 12, height * width, int(width),
                    output<float>(out) + (n * 3 * height + 2 * row) * width);
            }
        });
    });
    return out;
}

Rotary rotaryGrid(int height, int width, at::Device device)
{
    // Frequencies 10^(-j/4), j = 0..7: the first eight angles turn with the row, the last eight with the column.
    at::Tensor angles = at::empty({height, width, 16}, at::TensorOptions(at::kFloat));
    float* out = output<float>(angles);
    for (int row = 0; row < height; ++row)
        for (int column = 0; column < width; ++column)
            for (int j = 0; j < 16; ++j)
                *out++ = float(j < 8 ? row : column) * std::pow(10.f, -float(j % 8) / 4);
    angles = angles.reshape({-1, 16}).to(device);
    return {angles.cos(), angles.sin()};
}

at::Tensor rotaryAttention(at::Tensor qkv, const Rotary& rotary)
{
    const std::int64_t batch = qkv.size(0), channels = qkv.size(1) / 3, height = qkv.size(2), width = qkv.size(3), tokens = height * width;
    const std::int64_t heads = channels / 32;
    at::Tensor rows = qkv.permute({0, 2, 3, 1}).reshape({batch, tokens, 3, heads, 32});
    if (hasKernels(qkv)) {
        withType(qkv.scalar_type(), [&]<typename T>(T*) {
            at::parallel_for(0, batch * tokens, 32, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t i = begin; i < end; ++i)
                    kernels::passes<T>().rotate(output<T>(rows) + i * 3 * channels, int(2 * heads),
                        input<float>(rotary.cosine) + i % tokens * 16, input<float>(rotary.sine) + i % tokens * 16);
            });
        });
    } else {
        const at::Tensor turned = rows.narrow(2, 0, 2);
        const at::Tensor a = turned.narrow(-1, 0, 16).clone(), b = turned.narrow(-1, 16, 16).clone();
        const at::Tensor c = rotary.cosine.to(qkv.scalar_type()).reshape({1, tokens, 1, 1, 16});
        const at::Tensor s = rotary.sine.to(qkv.scalar_type()).reshape({1, tokens, 1, 1, 16});
        turned.narrow(-1, 0, 16).copy_(a * c - b * s);
        turned.narrow(-1, 16, 16).copy_(a * s + b * c);
    }
    if (hasKernels(qkv))
        return fusedAttention(rows.select(2, 0), rows.select(2, 1), rows.select(2, 2), 1 / std::sqrt(32.)).reshape({batch, height, width, channels}).permute({0, 3, 1, 2});
    const auto parts = rows.permute({2, 0, 3, 1, 4}).unbind(); // three times [N, heads, tokens, 32]
    const at::Tensor mixed = at::scaled_dot_product_attention(parts[0], parts[1], parts[2]);
    return mixed.transpose(1, 2).reshape({batch, height, width, channels}).permute({0, 3, 1, 2});
}

} // namespace underpaint::models
