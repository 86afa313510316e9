#pragma once

#include "core/diffusion/gaussian_prior.h"
#include "core/diffusion/level_grid.h"
#include "core/diffusion/noise.h"

#include <ATen/ATen.h>

#include <cmath>
#include <string>
#include <vector>

/// Small things that tests of samplers share.
namespace underpaint::tests {

inline double maxDifference(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

inline double rms(const at::Tensor& x)
{
    return std::sqrt(x.to(at::kDouble).square().mean().item<double>());
}

/// Equal in every bit (no value here is NaN or -0).
inline bool sameBits(const at::Tensor& a, const at::Tensor& b)
{
    return a.scalar_type() == b.scalar_type() && at::equal(a, b);
}

/// Float64 noise of this seed for pictures of `shape`.
inline diffusion::NoiseSource testNoise(std::uint64_t seed, const at::Tensor& like)
{
    return diffusion::counterNoise({seed}, like.sizes(), like.options());
}

/// Different pictures for every item of the batch.
inline diffusion::NoiseSource noisePerItem(std::vector<std::uint64_t> seeds, const at::Tensor& like)
{
    return diffusion::counterNoise(std::move(seeds), like.sizes(), like.options());
}

/// A painting of smooth colours in -1..1, [N, 3, size, size], float64, no two items alike.
inline at::Tensor testPainting(int items = 2, int size = 4)
{
    const at::Tensor n = at::arange(double(items) * 3 * size * size, at::kDouble).reshape({items, 3, size, size});
    return 0.8 * (0.37 * n).sin();
}

/// The prior N(mean, deviation^2) of pixels as they are.
class PixelPrior : public diffusion::GaussianPrior {
public:
    PixelPrior(at::Tensor mean, at::Tensor deviation) : m_mean(std::move(mean)), m_deviation(std::move(deviation)) {}
    at::Tensor forward(const at::Tensor& x) const override { return x; }
    at::Tensor inverse(const at::Tensor& coefficients) const override { return coefficients; }
    const at::Tensor& mean() const override { return m_mean; }
    const at::Tensor& deviation() const override { return m_deviation; }

private:
    at::Tensor m_mean, m_deviation;
};

/// One path of each kind.
inline std::vector<diffusion::NoisePath> allPaths()
{
    using diffusion::NoisePath;
    return {NoisePath::ddpm(), NoisePath::stableDiffusion(), NoisePath::vpContinuous(), NoisePath::ve(),
        NoisePath::rectifiedFlow()};
}

} // namespace underpaint::tests
