#include "models/vista/vista_transforms.h"

#include "models/kernels/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>
#include <numbers>

namespace underpaint::models::vista {
namespace {

using at::Tensor;

const at::TensorOptions doubles = at::TensorOptions(at::kDouble);

/// Rows (1,1,1)/sqrt3, (1,0,-1)/sqrt2, (-1,2,-1)/sqrt6: light, red against blue, green against magenta.
const double colourMatrix[9] = {1 / std::sqrt(3), 1 / std::sqrt(3), 1 / std::sqrt(3), 1 / std::sqrt(2), 0, -1 / std::sqrt(2), -1 / std::sqrt(6),
    2 / std::sqrt(6), -1 / std::sqrt(6)};

enum class Turn { Forward, Back };

Tensor mixedColours(const Tensor& x, Turn turn)
{
    if (!x.is_cpu() || x.scalar_type() != at::kFloat) {
        Tensor matrix = at::empty({3, 3}, doubles);
        std::copy(std::begin(colourMatrix), std::end(colourMatrix), matrix.mutable_data_ptr<double>());
        if (turn == Turn::Back)
            matrix = matrix.t();
        return at::matmul(matrix.to(x.options()), x.flatten(2)).reshape(x.sizes());
    }
    float matrix[9];
    for (int i = 0; i < 9; ++i)
        matrix[turn == Turn::Forward ? i : i % 3 * 3 + i / 3] = float(colourMatrix[i]);
    const Tensor in = x.contiguous();
    Tensor out = at::empty_like(in);
    const std::int64_t plane = x.size(2) * x.size(3), parts = plane / 256; // sizes are multiples of 16 each
    at::parallel_for(0, x.size(0) * parts, 16, [&](std::int64_t begin, std::int64_t end) {
        while (begin < end) {
            const std::int64_t n = begin / parts, part = begin % parts, count = std::min(end - begin, parts - part);
            const std::int64_t at = n * 3 * plane + part * 256;
            kernels::best().planes.colours(in.const_data_ptr<float>() + at, out.mutable_data_ptr<float>() + at, plane, matrix, count * 256);
            begin += count;
        }
    });
    return out;
}

/// n x table linear interpolation in frequency: row i reads position min(i table/n, table-1).
Tensor resampling(int n, int table)
{
    Tensor matrix = at::zeros({n, table}, doubles);
    double* const out = matrix.mutable_data_ptr<double>();
    for (int i = 0; i < n; ++i) {
        const double position = std::min(double(i) * table / n, table - 1.);
        const int low = std::min(int(position), table - 2);
        out[i * std::int64_t(table) + low] = 1 - (position - low);
        out[i * std::int64_t(table) + low + 1] = position - low;
    }
    return matrix;
}

/// Calls body(first, count) for runs of a picture's 3 H W coefficients, in parallel.
template <typename Body>
void overCoefficients(std::int64_t count, Body body)
{
    at::parallel_for(0, count / 256, 64, [&](std::int64_t begin, std::int64_t end) { body(begin * 256, (end - begin) * 256); });
}

/// One pass over planes [P, rows, n]: every row transformed, and the planes turned: [P, n, rows].
Tensor turnedCosines(const Tensor& planes, const Tensor& packed, kernels::Cosine direction)
{
    const std::int64_t count = planes.size(0), rows = planes.size(1), n = planes.size(2), blocks = rows / 16;
    Tensor out = at::empty({count, n, rows}, planes.options());
    const auto& passes = kernels::best().planes;
    const auto pass = direction == kernels::Cosine::Forward ? passes.cosineForward : passes.cosineBackward;
    at::parallel_for(0, count * blocks, 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> scratch(std::size_t(16 * n));
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t plane = i / blocks * rows * n, row = i % blocks * 16;
            pass(planes.const_data_ptr<float>() + plane + row * n, n, int(n), packed.const_data_ptr<float>(),
                out.mutable_data_ptr<float>() + plane + row, rows, scratch.data());
        }
    });
    return out;
}

Tensor packedFor(const Tensor& matrix, kernels::Cosine direction)
{
    Tensor packed = at::empty({matrix.numel() / 2}, at::TensorOptions(at::kFloat));
    kernels::packCosines(matrix.const_data_ptr<double>(), int(matrix.size(0)), kernels::best().planes.tile, direction, packed.mutable_data_ptr<float>());
    return packed;
}

/// Half precision is widened.
Tensor computable(const Tensor& x) { return x.scalar_type() == at::kDouble ? x : x.to(at::kFloat); }

bool isPlain(const Tensor& x) { return x.is_cpu() && x.scalar_type() == at::kFloat; }

} // namespace

Tensor dctMatrix(int n)
{
    Tensor matrix = at::empty({n, n}, doubles);
    double* out = matrix.mutable_data_ptr<double>();
    for (int k = 0; k < n; ++k)
        for (int i = 0; i < n; ++i) // (2 i + 1) k turns of 1/4n: reduced before the cosine, so that large n lose nothing
            *out++ = std::cos(std::numbers::pi * double((2 * i + 1) * std::int64_t(k) % (4 * n)) / (2. * n)) * std::sqrt((k ? 2. : 1.) / n);
    return matrix;
}

