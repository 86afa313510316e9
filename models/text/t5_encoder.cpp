#include "models/text/t5_encoder.h"

#include "core/base/error.h"
#include "models/nn/attention.h"
#include "models/nn/linear.h"
#include "models/nn/norm.h"
#include "models/nn/scaled.h"
#include "models/text/t5_layout.h"
#include "models/text/token_rows.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace underpaint::models::text {
namespace {

constexpr double normEpsilon = 1e-6;

/// The bucket of each distance -(length - 1) .. length - 1 (key minus query): half of the buckets for either direction; of these half for single steps, the
/// other half growing as the logarithm up to `farthest`.
at::Tensor bucketsOfDistances(std::int64_t length, const T5Config& config)
{
    const at::Tensor distance = at::arange(1 - length, length, at::kLong);
    const int half = config.buckets / 2, single = half / 2;
    const at::Tensor steps = distance.abs();
    // In float32, as the reference rounds at the borders between buckets.
    const at::Tensor grown = at::log(steps.to(at::kFloat) / single) / std::log(double(config.farthest) / single) * (half - single);
    const at::Tensor far = (grown.clamp_min(0).to(at::kLong) + single).clamp_max(half - 1);
    return at::where(steps.lt(single), steps, far) + distance.gt(0).to(at::kLong) * half;
}

bool besideTheEncoder(const std::string& name)
{
    const auto holds = [&](const char* part) { return name.find(part) != std::string::npos; };
    return holds("decoder.") || name.ends_with("lm_head.weight") || nn::belongsToScale(name);
}

} // namespace

struct T5Encoder::Network {
    struct Block {
        nn::RmsNorm before, between;
        nn::Linear query, key, value, out, gate, widen, narrow;
    };

    T5Config config;
    nn::Target target;
    std::string file;
    at::Tensor tokens, distanceBias; // distanceBias: float32 [buckets, heads]
    std::vector<Block> blocks;
    nn::RmsNorm final;

    Network(const T5Config& read, const Weights& model, const nn::Target& where, const std::string& path) : config(read), target(where), file(path)
    {
        tokens = model.at(model.contains("shared.weight") ? "shared.weight" : "encoder.embed_tokens.weight");
        const Weights encoder = model.under("encoder");
        distanceBias = encoder.at("block.0.layer.0.SelfAttention.relative_attention_bias.weight").to(target.device, at::kFloat);
        final = nn::RmsNorm(target(encoder.at("final_layer_norm.weight")), normEpsilon);
        for (int i = 0; i < config.layers; ++i) {
            const Weights attention = encoder.under(fmt::format("block.{}.layer.0", i)), forward = encoder.under(fmt::format("block.{}.layer.1", i));
            const auto linear = [&](const Weights& part, const char* name) { return nn::Linear(nn::scaled(part, std::string(name) + ".weight", target)); };
            blocks.push_back({nn::RmsNorm(target(attention.at("layer_norm.weight")), normEpsilon), nn::RmsNorm(target(forward.at("layer_norm.weight")), normEpsilon),
                linear(attention, "SelfAttention.q"), linear(attention, "SelfAttention.k"), linear(attention, "SelfAttention.v"), linear(attention, "SelfAttention.o"),
                linear(forward, "DenseReluDense.wi_0"), linear(forward, "DenseReluDense.wi_1"), linear(forward, "DenseReluDense.wo")});
        }
    }

    /// What attention adds: [1, heads, T, T].
    at::Tensor bias(std::int64_t length) const
    {
        const at::Tensor places = at::arange(length, at::kLong);
        const at::Tensor distances = places.unsqueeze(0) - places.unsqueeze(1) + (length - 1);
        const at::Tensor buckets = bucketsOfDistances(length, config).index_select(0, distances.flatten()).to(target.device);
        return distanceBias.index_select(0, buckets).reshape({length, length, config.heads}).permute({2, 0, 1}).unsqueeze(0).to(target.type).contiguous();
    }

    /// x: float32, since its values outgrow float16.
    at::Tensor through(const Block& block, const at::Tensor& x, const at::Tensor& bias) const
    {
        const at::Tensor normed = block.before(x).to(target.type);
        const at::Tensor seen = nn::attention(block.query(normed), block.key(normed), block.value(normed), config.heads, {.bias = bias, .scale = 1.0});
        const at::Tensor y = x + block.out(seen).to(at::kFloat);
        const at::Tensor wide = block.between(y).to(target.type);
        const at::Tensor inner = at::gelu(block.gate(wide), "tanh") * block.widen(wide);
        // The sums behind the last matrix are the largest numbers: in float16 they are formed of a 64th, which costs no precision.
        const double share = target.type == at::kHalf ? 1. / 64 : 1.;
        return share == 1 ? y + block.narrow(inner).to(at::kFloat) : y + block.narrow(inner * share).to(at::kFloat) * (1 / share);
    }
};

T5Encoder::T5Encoder(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file)
{
    const TensorShapes shapes = shapesOf(weights);
    const std::optional<T5Config> config = T5Config::of(shapes, hints);
    if (!config)
        throw base::Error(fmt::format("{} holds no T5 text encoder: fetch it again, or choose the file that came with the model.", file));
    const std::string prefix = *t5Prefix(shapes);
    TensorShapes expected = config->tensors();
    if (shapes.contains(prefix + "encoder.embed_tokens.weight")) {
        const std::vector<std::int64_t> table = expected["shared.weight"];
        if (!shapes.contains(prefix + "shared.weight"))
            expected.erase("shared.weight");
        expected["encoder.embed_tokens.weight"] = table;
    }
    models::checkShapes(expected, shapesUnder(shapes, prefix), "a T5 text encoder", file, besideTheEncoder);
    m_network = std::make_unique<const Network>(*config, prefix.empty() ? weights : weights.under(prefix.substr(0, prefix.size() - 1)), target, file);
}

T5Encoder::~T5Encoder() = default;

const T5Config& T5Encoder::config() const { return m_network->config; }

at::Tensor T5Encoder::operator()(const at::Tensor& ids) const
{
    const Network& network = *m_network;
    at::Tensor x = tokenRows(network.tokens, ids, {network.target.device, at::kFloat}, network.file);
    const at::Tensor bias = network.bias(ids.size(1));
    for (const Network::Block& block : network.blocks)
        x = network.through(block, x, bias);
    return network.final(x);
}

} // namespace underpaint::models::text
