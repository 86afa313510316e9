#include "tests/runner/bench_rows.h"

#include "core/diffusion/diffusion_model.h"
#include "core/diffusion/samplers.h"
#include "models/bench_rows.h"
#include "models/catalog.h"
#include "models/peak.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace underpaint::tests {
namespace {

using namespace diffusion;

/// Median milliseconds of `work`, which returns what it made, after two runs that are not counted. Reading one value waits
/// for all that the device has to do before it.
double milliseconds(const std::function<Tensor()>& work)
{
    std::vector<double> times;
    for (int i = 0; i < 9; ++i) {
        const auto start = std::chrono::steady_clock::now();
        (void)work().flatten()[0].item<float>();
        if (i >= 2)
            times.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(times.size() / 2), times.end());
    return times[times.size() / 2];
}

/// fp32 peak of the device in GFLOP/s: by registers alone on a processor, by a large matrix product on a card.
double peakGflops(at::Device device)
{
    if (device.is_cpu())
        return models::measurePeakGflops(at::get_num_threads());
    constexpr double n = 8192;
    const Tensor a = at::ones({std::int64_t(n), std::int64_t(n)}, at::TensorOptions(device).dtype(at::kFloat));
    return 2e-6 * n * n * n / milliseconds([&] { return a.mm(a); });
}

/// A whole run as the card of the model wants it: network calls, steps and the picture at the end.
models::BenchRow sdeditRow(const DiffusionModel& model)
{
    const c10::InferenceMode inference;
    const int side = model.card().workingSize, calls = model.card().sdeditSteps;
    const Tensor guide = model.encode(at::full({1, 3, side, side}, .5));
    const Denoiser denoise = model.denoiser({}, side, side);
    const Levels levels = levelGrid(model.path(), Grid::Log, model.card().defaultT0, calls);
    const auto prior = model.prior(side, side);
    const NoiseSource noise = counterNoise({1}, guide.sizes(), guide.options());
    return {fmt::format("SDEdit {0}x{0}, {1} calls", side, calls), milliseconds([&] {
                const Tensor start = levels[0].a * guide + levels[0].b * noise(Purpose::Start, 0, 0);
                return model.decode(walk(denoise, levels, start, prior ? angleStepper(prior) : ddimStep()));
            })};
}

} // namespace

void printBenchRows(const std::string& name, const std::string& device, const std::string& precision)
{
    const auto entry = models::modelNamed(models::findModels(models::modelFolders()), name);
    const auto model = models::loadModel(entry, device, precision);
    const double peak = peakGflops(model->device());
    fmt::print("{} on {}, {}, fp32 peak {:.0f} GFLOP/s\n", model->card().name, model->device().str(),
        model->precision(), peak);
    auto rows = models::benchModel(*model);
    rows.push_back(sdeditRow(*model));
    for (const models::BenchRow& row : rows) {
        fmt::print("{:<32} {:>9.2f} ms", row.name, row.milliseconds);
        if (row.gflop > 0)
            fmt::print(" {:>8.2f} GFLOP {:>5.0f} % of the peak", row.gflop,
                100e3 * row.gflop / row.milliseconds / peak);
        fmt::print("\n");
    }
}

} // namespace underpaint::tests
