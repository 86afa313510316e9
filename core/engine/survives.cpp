#include "core/engine/survives.h"

#include "core/base/error.h"
#include "core/engine/sampling_run.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace underpaint::engine {
namespace {

using namespace diffusion;

constexpr int mapLevels = 9;

/// The orthonormal cosine transform (DCT-II) of one axis, [n, n]: row k holds the k-th wave.
Tensor cosines(std::int64_t n)
{
    const Tensor k = at::arange(n, at::kDouble).view({n, 1}), place = at::arange(n, at::kDouble).view({1, n}) + .5;
    Tensor waves = (k * place * (std::numbers::pi / double(n))).cos() * std::sqrt(2. / double(n));
    waves.narrow(0, 0, 1) *= std::numbers::sqrt2 / 2;
    return waves;
}

/// Power of coefficients [1, C, h, w] averaged over rings of equal frequency; the mean (the first coefficient) is no part of any ring.
Tensor ringPower(const Tensor& coefficients)
{
    const std::int64_t channels = coefficients.size(1), h = coefficients.size(2), w = coefficients.size(3), rings = std::max(h, w);
    const Tensor down = at::arange(h, at::kDouble).view({h, 1}) / double(h), across = at::arange(w, at::kDouble).view({1, w}) / double(w);
    const Tensor radius = (down.square() + across.square()).sqrt() * double(rings) / std::numbers::sqrt2;
    const Tensor ring = radius.round().clamp_max(double(rings - 1)).to(at::kLong).flatten();
    Tensor power = coefficients.square().view({channels, h * w}).clone();
    power.select(1, 0).zero_();
    Tensor counts = at::zeros({rings}, at::kDouble).index_add_(0, ring, at::ones({h * w}, at::kDouble));
    counts[0] = (counts[0] - 1).clamp_min(1);
    const Tensor means = at::zeros({channels, rings}, at::kDouble).index_add_(1, ring, power) / counts.clamp_min(1);
    return means.index_select(1, ring).view({1, channels, h, w});
}

/// By the latents' own spectrum.
Tensor survivingOwn(const Tensor& latents, Level level)
{
    const Tensor x = latents.to(at::kCPU, at::kDouble), down = cosines(x.size(2)), across = cosines(x.size(3));
    const Tensor coefficients = down.matmul(x).matmul(across.t()), power = ringPower(coefficients);
    Tensor gain = level.a * level.a * power / (level.a * level.a * power + level.b * level.b);
    gain.select(2, 0).select(2, 0).fill_(1); // the mean is known
    return down.t().matmul(gain * coefficients).matmul(across).to(latents.options());
}

} // namespace

Tensor surviving(const GaussianPrior* prior, const Tensor& latents, Level level)
{
    if (level.b == 0)
        return latents;
    if (!prior)
        return survivingOwn(latents, level);
    const Tensor mean = prior->mean().to(latents.options()), power = prior->deviation().to(latents.options()).square() * (level.a * level.a);
    return prior->inverse(mean + power / (power + level.b * level.b) * (prior->forward(latents) - mean));
}

canvas::Picture survivingPicture(const DiffusionModel& model, const SampleRequest& request, double& t0)
{
    const auto* sdedit = std::get_if<Sdedit>(&request.method);
    if (!sdedit)
        throw base::UsageError("Inversions start from the picture's own noise, in which all of it survives: choose SDEdit to see what survives.");
    t0 = sdedit->t0.value_or(model.card().defaultT0);
    const WorkingFrame frame(request, model.card());
    if (frame.changed().isEmpty())
        return request.painting;
    const Tensor guide = model.encode(toTensor(frame.guide(), frame.size()));
    const std::shared_ptr<const GaussianPrior> prior = model.prior(frame.size().height, frame.size().width);
    const auto seen = [&](double time) { return model.decode(surviving(prior.get(), guide, model.path().at(time))); };
    if (sdedit->t0Map.isNull())
        return t0 == 0 ? request.painting : frame.putBack(toInterleaved(seen(t0)));

    const Tensor times = at::tensor(frame.map(sdedit->t0Map, frame.size())).view({1, 1, frame.size().height, frame.size().width}).clamp(0, 1);
    const double lowest = times.min().item<double>(), highest = times.max().item<double>();
    t0 = highest;
    const double step = (highest - lowest) / (mapLevels - 1);
    if (step == 0)
        return t0 == 0 ? request.painting : frame.putBack(toInterleaved(seen(t0)));
    Tensor blend = at::zeros({1, 3, frame.size().height, frame.size().width});
    for (int i = 0; i < mapLevels; ++i) // hats around the levels, which add up to 1 everywhere
        blend += (1 - ((times - (lowest + i * step)) / step).abs()).clamp_min(0) * seen(lowest + i * step);
    return frame.putBack(toInterleaved(blend));
}

} // namespace underpaint::engine