VistaPrior::VistaPrior(const VistaConfig& config, const Weights& weights, int height, int width, at::Device device)
    : m_rows(dctMatrix(height))
    , m_columns(dctMatrix(width))
    , m_rowsFast(m_rows.to(at::kFloat).to(device))
    , m_columnsFast(m_columns.to(at::kFloat).to(device))
{
    const Tensor sd = weights.at("sd").cpu().to(at::kDouble), mu = weights.at("mu").cpu().to(at::kDouble);
    const Tensor across = resampling(width, config.tableSize).t(), down = resampling(height, config.tableSize);
    m_deviation = at::matmul(at::matmul(down, sd.log()), across).exp().to(at::kFloat).to(device);
    const Tensor rows = at::upsample_linear1d(mu.unsqueeze(0), {height}, false)[0];
    Tensor mean = at::zeros({3, height, width}, doubles);
    mean.select(2, 0).copy_(at::matmul(rows, m_rows.t()) * std::sqrt(double(width)));
    m_mean = mean.to(at::kFloat).to(device);
    if (device.is_cpu())
        for (const kernels::Cosine direction : {kernels::Cosine::Forward, kernels::Cosine::Backward}) {
            m_packed[0][int(direction)] = packedFor(m_rows, direction);
            m_packed[1][int(direction)] = packedFor(m_columns, direction);
        }
}

Tensor VistaPrior::fast(const Tensor& planes, kernels::Cosine direction) const
{
    const Tensor flat = planes.contiguous().reshape({-1, height(), width()});
    const Tensor turned = turnedCosines(flat, m_packed[1][int(direction)], direction);
    return turnedCosines(turned, m_packed[0][int(direction)], direction).reshape(planes.sizes());
}

Tensor VistaPrior::dct(const Tensor& planes) const
{
    if (isPlain(planes))
        return fast(planes, kernels::Cosine::Forward);
    const bool exact = planes.scalar_type() == at::kDouble;
    const Tensor rows = exact ? m_rows.to(planes.device()) : m_rowsFast, columns = exact ? m_columns.to(planes.device()) : m_columnsFast;
    return at::matmul(rows, at::matmul(planes, columns.t()));
}

Tensor VistaPrior::inverseDct(const Tensor& coefficients) const
{
    if (isPlain(coefficients))
        return fast(coefficients, kernels::Cosine::Backward);
    const bool exact = coefficients.scalar_type() == at::kDouble;
    const Tensor rows = exact ? m_rows.to(coefficients.device()) : m_rowsFast, columns = exact ? m_columns.to(coefficients.device()) : m_columnsFast;
    return at::matmul(rows.t(), at::matmul(coefficients, columns));
}

Tensor VistaPrior::decorrelated(const Tensor& rgb) const { return mixedColours(rgb, Turn::Forward); }
Tensor VistaPrior::correlated(const Tensor& colours) const { return mixedColours(colours, Turn::Back); }
Tensor VistaPrior::forward(const Tensor& x) const { return dct(decorrelated(computable(x))); }
Tensor VistaPrior::inverse(const Tensor& coefficients) const { return correlated(inverseDct(computable(coefficients))); }

Tensor whitenedAndEstimate(const VistaPrior& prior, const Tensor& z, diffusion::Level level, double ratio)
{
    const Tensor &mean = prior.mean(), &deviation = prior.deviation();
    const auto [a, b] = level;
    if (!isPlain(z)) {
        const Tensor y = (z - a * mean) / (deviation.square() * (a * a) + b * b).sqrt();
        return at::cat({y, deviation.square() / (deviation.square() + ratio * ratio).sqrt() * y + mean}, 1);
    }
    const Tensor in = z.contiguous();
    const std::int64_t count = mean.numel();
    Tensor out = at::empty({z.size(0), 6, z.size(2), z.size(3)}, z.options());
    for (std::int64_t n = 0; n < z.size(0); ++n)
        overCoefficients(count, [&, a = a, b = b](std::int64_t at, std::int64_t size) {
            float* const y = out.mutable_data_ptr<float>() + n * 2 * count + at;
            kernels::best().planes.whiten(in.const_data_ptr<float>() + n * count + at, mean.const_data_ptr<float>() + at,
                deviation.const_data_ptr<float>() + at, float(a), float(b), float(ratio), y, y + count, size);
        });
    return out;
}

Tensor statedCoefficients(const VistaPrior& prior, const Tensor& pair, const Tensor& f, diffusion::Level level, Stated stated)
{
    const Tensor &mean = prior.mean(), &deviation = prior.deviation();
    const auto [a, b] = level;
    const bool both = stated == Stated::DataAndNoise;
    if (!isPlain(pair)) {
        const Tensor y = pair.narrow(1, 0, 3), spread = (deviation.square() * (a * a) + b * b).sqrt();
        const Tensor cosine = a * deviation / spread, sine = b / spread;
        const Tensor x0 = mean + deviation * (cosine * y + sine * f);
        return both ? at::cat({x0, sine * y - cosine * f}) : x0;
    }
    const Tensor in = pair.contiguous(), answer = f.contiguous();
    const std::int64_t count = mean.numel(), batch = pair.size(0);
    Tensor out = at::empty({both ? 2 * batch : batch, 3, pair.size(2), pair.size(3)}, pair.options());
    for (std::int64_t n = 0; n < batch; ++n)
        overCoefficients(count, [&, a = a, b = b](std::int64_t at, std::int64_t size) {
            float* const x0 = out.mutable_data_ptr<float>() + n * count + at;
            kernels::best().planes.combine(in.const_data_ptr<float>() + n * 2 * count + at, answer.const_data_ptr<float>() + n * count + at,
                mean.const_data_ptr<float>() + at, deviation.const_data_ptr<float>() + at, float(a), float(b), x0,
                both ? x0 + batch * count : nullptr, size);
        });
    return out;
}

} // namespace underpaint::models::vista
