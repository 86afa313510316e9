#include "models/bench_networks.h"

#include "core/base/error.h"
#include "models/autoencoder/kl_autoencoder.h"
#include "models/autoencoder/tiny_autoencoder.h"
#include "models/ddpm/ddpm.h"
#include "models/device.h"
#include "models/flux/flux_transformer.h"
#include "models/nn/attention.h"
#include "models/stable_diffusion/unet.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

namespace underpaint::models {
namespace {

using at::Tensor;
using OnRow = std::function<void(const BenchRow&)>;

/// Weights of these shapes, small enough that no activation overflows; all tensors are views of one block of numbers, so that making them costs nothing.
Weights randomWeights(const TensorShapes& shapes, at::ScalarType type)
{
    std::int64_t largest = 0;
    std::map<std::string, Tensor> tensors;
    for (const auto& [name, shape] : shapes)
        largest = std::max(largest, c10::multiply_integers(shape));
    const Tensor block = (at::arange(largest, at::TensorOptions(at::kFloat)).mul_(.6180339887).frac_().sub_(.5).mul_(.05)).to(type);
    for (const auto& [name, shape] : shapes)
        tensors[name] = block.narrow(0, 0, c10::multiply_integers(shape)).view(shape);
    return Weights(std::move(tensors));
}

Tensor numbers(at::IntArrayRef shape, at::ScalarType type = at::kFloat)
{
    const std::int64_t count = c10::multiply_integers(shape);
    return at::arange(count, at::TensorOptions(at::kFloat)).mul_(.7548776662).frac_().sub_(.5).view(shape).to(type);
}

void measure(const OnRow& onRow, const std::string& name, double gflop, const std::function<Tensor()>& work)
{
    using Clock = std::chrono::steady_clock;
    double best = 1e300;
    for (int i = 0; i < 3; ++i) {
        const auto start = Clock::now();
        work().flatten()[0].item<float>();
        if (i > 0)
            best = std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    onRow({name, best, gflop});
}

void stableDiffusion(const nn::Target& target, const OnRow& onRow)
{
    const stable_diffusion::UNetConfig config;
    const stable_diffusion::UNet net(randomWeights(config.tensors(), target.type), nullptr, target, "random weights");
    for (const auto& [side, batch] : {std::pair(32, 1), {32, 2}, {64, 1}}) {
        const Tensor x = numbers({batch, 4, side, side});
        const stable_diffusion::UNetInput input {numbers({batch}).mul(0).add(500), numbers({batch, 77, config.contextWidth}), {}, {}, {}};
        measure(onRow, fmt::format("SD 1.5 U-Net, {0}x{0}, batch {1}", side, batch), batch * net.gflop(side, side), [&] { return net(x, input); });
    }
}

/// 2 x multiply-adds of the autoencoder at 512 pixels, as published with the figures of its peers.
constexpr double encodeGflop = 1117, decodeGflop = 2515, tinyGflop = 141;

void klAutoencoder(const nn::Target& target, const OnRow& onRow)
{
    const autoencoder::KlAutoencoder model(randomWeights(autoencoder::KlConfig().tensors(), target.type), nullptr, target, "random weights");
    const Tensor picture = numbers({1, 3, 512, 512}), latents = numbers({1, 4, 64, 64});
    measure(onRow, "KL autoencoder, encode 512x512", encodeGflop, [&] { return model.encode(picture).mean; });
    measure(onRow, "KL autoencoder, decode 512x512", decodeGflop, [&] { return model.decode(latents); });
}

/// TAESD's decoder in original names: an entry convolution, three levels of three blocks, a last block, the exit.
TensorShapes tinyDecoder()
{
    TensorShapes shapes = {{"1.weight", {64, 4, 3, 3}}, {"1.bias", {64}}, {"19.weight", {3, 64, 3, 3}}, {"19.bias", {3}}};
    for (const int block : {3, 4, 5, 8, 9, 10, 13, 14, 15, 18})
        for (const int layer : {0, 2, 4}) {
            shapes[fmt::format("{}.conv.{}.weight", block, layer)] = {64, 64, 3, 3};
            shapes[fmt::format("{}.conv.{}.bias", block, layer)] = {64};
        }
    for (const int bare : {7, 12, 17})
        shapes[fmt::format("{}.weight", bare)] = {64, 64, 3, 3};
    return shapes;
}

void tinyAutoencoder(const nn::Target& target, const OnRow& onRow)
{
    const autoencoder::TinyAutoencoder model({randomWeights(tinyDecoder(), target.type)}, target, "random weights");
    const Tensor latents = numbers({1, 4, 64, 64});
    measure(onRow, "tiny autoencoder, decode 512x512", tinyGflop, [&] { return model.decode(latents); });
}

void ddpm(const nn::Target& target, const OnRow& onRow)
{
    const ddpm::DdpmNetwork net(randomWeights(ddpm::DdpmConfig().tensors(), target.type), nullptr, target, "random weights");
    const Tensor x = numbers({1, 3, 256, 256}), times = at::full({1}, 500., at::TensorOptions(at::kFloat));
    measure(onRow, "SDEdit's DDPM U-Net, 256x256", net.gflop(256, 256), [&] { return net(x, times); });
}

void fluxBlocks(const nn::Target& target, const OnRow& onRow)
{
    flux::FluxConfig config;
    config.doubleBlocks = config.singleBlocks = 1;
    const flux::FluxTransformer net(randomWeights(config.tensors(), target.type), nullptr, target, false, "random weights");
    const Tensor x = numbers({1, 1024, config.tokenChannels});
    const flux::FluxInput input {numbers({1}).abs(), numbers({1}).add(3.5), numbers({1, 256, config.contextWidth}), numbers({1, config.pooledWidth}), 32, 32};
    measure(onRow, "Flux, a double and a single block, 1280 tokens", net.gflop(1024, 256), [&] { return net(x, input); });
}

struct Entry {
    const char* name;
    void (*run)(const nn::Target& target, const OnRow& onRow);
};
constexpr Entry entries[] = {{"sd15-unet", stableDiffusion}, {"kl-autoencoder", klAutoencoder}, {"tiny-decoder", tinyAutoencoder}, {"ddpm-unet", ddpm}, {"flux-blocks", fluxBlocks}};

} // namespace

std::vector<std::string> benchNetworkNames()
{
    std::vector<std::string> names;
    for (const Entry& entry : entries)
        names.emplace_back(entry.name);
    return names;
}

void benchNetwork(const std::string& name, const std::string& precision, const std::function<void(const BenchRow&)>& onRow)
{
    const auto entry = std::ranges::find_if(entries, [&](const Entry& one) { return name == one.name; });
    if (entry == std::end(entries))
        throw base::UsageError(fmt::format("There is no network \"{}\" to measure: choose {}.", name, fmt::join(benchNetworkNames(), ", ")));
    const nn::Target target {at::kCPU, precisionNamed(precision, at::kCPU)};
    const c10::InferenceMode inference;
    entry->run(target, [&](const BenchRow& row) { onRow({fmt::format("{}, {}", row.name, precision), row.milliseconds, row.gflop}); });
}

} // namespace underpaint::models
