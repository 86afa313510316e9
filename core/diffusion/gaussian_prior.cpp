#include "core/diffusion/gaussian_prior.h"

#include <ATen/ATen.h>

namespace underpaint::diffusion {
namespace {

/// sqrt(a^2 s^2 + b^2): the deviation of a coefficient at this level.
Tensor spread(const Tensor& deviation, Level level)
{
    return (deviation.square() * (level.a * level.a) + level.b * level.b).sqrt();
}

Tensor like(const Tensor& table, const Tensor& x) { return table.to(x.options()); }

} // namespace

Tensor whiten(const GaussianPrior& prior, const Tensor& x, Level level)
{
    return (prior.forward(x) - level.a * like(prior.mean(), x)) / spread(like(prior.deviation(), x), level);
}

Tensor unwhiten(const GaussianPrior& prior, const Tensor& y, Level level)
{
    return prior.inverse(level.a * like(prior.mean(), y) + spread(like(prior.deviation(), y), level) * y);
}

Tensor angle(const GaussianPrior& prior, Level level)
{
    const Tensor adjacent = level.a * prior.deviation();
    return at::atan2(at::full_like(adjacent, level.b), adjacent);
}

Tensor angleBetween(const GaussianPrior& prior, Level from, Level to)
{
    // tan(theta' - theta) of two levels, numerator and denominator both times the product of their spreads.
    const Tensor& s = prior.deviation();
    return at::atan2(s * (from.a * to.b - to.a * from.b), s.square() * (from.a * to.a) + from.b * to.b);
}

Whitened whitened(const GaussianPrior& prior, const Tensor& x, const Answer& answer, Level level)
{
    const Tensor s = like(prior.deviation(), x);
    const Tensor x0 = level.b == 0 ? x / level.a : answer.x0;
    const auto coefficients = prior.forward(at::cat({x0, answer.noise})).chunk(2);
    const Tensor u = (coefficients[0] - like(prior.mean(), x)) / s, &n = coefficients[1];
    const Tensor total = spread(s, level), cosine = level.a * s / total, sine = level.b / total;
    return {cosine * u + sine * n, sine * u - cosine * n};
}

Tensor angleStep(const GaussianPrior& prior, const Tensor& x, const Answer& answer, Level from, Level to, double detail)
{
    const auto [y, slope] = whitened(prior, x, answer, from);
    return unwhiten(prior, y - detail * slope * like(angleBetween(prior, from, to), x), to);
}

Tensor angleStep(const GaussianPrior& prior, const Tensor& x, const Answer& answer, const Tensor& aheadX, const Answer& ahead, Level from, Level to,
    double detail)
{
    const auto [y, slope] = whitened(prior, x, answer, from);
    const Tensor mean = (slope + whitened(prior, aheadX, ahead, to).slope) * .5;
    return unwhiten(prior, y - detail * mean * like(angleBetween(prior, from, to), x), to);
}

} // namespace underpaint::diffusion
