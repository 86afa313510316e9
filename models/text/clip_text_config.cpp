#include "models/text/clip_layout.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::text {
namespace {

/// The first of these keys that holds a positive number.
std::optional<int> numberIn(const nlohmann::json& hints, std::initializer_list<const char*> keys)
{
    for (const char* key : keys)
        if (const auto found = hints.find(key); found != hints.end() && found->is_number_integer() && *found > 0 && *found < 1 << 16)
            return found->get<int>();
    return std::nullopt;
}

/// Where the numbers stand: the settings of a whole CLIP model, or of a text tower.
const nlohmann::json* sectionOf(const nlohmann::json* hints)
{
    if (!hints || !hints->is_object())
        return nullptr;
    for (const char* section : {"text_config", "text"})
        if (const auto found = hints->find(section); found != hints->end() && found->is_object())
            return &*found;
    return hints;
}

} // namespace

std::optional<ClipTextConfig> ClipTextConfig::of(const TensorShapes& shapes, const nlohmann::json* hints)
{
    const std::optional<ClipNames> names = ClipNames::of(shapes);
    if (!names)
        return std::nullopt;
    const std::map<std::string, ClipSource> sources = names->sources();
    const auto matrix = [&](const std::string& name) {
        const auto found = shapes.find(sources.at(name).name);
        const bool good = found != shapes.end() && found->second.size() == 2 && found->second[0] > 0 && found->second[1] > 0 && found->second[0] < 1 << 24 && found->second[1] < 1 << 24;
        return good ? std::pair(int(found->second[0]), int(found->second[1])) : std::pair(0, 0);
    };
    ClipTextConfig config;
    std::tie(config.vocabulary, config.width) = matrix("text_model.embeddings.token_embedding.weight");
    config.positions = matrix("text_model.embeddings.position_embedding.weight").first;
    config.inner = matrix("text_model.encoder.layers.0.mlp.fc1.weight").first;
    config.layers = names->layers;
    config.layout = names->layout;
    if (!config.width || !config.positions || !config.inner)
        return std::nullopt;
    if (!names->projection.empty()) {
        const auto [rows, columns] = matrix("text_projection.weight");
        config.projection = names->transposedProjection ? columns : rows;
    }
    // The towers of 1024 and 1280 channels are OpenCLIP's, whatever the layout.
    config.quickGelu = config.layout == Layout::Transformers && config.width != 1024 && config.width != 1280;
    config.heads = std::max(1, config.width / 64);
    if (const nlohmann::json* section = sectionOf(hints)) {
        if (const auto heads = numberIn(*section, {"num_attention_heads", "num_heads"}))
            config.heads = *heads;
        if (const auto act = section->find("hidden_act"); act != section->end() && act->is_string())
            config.quickGelu = *act == "quick_gelu";
    }
    if (config.width % config.heads != 0)
        return std::nullopt;
    return config;
}

TensorShapes ClipTextConfig::tensors() const
{
    TensorShapes shapes;
    const auto put = [&](const std::string& name, std::int64_t outputs, std::int64_t inputs) {
        shapes["text_model." + name + ".weight"] = {outputs, inputs};
        shapes["text_model." + name + ".bias"] = {outputs};
    };
    const auto norm = [&](const std::string& name) { shapes["text_model." + name + ".weight"] = shapes["text_model." + name + ".bias"] = {width}; };
    shapes["text_model.embeddings.token_embedding.weight"] = {vocabulary, width};
    shapes["text_model.embeddings.position_embedding.weight"] = {positions, width};
    norm("final_layer_norm");
    if (projection > 0)
        shapes["text_projection.weight"] = {projection, width};
    for (int i = 0; i < layers; ++i) {
        const std::string block = fmt::format("encoder.layers.{}.", i);
        for (const char* name : {"q_proj", "k_proj", "v_proj", "out_proj"})
            put(block + "self_attn." + name, width, width);
        put(block + "mlp.fc1", inner, width);
        put(block + "mlp.fc2", width, inner);
        norm(block + "layer_norm1");
        norm(block + "layer_norm2");
    }
    return shapes;
}

} // namespace underpaint::models::text
