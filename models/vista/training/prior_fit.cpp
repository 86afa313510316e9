#include "models/vista/training/prior_fit.h"

#include "core/base/error.h"
#include "models/vista/training/vista_feed.h"
#include "models/vista/vista_transforms.h"
#include "models/weights.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace underpaint::models::training {

using at::Tensor;

namespace {

constexpr int cosines = 16;         // that the mean rows keep
constexpr double width = .12;       // of the smoothing, in log(1 + k/3)
constexpr double lowest = .003;     // deviation
constexpr std::int64_t together = 32;

const at::TensorOptions doubles = at::TensorOptions(at::kDouble);

/// Mean over the ring of equal frequency, smoothed in log frequency.
Tensor isotropic(const Tensor& logDeviation)
{
    const Tensor k = at::arange(logDeviation.size(1), doubles);
    const Tensor radius = at::log(1 + at::sqrt(k.unsqueeze(1).square() + k.unsqueeze(0).square()) / 3);
    const Tensor knots = at::arange(0, radius.max().item<double>() + .06, .05, doubles);
    const Tensor weight = at::exp(-(radius.reshape({1, -1}) - knots.unsqueeze(1)).square() / (2 * .06 * .06));
    const Tensor values = at::mm(weight, logDeviation.flatten(1).t()) / weight.sum(1, true); // [knots, 3]
    const Tensor place = (radius / .05).to(at::kLong).clamp_max(knots.size(0) - 2).flatten(), share = (radius.flatten() / .05 - place).clamp(0, 1).unsqueeze(1);
    return at::lerp(values.index_select(0, place), values.index_select(0, place + 1), share).t().reshape(logDeviation.sizes());
}

/// Share of the isotropic table; the few lowest frequencies stay as measured.
Tensor shareOf(Isotropy isotropy, std::int64_t size)
{
    const Tensor k = at::arange(size, doubles), ky = k.unsqueeze(1), kx = k.unsqueeze(0);
    const Tensor streak = at::exp(-(ky / 8).square()) * (1 - at::exp(-(kx / 6).square()));
    return (isotropy.everywhere + (isotropy.tallAndThin - isotropy.everywhere) * streak) * (1 - at::exp(-(ky.square() + kx.square()) / 9));
}

Tensor asHalf(const Tensor& x) { return x.to(at::kHalf).to(at::kFloat); }

} // namespace

NamedTensors fittedPrior(const SceneStore& store, std::int64_t pictures, Isotropy isotropy, Crew& crew, const std::function<void(std::int64_t, std::int64_t)>& progress)
{
    const at::NoGradGuard guard;
    const std::int64_t size = store.shape().width;
    if (store.shape().height != size)
        throw base::UsageError("The prior is fitted to square scenes.");
    pictures = std::min(pictures, store.ready());
    const Tensor dct = vista::dctMatrix(int(size));
    vista::VistaConfig config;
    config.tableSize = int(size);
    const vista::VistaPrior plain(config, Weights({{"mu", at::zeros({3, size})}, {"sd", at::ones({3, size, size})}}), int(size), int(size), at::kCPU);
    // Sums over parts of the pictures, added up in the order of the parts whoever makes them.
    const std::int64_t parts = (pictures + together - 1) / together;
    const auto summed = [&](std::int64_t before, const std::function<Tensor(const Tensor& coefficients)>& of) {
        Tensor sum;
        for (std::int64_t first = 0; first < parts; first += crew.size()) {
            const std::int64_t count = std::min<std::int64_t>(crew.size(), parts - first);
            std::vector<Tensor> found;
            found.resize(std::size_t(count));
            crew.share(count, [&](std::int64_t i) {
                const at::NoGradGuard inside;
                std::vector<std::int64_t> indices, captions;
                for (std::int64_t p = (first + i) * together; p < std::min(pictures, (first + i + 1) * together); ++p)
                    indices.push_back(p);
                found[std::size_t(i)] = of(plain.forward(picturesOf(store, indices, captions, at::kCPU)));
            });
            for (const Tensor& part : found)
                sum = sum.defined() ? sum + part : part;
            if (progress)
                progress(before + std::min(pictures, (first + count) * together), 2 * pictures);
        }
        return sum / double(pictures);
    };
    // Means of rows are the coefficients whose horizontal frequency is 0.
    Tensor column = summed(0, [](const Tensor& z) { return z.select(3, 0).to(at::kDouble).sum(0); });
    column.narrow(1, cosines, size - cosines).zero_();
    const Tensor mu = asHalf(at::mm(column, dct) / std::sqrt(double(size)));
    Tensor mean = at::zeros({3, size, size}, doubles);
    mean.select(2, 0).copy_(at::mm(mu.to(at::kDouble), dct.t()) * std::sqrt(double(size)));
    const Tensor variance = summed(pictures, [&](const Tensor& z) { return (z.to(at::kDouble) - mean).square().sum(0); });

    const Tensor u = at::log(1 + at::arange(size, doubles) / 3);
    Tensor smooth = at::exp(-(u.unsqueeze(1) - u.unsqueeze(0)).square() / (2 * width * width));
    smooth = smooth / smooth.sum(1, true);
    const Tensor measured = at::matmul(at::matmul(smooth, variance), smooth.t()).sqrt().clamp_min(lowest).log();
    const Tensor deviation = at::lerp(measured, isotropic(measured), shareOf(isotropy, size)).exp();
    return {{"mu", mu}, {"sd", asHalf(deviation)}};
}

NamedTensors readPrior(const std::string& file)
{
    const Weights weights = Weights::open(file);
    if (!weights.contains("mu") || !weights.contains("sd"))
        throw base::Error(fmt::format("{} has no tables of a prior: fit them with `underpaint-train prior`, or name a weight file of Vista.", file));
    NamedTensors tables {{"mu", weights.at("mu").to(at::kFloat).clone()}, {"sd", weights.at("sd").to(at::kFloat).clone()}};
    const Tensor &mu = tables["mu"], &sd = tables["sd"];
    if (mu.dim() != 2 || mu.size(0) != 3 || sd.sizes() != at::IntArrayRef({3, mu.size(1), mu.size(1)}) || !sd.gt(0).all().item<bool>() || !mu.isfinite().all().item<bool>())
        throw base::Error(fmt::format("{} has tables of a prior that cannot be one: fit them again with `underpaint-train prior`.", file));
    return tables;
}

} // namespace underpaint::models::training
