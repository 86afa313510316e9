#include "models/stable_diffusion/unet.h"

#include "core/base/error.h"
#include "models/finite.h"
#include "models/nn/embedding.h"
#include "models/stable_diffusion/unet_blocks.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <optional>

namespace underpaint::models::stable_diffusion {

using at::Tensor;

namespace {

/// Marks that other programs leave beside the weights.
bool isMark(const std::string& name) { return name == "v_pred" || name == "ztsnr" || name == "scaled_fp8"; }

/// The weights in diffusers names, whatever the layout; base::Error unless they are exactly this network's, all numbers finite.
Weights inDiffusersNames(const Weights& weights, const UNetConfig& config, const std::string& file)
{
    const bool diffusers = weights.contains("conv_in.weight");
    checkShapes(diffusers ? config.tensors() : config.originalTensors(), shapesOf(weights), "Stable Diffusion's network", file, isMark);
    std::map<std::string, Tensor> tensors;
    std::string first;
    int faults = 0;
    for (const auto& [name, original] : originalNames(config)) {
        const Tensor& tensor = weights.at(diffusers ? name : original);
        if (!isFinite(tensor) && faults++ == 0)
            first = diffusers ? name : original;
        tensors[name] = tensor;
    }
    if (faults > 0)
        throw base::Error(fmt::format("{} holds values that are no numbers: the first are in its tensor {} ({} tensors in all). Fetch the file again.", file, first, faults));
    return Weights(std::move(tensors));
}

/// Rank and number of what a call was given.
void require(bool holds, const char* what)
{
    if (!holds)
        throw base::Error(fmt::format("Stable Diffusion's network was asked without {}.", what));
}

} // namespace

struct UNet::Network {
    struct Stage {
        Resnet resnet;
        std::optional<SpatialTransformer> attention;
    };
    struct Level {
        std::vector<Stage> stages;
        std::optional<nn::Conv2d> sampler;
    };

    UNetConfig config;
    nn::Target target;
    nn::Conv2d input, output;
    nn::Linear time1, time2, added1, added2, guidance;
    std::vector<Level> down, up;
    std::vector<Stage> middle;
    nn::GroupNorm outputNorm;

    Network(UNetConfig known, const Weights& weights, const nn::Target& where) : config(std::move(known)), target(where)
    {
        const UNetPlan plan = planOf(config);
        const auto conv = [&](const std::string& name, int stride = 1) { return nn::Conv2d(weights.under(name), target, stride); };
        const auto linear = [&](const std::string& name) { return nn::Linear(weights.under(name), target); };
        input = conv("conv_in"), output = conv("conv_out");
        time1 = linear("time_embedding.linear_1"), time2 = linear("time_embedding.linear_2");
        if (config.addedWidth > 0)
            added1 = linear("add_embedding.linear_1"), added2 = linear("add_embedding.linear_2");
        if (config.guidanceWidth > 0)
            guidance = linear("time_embedding.cond_proj");
        const auto stages = [&](const std::vector<StagePlan>& plans) {
            std::vector<Stage> all;
            for (const StagePlan& one : plans) {
                all.push_back({Resnet(weights, one.resnet, config, target), {}});
                if (one.attention.depth > 0)
                    all.back().attention.emplace(weights, one.attention, config, target);
            }
            return all;
        };
        const auto levels = [&](const std::vector<LevelPlan>& plans, int stride) {
            std::vector<Level> all;
            for (const LevelPlan& one : plans) {
                all.push_back({stages(one.stages), {}});
                if (!one.sampler.empty())
                    all.back().sampler = conv(one.sampler, stride);
            }
            return all;
        };
        down = levels(plan.down, 2);
        middle = stages(plan.middle);
        up = levels(plan.up, 1);
        outputNorm = nn::GroupNorm(weights.under("conv_norm_out"), target, config.groups, 1e-5);
    }

