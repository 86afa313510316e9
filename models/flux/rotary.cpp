#include "models/flux/rotary.h"

#include "models/nn/attention.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace underpaint::models::flux {
namespace {

constexpr double epsilon = 1e-6; // of the norms of queries and keys

/// One head of one token: out = turned(in / rms(in) scale), pairs (x0 cos - x1 sin, x1 cos + x0 sin). Loops of one kind each, which compilers turn into vector instructions; values: room
/// for one head.
template <typename T>
void normAndTurn(const T* in, const float* scale, const float* cosine, const float* sine, std::int64_t width, float* values, T* out)
{
    constexpr std::int64_t lanes = 16;
    for (std::int64_t i = 0; i < width; ++i)
        values[i] = float(in[i]);
    float sums[lanes] = {};
    for (std::int64_t i = 0; i + lanes <= width; i += lanes)
        for (std::int64_t j = 0; j < lanes; ++j)
            sums[j] += values[i + j] * values[i + j];
    double sum = 0;
    for (const float part : sums)
        sum += double(part);
    for (std::int64_t i = width / lanes * lanes; i < width; ++i)
        sum += double(values[i]) * double(values[i]);
    const float factor = float(1 / std::sqrt(sum / double(width) + epsilon));
    for (std::int64_t i = 0; i < width; ++i)
        values[i] *= factor * scale[i];
    for (std::int64_t pair = 0; pair < width / 2; ++pair) {
        const float a = values[2 * pair], b = values[2 * pair + 1];
        values[2 * pair] = a * cosine[pair] - b * sine[pair];
        values[2 * pair + 1] = b * cosine[pair] + a * sine[pair];
    }
    for (std::int64_t i = 0; i < width; ++i)
        out[i] = T(values[i]);
}

template <typename T>
void takeOnProcessor(JointHeads& joint, const at::Tensor& rows, const HeadNorms& norms, const RotaryTable& table, std::int64_t first)
{
    const std::int64_t batch = rows.size(0), tokens = rows.size(1), heads = joint.q.size(1), all = joint.q.size(2), d = joint.q.size(3), width = heads * d;
    const T* const in = rows.const_data_ptr<T>();
    const at::Tensor scales[] = {norms.query.to(at::kFloat), norms.key.to(at::kFloat)};
    const float *const queryScale = scales[0].const_data_ptr<float>(), *const keyScale = scales[1].const_data_ptr<float>();
    T *const q = joint.q.mutable_data_ptr<T>(), *const k = joint.k.mutable_data_ptr<T>(), *const v = joint.v.mutable_data_ptr<T>();
    const float *const cosine = table.cosine.const_data_ptr<float>(), *const sine = table.sine.const_data_ptr<float>();
    const std::int64_t perItem = rows.stride(0), perToken = rows.stride(1);
    at::parallel_for(0, batch * tokens, 16, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> values(std::size_t(d), 0.f);
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t n = i / tokens, t = i % tokens;
            const T* const row = in + n * perItem + t * perToken;
            const float *const c = cosine + (first + t) * (d / 2), *const s = sine + (first + t) * (d / 2);
            for (std::int64_t h = 0; h < heads; ++h) {
                const std::int64_t place = ((n * heads + h) * all + first + t) * d;
                normAndTurn(row + h * d, queryScale, c, s, d, values.data(), q + place);
                normAndTurn(row + width + h * d, keyScale, c, s, d, values.data(), k + place);
                std::copy_n(row + 2 * width + h * d, d, v + place);
            }
        }
    });
}

/// x [N, T, heads, d], pairs as complex numbers times `turns` [T, 1, d / 2] -> [N, heads, T, d].
at::Tensor turned(const at::Tensor& x, const at::Tensor& turns)
{
    const at::Tensor pairs = at::view_as_complex(x.to(at::kFloat).contiguous().unflatten(-1, {-1, 2}));
    return at::view_as_real(pairs * turns).flatten(-2).transpose(1, 2);
}

} // namespace

RotaryTable rotaryTable(const std::array<int, 3>& axes, int textTokens, int rows, int columns, at::Device device)
{
    const std::int64_t pairs = (axes[0] + axes[1] + axes[2]) / 2;
    const at::Tensor angles = at::zeros({textTokens + std::int64_t(rows) * columns, pairs}, at::kDouble);
    double* angle = angles.mutable_data_ptr<double>() + textTokens * pairs;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const double position[3] = {0, double(row), double(column)};
            for (std::size_t axis = 0; axis < 3; ++axis)
                for (int j = 0; j < axes[axis] / 2; ++j)
                    *angle++ = position[axis] * std::pow(10000., -2. * j / axes[axis]);
        }
    return {angles.cos().to(at::kFloat).to(device), angles.sin().to(at::kFloat).to(device)};
}

HeadNorms::HeadNorms(at::Tensor queryScale, at::Tensor keyScale)
    : query(queryScale.contiguous())
    , key(keyScale.contiguous())
    , queryNorm(query, epsilon)
    , keyNorm(key, epsilon)
{
}

JointHeads::JointHeads(std::int64_t batch, std::int64_t heads, std::int64_t tokens, std::int64_t headWidth, at::TensorOptions options)
    : q(at::empty({batch, heads, tokens, headWidth}, options))
    , k(at::empty_like(q))
    , v(at::empty_like(q))
{
}

void JointHeads::take(const at::Tensor& rows, const HeadNorms& norms, const RotaryTable& table, std::int64_t first)
{
    if (rows.is_cpu() && rows.stride(-1) == 1 && rows.scalar_type() == at::kFloat)
        return takeOnProcessor<float>(*this, rows, norms, table, first);
    if (rows.is_cpu() && rows.stride(-1) == 1 && rows.scalar_type() == at::kBFloat16)
        return takeOnProcessor<at::BFloat16>(*this, rows, norms, table, first);
    const std::int64_t tokens = rows.size(1), heads = q.size(1), d = q.size(3), width = heads * d;
    const auto part = [&](std::int64_t which) { return rows.narrow(-1, which * width, width).unflatten(-1, {heads, d}); };
    const at::Tensor turns = at::complex(table.cosine, table.sine).narrow(0, first, tokens).unsqueeze(1);
    q.narrow(2, first, tokens).copy_(turned(norms.queryNorm(part(0)), turns));
    k.narrow(2, first, tokens).copy_(turned(norms.keyNorm(part(1)), turns));
    v.narrow(2, first, tokens).copy_(part(2).transpose(1, 2));
}

at::Tensor JointHeads::attention() const { return nn::headedAttention(q, k, v).transpose(1, 2).flatten(2); }

} // namespace underpaint::models::flux
