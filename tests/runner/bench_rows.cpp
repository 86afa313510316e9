#include "tests/runner/bench_rows.h"

#include "core/diffusion/samplers.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace underpaint::tests {
namespace {

using namespace diffusion;

/// Waits until the device has made the tensor: reading one value needs all work before it.
void finish(const Tensor& tensor) { (void)tensor.flatten()[0].item<float>(); }

/// Median milliseconds of `work`, which returns what it made, after two runs that are not counted.
double milliseconds(const std::function<Tensor()>& work)
{
    std::vector<double> times;
    for (int i = 0; i < 9; ++i) {
        const auto start = std::chrono::steady_clock::now();
        finish(work());
        if (i >= 2)
            times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(times.size() / 2), times.end());
    return times[times.size() / 2];
}

void printRow(const std::string& part, double value) { fmt::print("{:<44} {:>9.2f} ms\n", part, value); }

} // namespace

void printBenchRows(const DiffusionModel& model)
{
    const c10::InferenceMode inference;
    const at::Device device = model.device();
    const auto options = at::TensorOptions().device(device).dtype(at::kFloat);

    const int n = device.is_cpu() ? 2048 : 8192;
    const Tensor a = at::ones({n, n}, options), b = at::ones({n, n}, options);
    const double peak = 2e-6 * n * n * n / milliseconds([&] { return a.mm(b); });
    fmt::print("{} on {}, {}\n{:<44} {:>9.0f} GFLOP/s\n", model.card().name, device.str(), model.precision(),
        fmt::format("fp32 peak (product of {} x {})", n, n), peak);

    constexpr int side = 256;
    const int calls = model.card().sdeditSteps;
    const Tensor picture = at::full({1, 3, side, side}, .5);
    const Tensor guide = model.encode(picture);
    const Denoiser denoise = model.denoiser({}, side, side);
    const Levels levels = levelGrid(model.path(), Grid::Log, model.card().defaultT0, calls);
    printRow("encode", milliseconds([&] { return model.encode(picture); }));
    printRow("decode", milliseconds([&] { return model.decode(guide); }));
    for (const int batch : {1, 8}) {
        const Tensor x = guide.expand({batch, -1, -1, -1}).contiguous();
        printRow(fmt::format("network call, batch {}", batch), milliseconds([&] { return denoise(x, levels[0]).x0; }));
    }

    const auto prior = model.prior(side, side);
    const NoiseSource noise = counterNoise({1}, guide.sizes(), options);
    printRow(fmt::format("SDEdit from t0 {:.2f}, {} calls, with decoding", model.card().defaultT0, calls), milliseconds([&] {
        const Tensor start = levels[0].a * guide + levels[0].b * noise(Purpose::Start, 0, 0);
        return model.decode(walk(denoise, levels, start, prior ? angleStepper(prior) : ddimStep()));
    }));
}

} // namespace underpaint::tests
