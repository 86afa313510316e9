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
    /// Mean and deviation (above 0) of every coefficient, [C, H, W].
    virtual const Tensor& mean() const = 0;
    virtual const Tensor& deviation() const = 0;
};

/// y = (T x - a mean) / sqrt(a^2 deviation^2 + b^2): the whitened state, unit variance if the prior holds.
Tensor whiten(const GaussianPrior& prior, const Tensor& x, Level level);
/// The inverse: T^-1 (a mean + sqrt(a^2 deviation^2 + b^2) y).
Tensor unwhiten(const GaussianPrior& prior, const Tensor& y, Level level);
/// theta = atan(sig / deviation) per coefficient, [C, H, W]; pi/2 at pure noise, 0 at the clean level.
Tensor angle(const GaussianPrior& prior, Level level);
/// theta(to) - theta(from), from the difference of the levels, so that single precision keeps all digits of small deviations.
Tensor angleBetween(const GaussianPrior& prior, Level from, Level to);

/// The whitened state and F, its slope along the angle: dy/dtheta = -F.
struct Whitened {
    Tensor y, slope;
};
/// With the whitened answer u = (T x0 - mean)/deviation and n = T noise, whose turn by theta they are:
/// y = cos(theta) u + sin(theta) n, F = sin(theta) u - cos(theta) n. Nothing is divided by a sine or cosine, so both ends are as good as the
/// middle: F = u at pure noise, and F = -n at the clean level, where x is the clean state (u is read from x) and a model with a prior
/// has to say in `noise` what its network means: noise = -T^-1 F.
Whitened whitened(const GaussianPrior& prior, const Tensor& x, const Answer& answer, Level level);

/// The angle step from `from` to `to` (either direction), exact for the Gaussian part: y' = y - detail F (theta' - theta).
/// Multiplying by detail > 1 extrapolates from the Wiener estimate through the network.
Tensor angleStep(const GaussianPrior& prior, const Tensor& x, const Answer& answer, Level from, Level to, double detail = 1);
/// The same of second order (Heun along theta): `ahead` is the answer to the state that angleStep reached at `to`, or to another
/// estimate of it, aheadX; y' = y - detail (F + F_ahead)/2 (theta' - theta).
Tensor angleStep(const GaussianPrior& prior, const Tensor& x, const Answer& answer, const Tensor& aheadX, const Answer& ahead, Level from, Level to,
    double detail = 1);

} // namespace underpaint::diffusion
