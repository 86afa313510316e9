#pragma once

#include "core/diffusion/gaussian_prior.h"

#include <ATen/ATen.h>

#include <cmath>
#include <memory>
#include <numbers>

namespace underpaint::tests {

/// A prior in the two-dimensional orthonormal DCT-II: T x = D_H x D_W^T per channel.
class BasisPrior : public diffusion::GaussianPrior {
public:
    BasisPrior(at::Tensor mean, at::Tensor deviation)
        : m_rows(dct(mean.size(1)).to(mean.scalar_type()))
        , m_columns(dct(mean.size(2)).to(mean.scalar_type()))
        , m_mean(std::move(mean))
        , m_deviation(std::move(deviation))
    {
    }

    at::Tensor forward(const at::Tensor& x) const override
    {
        return m_rows.to(x.scalar_type()).matmul(x).matmul(m_columns.to(x.scalar_type()).t());
    }
    at::Tensor inverse(const at::Tensor& c) const override
    {
        return m_rows.to(c.scalar_type()).t().matmul(c).matmul(m_columns.to(c.scalar_type()));
    }
    const at::Tensor& mean() const override { return m_mean; }
    const at::Tensor& deviation() const override { return m_deviation; }

private:
    static at::Tensor dct(std::int64_t n)
    {
        at::Tensor d = at::empty({n, n}, at::kDouble);
        for (std::int64_t k = 0; k < n; ++k)
            for (std::int64_t i = 0; i < n; ++i)
                d.data_ptr<double>()[k * n + i] = std::sqrt((k ? 2. : 1.) / double(n)) * std::cos(std::numbers::pi * (double(i) + .5) * double(k) / double(n));
        return d;
    }

    at::Tensor m_rows, m_columns, m_mean, m_deviation;
};

/// Deviations fall with frequency from `largest` to `smallest`, the mean is of size 0.3 and alternates: like pictures. float64.
inline std::shared_ptr<const BasisPrior> pictureLikePrior(int height, int width, double largest = 2, double smallest = .02, double mean = .3)
{
    const at::Tensor ky = at::linspace(0, 1, height, at::kDouble).reshape({1, height, 1});
    const at::Tensor kx = at::linspace(0, 1, width, at::kDouble).reshape({1, 1, width});
    const at::Tensor frequency = ((ky.square() + kx.square()) / 2).sqrt().expand({3, height, width});
    const at::Tensor deviation = largest * at::pow(smallest / largest, frequency);
    return std::make_shared<BasisPrior>(mean * at::cos(9 * frequency), deviation.contiguous());
}

/// The exact denoiser of data that follow this prior: what a network says whose F is 0.
inline diffusion::Denoiser denoiserOf(std::shared_ptr<const diffusion::GaussianPrior> data)
{
    return [data = std::move(data)](const at::Tensor& x, diffusion::Level level) -> diffusion::Answer {
        const at::Tensor s = data->deviation().to(x.options()), m = data->mean().to(x.options());
        const at::Tensor d = (data->forward(x) - level.a * m) / (s.square() * (level.a * level.a) + level.b * level.b);
        return {data->inverse(m + level.a * s.square() * d), data->inverse(level.b * d), {}};
    };
}

/// Where its probability-flow ODE leads from `from` to `to` (algorithms.md 7.1).
inline at::Tensor flowOf(const diffusion::GaussianPrior& data, const at::Tensor& x, diffusion::Level from, diffusion::Level to)
{
    const at::Tensor v = data.deviation().square(), &m = data.mean();
    const at::Tensor growth = ((v * (to.a * to.a) + to.b * to.b) / (v * (from.a * from.a) + from.b * from.b)).sqrt();
    return data.inverse(to.a * m + growth * (data.forward(x) - from.a * m));
}

} // namespace underpaint::tests
