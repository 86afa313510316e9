#include "models/precision.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "models/device.h"
#include "models/nn/conv2d.h"
#include "models/nn/linear.h"
#include "models/nn/precision_name.h"
#include "models/nn/target.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <unistd.h>

namespace underpaint::models {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path cacheFile()
{
    fs::path cache;
    if (const char* const folder = std::getenv("XDG_CACHE_HOME"); folder && *folder == '/')
        cache = folder;
    else if (const char* const home = std::getenv("HOME"); home && *home == '/')
        cache = fs::path(home) / ".cache";
    return cache.empty() ? cache : cache / "underpaint/precision.json";
}

/// What the measurement holds for.
std::string machineKey(at::Device device, const std::string& family)
{
    std::string processor = "unknown processor";
    if (device.is_cuda()) {
        processor = device.str();
    } else {
        std::ifstream info("/proc/cpuinfo");
        std::string line, model, flags;
        while (std::getline(info, line) && (model.empty() || flags.empty())) {
            if (line.starts_with("model name"))
                model = line.substr(line.find(':') + 1);
            if (line.starts_with("flags")) // virtual machines give the same name to different processors
                flags = std::string(line.find("avx512_bf16") != std::string::npos ? " avx512_bf16" : "") + (line.find("amx_bf16") != std::string::npos ? " amx_bf16" : "");
        }
        if (!model.empty())
            processor = model.substr(model.find_first_not_of(' ')) + flags;
    }
    const std::string build = at::show_config(); // LibTorch and its libraries, with their versions
    const std::string digest = base::sha256({reinterpret_cast<const std::uint8_t*>(build.data()), build.size()}).substr(0, 12);
    return fmt::format("{}, {} threads, LibTorch {}, {}", processor, at::get_num_threads(), digest, family);
}

json readCache(const fs::path& path)
{
    std::ifstream file(path);
    const json known = file ? json::parse(file, nullptr, false) : json();
    return known.is_object() ? known : json::object();
}

void writeCache(const fs::path& path, const json& known)
{
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    const fs::path temporary = path.string() + fmt::format(".{}", ::getpid());
    const bool written = bool(std::ofstream(temporary) << known.dump(1) << '\n' << std::flush);
    if (written)
        fs::rename(temporary, path, ignored);
    else
        fs::remove(temporary, ignored);
}

/// The fastest of a few answers at the working size, in seconds.
double secondsPerAnswer(const diffusion::DiffusionModel& model)
{
    using Clock = std::chrono::steady_clock;
    const int size = model.card().workingSize / model.latentScale();
    const diffusion::Denoiser denoise = model.denoiser({}, model.card().workingSize, model.card().workingSize);
    const at::Tensor x = at::zeros({1, model.latentChannels(), size, size}, at::TensorOptions(at::kFloat).device(model.device()));
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        denoise(x, {.5, .5}).x0.sum().item<float>();
        if (i > 0)
            best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

/// A convolution and a matrix product as they are in Stable Diffusion at 512 pixels, in seconds: the fastest of a few.
double secondsOfLargeLayers(at::ScalarType type)
{
    using Clock = std::chrono::steady_clock;
    const at::TensorOptions options(type);
    const nn::Target target{at::kCPU, type};
    const nn::Conv2d convolution(target(at::ones({640, 640, 3, 3})), target(at::zeros({640})));
    const nn::Linear linear(target(at::ones({5120, 640})), target(at::zeros({5120})));
    const at::Tensor picture = at::ones({1, 640, 32, 32}, options).contiguous(at::MemoryFormat::ChannelsLast), tokens = at::ones({1, 1024, 640}, options);
    double best = 1e9;
    for (int i = 0; i < 4; ++i) {
        const auto start = Clock::now();
        convolution(picture), linear(tokens);
        if (i > 0)
            best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

/// What the cache says, else what `measure` says, which is then kept.
at::ScalarType remembered(at::Device device, const std::string& family, const std::function<at::ScalarType()>& measure)
{
    const fs::path path = cacheFile();
    const std::string key = machineKey(device, family);
    json known = path.empty() ? json::object() : readCache(path);
    if (known.contains(key) && (known[key] == "fp32" || known[key] == "bf16"))
        return known[key] == "bf16" ? at::kBFloat16 : at::kFloat;
    const at::ScalarType type = measure();
    if (!path.empty()) {
        known[key] = nn::precisionName(type);
        writeCache(path, known);
    }
    return type;
}

} // namespace

at::ScalarType fastestType(at::Device device, const std::string& family, bool xl)
{
    if (device.is_cuda())
        return family == "flux" || (family == "stable_diffusion" && xl) ? at::kBFloat16 : family == "stable_diffusion" ? at::kHalf : at::kFloat;
    try {
        precisionNamed("bf16", device);
    } catch (const base::UsageError&) {
        return at::kFloat;
    }
    return remembered(device, family, [] { return secondsOfLargeLayers(at::kBFloat16) < .85 * secondsOfLargeLayers(at::kFloat) ? at::kBFloat16 : at::kFloat; });
}

std::shared_ptr<diffusion::DiffusionModel> fastest(at::Device device, const std::string& family, const ModelMaker& make)
{
    try {
        precisionNamed("bf16", device);
    } catch (const base::UsageError&) {
        return make(at::kFloat);
    }
    std::shared_ptr<diffusion::DiffusionModel> chosen; // made for the measurement already
    const at::ScalarType type = remembered(device, family, [&] {
        const auto full = make(at::kFloat), half = make(at::kBFloat16);
        const bool halfIsFaster = secondsPerAnswer(*half) < .85 * secondsPerAnswer(*full);
        chosen = halfIsFaster ? half : full;
        return halfIsFaster ? at::kBFloat16 : at::kFloat;
    });
    return chosen ? chosen : make(type);
}

} // namespace underpaint::models
