#include "core/engine/realism.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace underpaint::engine {
namespace {

using namespace diffusion;

constexpr double ratios[] = {.02, .04, .08, .16};
constexpr double misfitWeight = 12;
constexpr std::int64_t largestBlock = 4;

/// Means over blocks of largestBlock latents (fewer where there are fewer), [N, 1, H, W] -> [N, H/block * W/block]; what does not fill a block at the lower and right border is left out.
Tensor blockMeans(const Tensor& x)
{
    const std::int64_t block = std::min({largestBlock, x.size(2), x.size(3)});
    const std::int64_t rows = x.size(2) / block, columns = x.size(3) / block;
    return x.narrow(2, 0, rows * block).narrow(3, 0, columns * block).reshape({x.size(0), rows, block, columns, block}).mean({2, 4}).flatten(1);
}

/// The prior's own estimate of the clean picture, and the mean squared error that it expects of it.
struct Wiener {
    Tensor estimate;
    double expected = 0;
};

Wiener wiener(const GaussianPrior* prior, const Tensor& x, Level level)
{
    if (!prior) {
        const double energy = level.a * level.a + level.b * level.b;
        return {level.a / energy * x, level.b * level.b / energy};
    }
    const Tensor theta = angle(*prior, level);
    return {prior->inverse(prior->mean() + prior->deviation() * theta.cos() * whiten(*prior, x, level)),
        (prior->deviation() * theta.sin()).square().mean().item<double>()};
}

} // namespace

std::vector<double> realismScores(const DiffusionModel& model, const Tensor& latents, const std::function<void()>& beforeCall)
{
    const std::int64_t count = latents.size(0);
    const int height = int(latents.size(2)) * model.latentScale(), width = int(latents.size(3)) * model.latentScale();
    const std::shared_ptr<const GaussianPrior> prior = model.prior(height, width);
    const Denoiser denoise = model.denoiser({}, height, width);
    const std::vector<std::int64_t> shape{1, latents.size(1), latents.size(2), latents.size(3)};
    const NoiseSource noise = counterNoise({0}, shape, latents.options());

    Tensor sum = at::zeros({count}, latents.options().dtype(at::kDouble));
    for (int i = 0; i < int(std::size(ratios)); ++i) {
        const Level level = levelOf(model.path().frame(), ratios[i]);
        const Tensor x = level.a * latents + level.b * noise(Purpose::Probe, 0, i);
        if (beforeCall)
            beforeCall();
        const Tensor belief = denoise(x, level).x0;
        const Wiener plain = wiener(prior.get(), x, level);

        const Tensor error = blockMeans((belief - latents).square().mean(1, true)) / plain.expected;
        const Tensor unexplained = error.clamp_min(1e-6).log().mean(1);
        const Tensor moved = (belief - plain.estimate).flatten(1).to(at::kDouble), wanted = (latents - plain.estimate).flatten(1).to(at::kDouble);
        const Tensor energy = (moved * moved).sum(1);
        // A network that says no more than the filter can misfit nothing.
        const Tensor fit = at::where(energy > 1e-6 * (wanted * wanted).sum(1), (moved * wanted).sum(1) / energy, at::ones_like(energy));
        sum += unexplained.to(at::kDouble) - misfitWeight * (1 - fit).abs();
    }
    const Tensor scores = (sum / double(std::size(ratios))).exp().to(at::kCPU);
    const double* const values = scores.const_data_ptr<double>();
    return {values, values + count};
}

} // namespace underpaint::engine
