#include "models/text/clip_text.h"

#include "core/base/error.h"
#include "models/nn/activation.h"
#include "models/nn/attention.h"
#include "models/nn/linear.h"
#include "models/nn/norm.h"
#include "models/text/clip_layout.h"
#include "models/text/token_rows.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::text {
namespace {

constexpr double normEpsilon = 1e-5;

/// The tensors in the Transformers layout; views, but for the projection of OpenCLIP's layout.
Weights inOurNames(const Weights& weights, const ClipNames& names)
{
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, source] : names.sources()) {
        const at::Tensor& found = weights.at(source.name);
        using Piece = ClipSource::Piece;
        switch (source.piece) {
        case Piece::Whole: tensors[name] = found; break;
        case Piece::Transposed: tensors[name] = found.t().contiguous(); break;
        case Piece::Query: tensors[name] = found.chunk(3)[0]; break;
        case Piece::Key: tensors[name] = found.chunk(3)[1]; break;
        case Piece::Value: tensors[name] = found.chunk(3)[2]; break;
        }
    }
    return Weights(std::move(tensors));
}

/// What stands in many files without being part of the tower.
bool besideTheTower(const std::string& name)
{
    const auto endsWith = [&](const char* ending) { return name.ends_with(ending); };
    const auto holds = [&](const char* part) { return name.find(part) != std::string::npos; };
    return endsWith("position_ids") || endsWith("logit_scale") || endsWith("attn_mask") || holds("vision_model.") || endsWith("visual_projection.weight") || name.starts_with("visual.");
}

} // namespace

struct ClipTextEncoder::Network {
    struct Block {
        nn::LayerNorm before, between;
        nn::Linear query, key, value, out, widen, narrow;
    };

    ClipTextConfig config;
    nn::Target target;
    std::string file;
    at::Tensor tokens, positions;
    std::vector<Block> blocks;
    nn::LayerNorm final;
    nn::Linear projection;

    Network(const ClipTextConfig& read, const Weights& weights, const nn::Target& where, const std::string& path) : config(read), target(where), file(path)
    {
        const Weights model = weights.under("text_model");
        tokens = model.at("embeddings.token_embedding.weight");
        positions = target(model.at("embeddings.position_embedding.weight"));
        final = nn::LayerNorm(model.under("final_layer_norm"), target, normEpsilon);
        if (config.projection > 0)
            projection = nn::Linear(weights.under("text_projection"), target);
        for (int i = 0; i < config.layers; ++i) {
            const Weights block = model.under(fmt::format("encoder.layers.{}", i));
            const auto linear = [&](const char* name) { return nn::Linear(block.under(name), target); };
            blocks.push_back({nn::LayerNorm(block.under("layer_norm1"), target, normEpsilon), nn::LayerNorm(block.under("layer_norm2"), target, normEpsilon),
                linear("self_attn.q_proj"), linear("self_attn.k_proj"), linear("self_attn.v_proj"), linear("self_attn.out_proj"), linear("mlp.fc1"), linear("mlp.fc2")});
        }
    }

    at::Tensor through(const Block& block, const at::Tensor& x) const
    {
        const at::Tensor normed = block.before(x);
        const at::Tensor seen = nn::attention(block.query(normed), block.key(normed), block.value(normed), config.heads, {.causal = true});
        const at::Tensor y = x + block.out(seen);
        const at::Tensor inner = block.widen(block.between(y));
        return y + block.narrow(config.quickGelu ? nn::quickGelu(inner) : at::gelu(inner));
    }
};

ClipTextEncoder::ClipTextEncoder(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file)
{
    const TensorShapes shapes = shapesOf(weights);
    const std::optional<ClipNames> names = ClipNames::of(shapes);
    const std::optional<ClipTextConfig> config = ClipTextConfig::of(shapes, hints);
    if (!names || !config)
        throw base::Error(fmt::format("{} holds no CLIP text encoder: fetch it again, or choose the file that came with the model.", file));
    models::checkShapes(names->inFile(*config), shapes, "a CLIP text encoder", file, besideTheTower);
    m_network = std::make_unique<const Network>(*config, inOurNames(weights, *names), target, file);
}

ClipTextEncoder::~ClipTextEncoder() = default;

const ClipTextConfig& ClipTextEncoder::config() const { return m_network->config; }

ClipText ClipTextEncoder::operator()(const at::Tensor& ids) const
{
    const Network& network = *m_network;
    const std::int64_t length = ids.size(1);
    if (length > network.config.positions)
        throw base::Error(fmt::format("{} reads {} words' parts at once, not {}.", network.file, network.config.positions, length));
    at::Tensor x = tokenRows(network.tokens, ids, network.target, network.file) + network.positions.narrow(0, 0, length);
    ClipText text;
    for (std::size_t i = 0; i < network.blocks.size(); ++i) {
        if (i + 1 == network.blocks.size())
            text.penultimate = x;
        x = network.through(network.blocks[i], x);
    }
    const at::Tensor last = network.final(x);
    const at::Tensor ends = ids.argmax(-1).to(last.device()); // the first of several
    const at::Tensor pooled = last.gather(1, ends.reshape({-1, 1, 1}).expand({-1, 1, last.size(2)})).squeeze(1);
    if (network.config.projection > 0)
        text.projected = network.projection(pooled).to(at::kFloat);
    text.penultimateNormed = network.final(text.penultimate).to(at::kFloat);
    text.penultimate = text.penultimate.to(at::kFloat);
    text.last = last.to(at::kFloat);
    text.pooled = pooled.to(at::kFloat);
    return text;
}

} // namespace underpaint::models::text
