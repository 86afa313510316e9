#include "models/vista/training/scene_augmentation.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <c10/core/GradMode.h>

#include <cmath>

namespace underpaint::models::training {

using at::Tensor;

namespace {

constexpr double shift = .1;      // of half a side
constexpr double zoom = .1;       // of the logarithm
constexpr int blurReach = 3;      // points on each side
constexpr double mostNoise = .08; // standard deviation, pictures in [-1, 1]

Tensor moved(const Tensor& pictures, RandomNumbers& random)
{
    const std::int64_t n = pictures.size(0);
    Tensor theta = at::zeros({n, 2, 3}, at::TensorOptions(at::kFloat));
    auto value = theta.accessor<float, 3>();
    const auto around = [&](double most) { return float(most * (2 * random.uniform() - 1)); };
    for (std::int64_t i = 0; i < n; ++i) {
        const float scale = std::exp(around(zoom));
        value[i][0][0] = random.uniform() < .5 ? -scale : scale;
        value[i][1][1] = scale;
        value[i][0][2] = around(shift);
        value[i][1][2] = around(shift);
    }
    const Tensor grid = at::affine_grid_generator(theta.to(pictures.device()), pictures.sizes(), false);
    return at::grid_sampler(pictures, grid, 0 /* linear */, 2 /* mirrored at the border */, false);
}

/// Gaussian of a radius of its own for every picture.
Tensor blurred(const Tensor& pictures, RandomNumbers& random)
{
    const std::int64_t planes = pictures.size(0) * 3, height = pictures.size(2), width = pictures.size(3);
    constexpr std::int64_t taps = 2 * blurReach + 1;
    Tensor kernels = at::empty({planes, taps}, at::TensorOptions(at::kFloat));
    auto value = kernels.accessor<float, 2>();
    for (std::int64_t i = 0; i < planes; i += 3) {
        const double radius = std::exp(1.5 * random.uniform() - 1);
        for (std::int64_t plane = i; plane < i + 3; ++plane)
            for (std::int64_t k = 0; k < taps; ++k)
                value[plane][k] = float(std::exp(-.5 * std::pow(double(k - blurReach) / radius, 2)));
    }
    kernels = (kernels / kernels.sum(1, true)).to(pictures.device());
    const std::int64_t along[] = {0, blurReach}, across[] = {blurReach, 0}, one[] = {1, 1};
    Tensor x = pictures.reshape({1, planes, height, width});
    // What is added at the border is taken off by what the border lacks: zeros outside, divided by the share inside.
    const Tensor inside = at::ones_like(x);
    const Tensor rows = kernels.reshape({planes, 1, 1, taps}), columns = kernels.reshape({planes, 1, taps, 1});
    const auto filtered = [&](const Tensor& y) {
        return at::conv2d(at::conv2d(y, rows, {}, one, along, one, planes), columns, {}, one, across, one, planes);
    };
    return (filtered(x) / filtered(inside)).reshape(pictures.sizes());
}

} // namespace

Tensor augmented(const Tensor& pictures, RandomNumbers& random)
{
    const at::NoGradGuard guard;
    Tensor x = moved(pictures, random);
    const std::int64_t soft = x.size(0) / 3; // the order of the pictures is by chance
    if (soft > 0)
        x.narrow(0, 0, soft).copy_(blurred(x.narrow(0, 0, soft), random));
    Tensor strength = at::empty({x.size(0), 1, 1, 1}, at::TensorOptions(at::kFloat));
    for (std::int64_t i = 0; i < x.size(0); ++i)
        strength.mutable_data_ptr<float>()[i] = float(random.uniform() < .5 ? mostNoise * random.uniform() : 0);
    auto generator = at::detail::createCPUGenerator(random.bits64());
    return x + (strength * at::randn(x.sizes(), generator, at::TensorOptions(at::kFloat))).to(x.device());
}

} // namespace underpaint::models::training
