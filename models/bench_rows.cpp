#include "models/bench_rows.h"

#include "core/diffusion/diffusion_model.h"
#include "models/vista/vista_model.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>

namespace underpaint::models {
namespace {

using at::Tensor;

/// Milliseconds of the median run. The answer of each run is brought to the CPU in part, so that a graphics card has to be done with it.
double medianOf(int runs, const std::function<Tensor()>& work)
{
    using Clock = std::chrono::steady_clock;
    std::vector<double> times;
    for (int i = 0; i < runs + 2; ++i) {
        const auto start = Clock::now();
        work().flatten()[0].item<float>();
        if (i >= 2)
            times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(times.size() / 2), times.end());
    return times[times.size() / 2];
}

/// A picture with every value in use: a slow ramp through the colours, in 0..1.
Tensor ramp(int size) { return at::arange(3 * size * size, at::TensorOptions(at::kFloat)).reshape({1, 3, size, size}) * .001 % 1.; }

} // namespace

std::vector<BenchRow> benchModel(const diffusion::DiffusionModel& model)
{
    const c10::InferenceMode inference;
    const auto* const vista = dynamic_cast<const vista::VistaModel*>(&model);
    const int work = model.card().workingSize;
    std::vector<BenchRow> rows;
    for (const int size : {work, 2 * work}) {
        const Tensor x = model.encode(ramp(size));
        const double gflop = vista ? vista->gflop(size, size) : 0;
        const auto plain = model.denoiser({}, size, size);
        rows.push_back({fmt::format("network call {0}x{0}", size), medianOf(size == work ? 15 : 5, [&] { return plain(x, {.4, .6}).x0; }), gflop});
        if (vista && size == work) {
            const auto prior = std::dynamic_pointer_cast<const vista::VistaPrior>(model.prior(size, size));
            const auto guided = vista->denoiser(vista::Caption(vista->config().vocabulary.size(), 1), vista::Caption(vista->config().vocabulary.size(), 0), 2, size, size);
            rows.push_back({fmt::format("network call {0}x{0}, guided", size), medianOf(9, [&] { return guided(x, {.4, .6}).x0; }), 2 * gflop - vista->transformGflop(size, size)});
            rows.push_back({fmt::format("transform {0}x{0}", size), medianOf(21, [&] { return prior->forward(x); }), vista->transformGflop(size, size) / 5});
        }
    }
    const Tensor picture = ramp(work), latents = model.encode(picture);
    rows.push_back({fmt::format("encode {0}x{0}", work), medianOf(21, [&] { return model.encode(picture); }), 0});
    rows.push_back({fmt::format("decode {0}x{0}", work), medianOf(21, [&] { return model.decode(latents); }), 0});
    return rows;
}

} // namespace underpaint::models