    Tensor embedding(const UNetInput& given, std::int64_t items) const;
    static Tensor run(const Stage& stage, const Tensor& x, const Tensor& embedding, const Tensor& context)
    {
        const Tensor h = stage.resnet(x, embedding);
        return stage.attention ? (*stage.attention)(h, context) : h;
    }
};

/// Time, guidance and sizes as one vector per item, after its SiLU: every residual block takes it so.
Tensor UNet::Network::embedding(const UNetInput& given, std::int64_t items) const
{
    const auto sinusoid = [&](const Tensor& values, int width) {
        return nn::sinusoid(values.to(target.device), width, width / 2., nn::SinusoidOrder::CosSin).to(target.type);
    };
    require(given.times.defined() && given.times.dim() == 1 && given.times.size(0) == items, "a time for each picture");
    Tensor time = sinusoid(given.times, config.channels.front());
    if (config.guidanceWidth > 0) {
        require(given.guidance.defined() && given.guidance.dim() == 1 && given.guidance.size(0) == items, "a guidance for each picture");
        const int width = config.guidanceWidth;
        const Tensor scale = (given.guidance.to(target.device, at::kDouble) - 1) * 1000;
        time = time + guidance(nn::sinusoid(scale, width, width / 2 - 1., nn::SinusoidOrder::SinCos).to(target.type));
    }
    Tensor sum = time2(at::silu(time1(time)));
    if (config.addedWidth > 0) {
        require(given.pooled.defined() && given.pooled.dim() == 2 && given.pooled.size(0) == items, "pooled words for each picture");
        require(given.sizes.defined() && given.sizes.dim() == 2 && given.sizes.size(0) == items && given.sizes.size(1) > 0, "sizes for each picture");
        const std::int64_t numbers = given.sizes.size(1), width = (config.addedWidth - given.pooled.size(1)) / numbers;
        require(width > 0 && width % 2 == 0 && width * numbers + given.pooled.size(1) == config.addedWidth, "pooled words and sizes of the widths it takes");
        const Tensor sizes = sinusoid(given.sizes.to(target.device).flatten(), int(width)).reshape({items, -1});
        sum = sum + added2(at::silu(added1(at::cat({given.pooled.to(target.device, target.type), sizes}, 1))));
    }
    return at::silu(sum);
}

UNet::UNet(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file)
{
    const std::optional<UNetConfig> config = UNetConfig::of(shapesOf(weights), hints);
    if (!config)
        throw base::Error(fmt::format("{} is not Stable Diffusion's network.", file));
    for (std::size_t i = 0; i < config->channels.size(); ++i)
        if (config->channels[i] % config->groups || (config->depth[i] > 0 && config->channels[i] % config->heads[i]))
            throw base::Error(fmt::format("{} has {} channels, which cannot be shared among {} groups and {} heads: put the config.json or arch.json that belongs to it beside it.",
                file, config->channels[i], config->groups, config->heads[i]));
    m_network = std::make_unique<const Network>(*config, inDiffusersNames(weights, *config, file), target);
}

UNet::~UNet() = default;

const UNetConfig& UNet::config() const { return m_network->config; }
const nn::Target& UNet::target() const { return m_network->target; }

Tensor UNet::operator()(const Tensor& x, const UNetInput& given) const
{
    const Network& net = *m_network;
    require(x.dim() == 4 && x.size(1) == net.config.inputChannels, "a picture of its number of channels");
    require(given.context.defined() && given.context.dim() == 3 && given.context.size(0) == x.size(0) && given.context.size(2) == net.config.contextWidth,
        "words of the width it takes");
    const Tensor embedding = net.embedding(given, x.size(0)), context = given.context.to(net.target.device, net.target.type);
    Tensor h = net.input(x.to(net.target.device, net.target.type).contiguous(at::MemoryFormat::ChannelsLast));
    std::vector<Tensor> skips{h};
    for (const Network::Level& level : net.down) {
        for (const Network::Stage& stage : level.stages)
            skips.push_back(h = Network::run(stage, h, embedding, context));
        if (level.sampler)
            skips.push_back(h = (*level.sampler)(h));
    }
    for (const Network::Stage& stage : net.middle)
        h = Network::run(stage, h, embedding, context);
    for (const Network::Level& level : net.up) {
        for (const Network::Stage& stage : level.stages) {
            h = at::cat({h, skips.back()}, 1);
            skips.pop_back();
            h = Network::run(stage, h, embedding, context);
        }
        if (level.sampler) // to the size of the skip, which halving has rounded
            h = (*level.sampler)(nn::upsampledNearest(h, skips.back().size(2), skips.back().size(3)));
    }
    return net.output(net.outputNorm(h, Activation::Silu)).to(at::kFloat).contiguous();
}

double UNet::gflop(int height, int width, int tokens) const
{
    const Network& net = *m_network;
    double sum = net.input.gflop(height, width) + net.output.gflop(height, width) + net.time1.gflop(1) + net.time2.gflop(1);
    if (net.config.addedWidth > 0)
        sum += net.added1.gflop(1) + net.added2.gflop(1);
    const auto stages = [&](const std::vector<Network::Stage>& all, int h, int w) {
        for (const Network::Stage& stage : all)
            sum += stage.resnet.gflop(h, w) + (stage.attention ? stage.attention->gflop(h, w, tokens) : 0);
    };
    std::vector<std::pair<int, int>> sizes;
    for (const Network::Level& level : net.down) {
        stages(level.stages, height, width);
        sizes.emplace_back(height, width);
        if (level.sampler) {
            sum += level.sampler->gflop(height, width);
            height = (height + 1) / 2, width = (width + 1) / 2;
        }
    }
    stages(net.middle, height, width);
    for (const Network::Level& level : net.up) {
        stages(level.stages, sizes.back().first, sizes.back().second);
        sizes.pop_back();
        if (level.sampler)
            sum += level.sampler->gflop(sizes.back().first, sizes.back().second);
    }
    return sum;
}

std::uint64_t UNet::bytesFor(int height, int width) const { return config().bytesFor(height, width, target().type); }

} // namespace underpaint::models::stable_diffusion
