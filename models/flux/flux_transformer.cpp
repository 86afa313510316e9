#include "models/flux/block_stream.h"
#include "models/flux/flux_blocks.h"

#include "core/base/error.h"
#include "models/nn/attention.h"
#include "models/nn/embedding.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <mutex>
#include <optional>
#include <vector>

namespace underpaint::models::flux {
namespace {

constexpr int sinusoidWidth = 256;

/// Linear, SiLU, Linear.
struct Embedder {
    Embedder() = default;
    Embedder(const FluxWeights& weights, const std::string& name, const nn::Target& target)
        : in(weights.linear(name + ".in_layer", target))
        , out(weights.linear(name + ".out_layer", target))
    {
    }
    at::Tensor operator()(const at::Tensor& x) const { return out(at::silu(in(x))); }

    nn::Linear in, out;
};

} // namespace

struct FluxTransformer::Network {
    Network(const Weights& all, const nlohmann::json* hints, const nn::Target& where, bool streamBlocks, const std::string& file)
        : Network(FluxWeights(all, hints, file), where, streamBlocks)
    {
    }

    Network(const FluxWeights& weights, const nn::Target& where, bool streamBlocks)
        : Network(weights, where)
    {
        if (streamBlocks) {
            streamed = weights;
            return;
        }
        for (int i = 0; i < config.doubleBlocks; ++i)
            doubles.emplace_back(weights, i, target);
        for (int i = 0; i < config.singleBlocks; ++i)
            singles.emplace_back(weights, i, target);
    }
    /// All but the blocks.
    Network(const FluxWeights& weights, const nn::Target& where)
        : config(weights.config())
        , target(where)
        , imageIn(weights.linear("img_in", target))
        , textIn(weights.linear("txt_in", target))
        , lastModulation(weights.linear("final_layer.adaLN_modulation.1", target))
        , last(weights.linear("final_layer.linear", target))
        , time(weights, "time_in", target)
        , pooled(weights, "vector_in", target)
    {
        if (config.guidance)
            guidance = Embedder(weights, "guidance_in", target);
    }

    /// The table of the last size is kept: all calls of a run share it.
    RotaryTable tableFor(int textTokens, int rows, int columns) const
    {
        const std::lock_guard lock(mutex);
        if (const std::array<int, 3> asked = {textTokens, rows, columns}; asked != tableSize) {
            table = rotaryTable(config.axes, textTokens, rows, columns, target.device);
            tableSize = asked;
        }
        return table;
    }

    /// SiLU of the vector that modulates every block.
    at::Tensor condition(const FluxInput& input) const
    {
        const auto waves = [this](const at::Tensor& values) {
            return target(nn::sinusoid((values * 1000).to(target.device), sinusoidWidth, sinusoidWidth / 2., nn::SinusoidOrder::CosSin));
        };
        at::Tensor sum = time(waves(input.times));
        if (config.guidance)
            sum = sum + guidance(waves(input.guidance));
        return at::silu(sum + pooled(target(input.pooled)));
    }

