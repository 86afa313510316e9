#include "tests/diffusion/mixture.h"

#include <ATen/ATen.h>

namespace underpaint::tests {

using diffusion::Answer;
using diffusion::Level;

Answer Mixture::answer(const at::Tensor& x, Level level) const
{
    const auto [a, b] = level;
    const auto column = [](const at::Tensor& k) { return k.to(at::kDouble).reshape({-1, 1, 1, 1, 1}); };
    const at::Tensor v = column(variances), m = means.to(at::kDouble).unsqueeze(1); // [K, 1, ...]
    const at::Tensor s = a * a * v + b * b;
    const at::Tensor d = x.to(at::kDouble).unsqueeze(0) - a * m; // [K, N, C, H, W]
    at::Tensor energy = d * d / s + s.log();
    if (!perElement)
        energy = energy.sum({2, 3, 4}, /*keepdim=*/true);
    const at::Tensor r = at::softmax(column(weights).log() - 0.5 * energy, 0);
    const at::Tensor x0 = (r * (m + a * v / s * d)).sum(0);
    const at::Tensor noise = (r * (b / s * d)).sum(0);
    return {x0.to(x.scalar_type()), noise.to(x.scalar_type()), {}};
}

diffusion::Denoiser Mixture::denoiser() const
{
    return [mixture = *this](const at::Tensor& x, Level level) { return mixture.answer(x, level); };
}

diffusion::Denoiser gaussianDenoiser(double mean, double variance)
{
    return [=](const at::Tensor& x, Level level) -> Answer {
        const auto [a, b] = level;
        const double s = a * a * variance + b * b;
        if (s == 0) // a point without noise
            return {at::full_like(x, mean), at::zeros_like(x), {}};
        const at::Tensor d = x.to(at::kDouble) - a * mean;
        return {(mean + a * variance / s * d).to(x.scalar_type()), (b / s * d).to(x.scalar_type()), {}};
    };
}

Mixture smallMixture(int size)
{
    const auto f64 = at::TensorOptions().dtype(at::kDouble);
    const at::Tensor y = at::linspace(-1, 1, size, f64).reshape({1, size, 1}).expand({3, size, size});
    const at::Tensor x = at::linspace(-1, 1, size, f64).reshape({1, 1, size}).expand({3, size, size});
    const at::Tensor c = at::linspace(0.4, 0.8, 3, f64).reshape({3, 1, 1});
    return {at::tensor({0.5, 0.3, 0.2}, f64), at::stack({c * x, -c * y, 0.5 * c * (x * y + 0.5)}),
        at::tensor({0.02, 0.04, 0.03}, f64), false};
}

} // namespace underpaint::tests
