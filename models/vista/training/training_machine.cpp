#include "models/vista/training/training_machine.h"

#include "models/device.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace underpaint::models::training {
namespace {

/// What training should compute in on this processor: bf16 where a step of convolution is at least 15 % faster in it. Measured, a fraction of a second.
at::ScalarType fastestTrainingType()
{
    using Clock = std::chrono::steady_clock;
    // Turn and turn about and the best of many, so that other work on the machine does not decide.
    double best[2] {1e9, 1e9};
    for (int i = 0; i < 16; ++i) {
        const auto options = at::TensorOptions(i % 2 ? at::kBFloat16 : at::kFloat);
        const at::Tensor x = at::ones({2, 64, 64, 64}, options).contiguous(at::MemoryFormat::ChannelsLast), kernel = at::ones({64, 64, 3, 3}, options);
        const auto start = Clock::now();
        (void)at::conv2d(x, kernel, {}, at::IntArrayRef {1, 1}, at::IntArrayRef {1, 1});
        best[i % 2] = std::min(best[i % 2], std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best[1] * 1.15 < best[0] ? at::kBFloat16 : at::kFloat;
}

} // namespace

int cores() { return std::max(1, int(std::thread::hardware_concurrency())); }

std::vector<TrainOption> withMachineOptions(std::vector<TrainOption> before, const std::vector<TrainOption>& after)
{
    using enum OptionKind;
    before.insert(before.end(),
        {{"device", Choice, "D", "where to train", 0, 0, {"auto", "cpu", "cuda"}}, {"precision", Choice, "P", "what the network computes in", 0, 0, {"auto", "fp32", "bf16"}},
            {"workers", Whole, "N", "threads that train side by side on a processor; as many as there are", 1, 1024, {}},
            {"drawing", Whole, "N", "threads that draw scenes meanwhile; 1, with a card as many as there are", 1, 1024, {}}});
    before.insert(before.end(), after.begin(), after.end());
    return before;
}

TrainingMachine machineOf(const GivenOptions& given)
{
    TrainingMachine machine;
    machine.device = deviceNamed(given.text("device", "auto"));
    const bool processor = machine.device.is_cpu();
    const std::string precision = given.text("precision", "auto");
    machine.type = precision == "fp32" ? at::kFloat : precision == "bf16" || !processor ? at::kBFloat16 : fastestTrainingType();
    machine.workers = processor ? int(given.whole("workers", cores())) : 1;
    machine.drawing = int(given.whole("drawing", processor ? 1 : cores()));
    return machine;
}

} // namespace underpaint::models::training