    FluxConfig config;
    nn::Target target;
    std::optional<FluxWeights> streamed; // where blocks come from that are not kept
    nn::Linear imageIn, textIn, lastModulation, last;
    Embedder time, pooled, guidance;
    std::vector<DoubleBlock> doubles;
    std::vector<SingleBlock> singles;
    mutable std::mutex mutex;
    mutable RotaryTable table;                       // guarded by mutex
    mutable std::array<int, 3> tableSize = {-1, 0, 0}; // guarded by mutex
};

FluxTransformer::FluxTransformer(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, bool streamBlocks, const std::string& file)
    : m_network(std::make_unique<const Network>(weights, hints, target, streamBlocks, file))
{
}

FluxTransformer::~FluxTransformer() = default;

const FluxConfig& FluxTransformer::config() const { return m_network->config; }
const nn::Target& FluxTransformer::target() const { return m_network->target; }

at::Tensor FluxTransformer::operator()(const at::Tensor& tokens, const FluxInput& input) const
{
    const c10::AutoGradMode noGradients(false); // tensors are written into
    const Network& network = *m_network;
    const FluxConfig& config = network.config;
    if (tokens.size(1) != std::int64_t(input.rows) * input.columns || tokens.size(2) != config.tokenChannels || input.context.size(2) != config.contextWidth
        || input.pooled.size(1) != config.pooledWidth)
        throw base::Error(fmt::format("Flux was given {} tokens of {} channels for {}x{} places, a context {} wide and a pooled vector {} wide; it takes {} channels, {} and {}.",
            tokens.size(1), tokens.size(2), input.columns, input.rows, input.context.size(2), input.pooled.size(1), config.tokenChannels, config.contextWidth,
            config.pooledWidth));
    const std::int64_t textTokens = input.context.size(1), imageTokens = tokens.size(1);
    const RotaryTable table = network.tableFor(int(textTokens), input.rows, input.columns);
    const at::Tensor condition = network.condition(input);
    at::Tensor image = network.imageIn(network.target(tokens)), text = network.textIn(network.target(input.context)), joined;

    const auto runDouble = [&](const DoubleBlock& block) { block(image, text, condition, table, config.heads); };
    const auto runSingle = [&](const SingleBlock& block) {
        if (!joined.defined())
            joined = at::cat({text, image}, 1);
        block(joined, condition, table, config.heads);
    };
    if (network.streamed) {
        flux::streamBlocks(network.target, config.doubleBlocks + config.singleBlocks, [&](int i) -> std::function<void()> {
            if (i < config.doubleBlocks)
                return [&, block = DoubleBlock(*network.streamed, i, network.target)] { runDouble(block); };
            return [&, block = SingleBlock(*network.streamed, i - config.doubleBlocks, network.target)] { runSingle(block); };
        });
    } else {
        for (const DoubleBlock& block : network.doubles)
            runDouble(block);
        for (const SingleBlock& block : network.singles)
            runSingle(block);
    }
    if (joined.defined())
        image = joined.narrow(1, textTokens, imageTokens);
    const std::vector<at::Tensor> parts = network.lastModulation(condition).chunk(2, -1); // shift, scale
    return network.last(modulated(image, parts[0], parts[1])).to(at::kFloat);
}

double FluxTransformer::gflop(int imageTokens, int textTokens) const
{
    const FluxConfig& c = config();
    const double width = c.width, both = double(imageTokens) + textTokens, per = 2e-9;
    const double attention = nn::attentionGflop(c.heads, std::int64_t(both), std::int64_t(both), c.width / c.heads);
    const double doubleBlock = per * (both * width * (4 * width + 2. * c.inner) + 2 * 6 * width * width) + attention;
    const double singleBlock = per * (both * width * (4 * width + 2. * c.inner) + 3 * width * width) + attention;
    const double ends = per * (imageTokens * width * 2. * c.tokenChannels + textTokens * width * c.contextWidth + width * (2 * width + 3. * width + 512 + c.pooledWidth));
    return c.doubleBlocks * doubleBlock + c.singleBlocks * singleBlock + ends;
}

at::Tensor packed(const at::Tensor& latents)
{
    const std::int64_t n = latents.size(0), c = latents.size(1), h = latents.size(2) / 2, w = latents.size(3) / 2;
    return latents.reshape({n, c, h, 2, w, 2}).permute({0, 2, 4, 1, 3, 5}).reshape({n, h * w, 4 * c});
}

at::Tensor unpacked(const at::Tensor& tokens, std::int64_t height, std::int64_t width)
{
    const std::int64_t n = tokens.size(0), c = tokens.size(2) / 4, h = height / 2, w = width / 2;
    return tokens.reshape({n, h, w, c, 2, 2}).permute({0, 3, 1, 4, 2, 5}).reshape({n, c, height, width});
}

} // namespace underpaint::models::flux
