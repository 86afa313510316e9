#include "models/device.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <fmt/format.h>

namespace underpaint::models {
namespace {

/// Whether LibTorch was built with CUDA and there is a card that it can use.
bool hasCard() { return at::hasCUDA() && at::detail::getCUDAHooks().deviceCount() > 0; }

bool processorHasBf16()
{
    const auto found = c10::Dispatcher::singleton().findSchema({"mkldnn::_is_mkldnn_bf16_supported", ""});
    return found && found->typed<bool()>().call();
}

} // namespace

at::Device deviceNamed(const std::string& name)
{
    if (name == "cpu" || (name == "auto" && !hasCard()))
        return at::kCPU;
    if (name != "auto" && name != "cuda")
        throw base::UsageError(fmt::format("There is no device \"{}\": choose auto, cpu or cuda.", name));
    if (!hasCard())
        throw base::UsageError("There is no graphics card that this program can use (CUDA): choose --device cpu or auto.");
    return at::Device(at::kCUDA, 0);
}

at::ScalarType precisionNamed(const std::string& name, at::Device device)
{
    if (name == "fp32")
        return at::kFloat;
    if (name == "bf16") {
        if (device.is_cpu() && !processorHasBf16())
            throw base::UsageError("This processor does not compute in bf16: choose --precision fp32 or auto.");
        return at::kBFloat16;
    }
    if (name == "fp16") {
        if (device.is_cpu())
            throw base::UsageError("fp16 is for graphics cards: choose --precision fp32, bf16 or auto.");
        return at::kHalf;
    }
    throw base::UsageError(fmt::format("There is no precision \"{}\": choose auto, fp32, bf16 or fp16.", name));
}

} // namespace underpaint::models
