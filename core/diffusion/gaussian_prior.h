#pragma once

#include "core/diffusion/denoiser.h"

namespace underpaint::diffusion {

/// A Gaussian N(mean, diag deviation^2) that a model states for its clean latents in an orthonormal basis T
/// (Vista: the full-frame DCT of decorrelated colours); algorithms.md 2.10. Only sig = b/a enters, so any path will do.
class GaussianPrior {
public:
    virtual ~GaussianPrior() = default;

    /// T: latents [N, C, H, W] -> coefficients of the same shape.
    virtual Tensor forward(const Tensor& x) const = 0;
    /// T^-1 = T^T.
    virtual Tensor inverse(const Tensor& coefficients) const = 0;
    /// Mean and deviation of every coefficient, [C, H, W].
    virtual const Tensor& mean() const = 0;
    virtual const Tensor& deviation() const = 0;
};

/// y = (T x - a mean) / sqrt(a^2 deviation^2 + b^2): the whitened state, unit variance if the prior holds.
Tensor whiten(const GaussianPrior& prior, const Tensor& x, Level level);
/// The inverse: T^-1 (a mean + sqrt(a^2 deviation^2 + b^2) y).
Tensor unwhiten(const GaussianPrior& prior, const Tensor& y, Level level);
/// theta = atan(sig / deviation) per coefficient, [C, H, W]; pi/2 at pure noise, 0 at the clean level.
Tensor angle(const GaussianPrior& prior, Level level);

/// The angle step from `from` to `to` (either direction), exact for the Gaussian part: y' = y - detail F (theta' - theta), where
/// F = (T x0 - mean - deviation cos(theta) y) / (deviation sin(theta)) is read back from the answer (0 where theta = 0).
/// Multiplying by detail > 1 extrapolates from the Wiener estimate through the network. At the clean level (b = 0) x itself
/// is the clean state and `noise` of the answer stands in for F: T noise = F there, since theta = 0 gives F = -n.
Tensor angleStep(const GaussianPrior& prior, const Tensor& x, const Answer& answer, Level from, Level to, double detail = 1);

} // namespace underpaint::diffusion
