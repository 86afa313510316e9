#pragma once

#include "core/diffusion/denoiser.h"

namespace underpaint::tests {

/// Mixture of isotropic Gaussians over pictures, whose posterior means are known in closed form: an exact denoiser.
struct Mixture {
    at::Tensor weights;      ///< [K]
    at::Tensor means;        ///< [K, C, H, W]
    at::Tensor variances;    ///< [K]
    bool perElement = false; ///< one mixture per scalar instead of one per picture

    /// E[x0|x] and E[noise|x] at x = a x0 + b noise; evaluated in float64, answered in the precision of x.
    diffusion::Answer answer(const at::Tensor& x, diffusion::Level level) const;
    diffusion::Denoiser denoiser() const;
};

/// The exact denoiser of N(mean, variance) in every element (algorithms.md 7.1); variance 0 is a point. Evaluated in float64 too.
diffusion::Denoiser gaussianDenoiser(double mean, double variance);
/// Three well-separated pictures of 3 x size x size with variances 0.02, 0.04 and 0.03: the same ones in every test.
Mixture smallMixture(int size = 4);

} // namespace underpaint::tests
