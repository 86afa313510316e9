#include "models/text/t5_layout.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::text {

std::optional<std::string> t5Prefix(const TensorShapes& shapes)
{
    const std::string ending = "encoder.block.0.layer.0.SelfAttention.q.weight";
    for (const auto& [name, shape] : shapes)
        if (name.ends_with(ending) && (name.size() == ending.size() || name[name.size() - ending.size() - 1] == '.'))
            return name.substr(0, name.size() - ending.size());
    return std::nullopt;
}

std::optional<T5Config> T5Config::of(const TensorShapes& shapes, const nlohmann::json* hints)
{
    const std::optional<std::string> prefix = t5Prefix(shapes);
    if (!prefix)
        return std::nullopt;
    const auto matrix = [&](const std::string& name) {
        const auto found = shapes.find(*prefix + name);
        const bool good = found != shapes.end() && found->second.size() == 2 && found->second[0] > 0 && found->second[1] > 0 && found->second[0] < 1 << 24 && found->second[1] < 1 << 24;
        return good ? std::pair(int(found->second[0]), int(found->second[1])) : std::pair(0, 0);
    };
    T5Config config;
    const auto attention = matrix("encoder.block.0.layer.0.SelfAttention.q.weight");
    config.width = attention.second;
    std::tie(config.buckets, config.heads) = matrix("encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight");
    config.inner = matrix("encoder.block.0.layer.1.DenseReluDense.wi_0.weight").first;
    config.vocabulary = std::max(matrix("shared.weight").first, matrix("encoder.embed_tokens.weight").first);
    config.layers = 0;
    while (shapes.contains(fmt::format("{}encoder.block.{}.layer.0.SelfAttention.q.weight", *prefix, config.layers)))
        ++config.layers;
    if (!config.width || !config.heads || !config.inner || !config.vocabulary || config.buckets < 4 || attention.first % config.heads != 0)
        return std::nullopt;
    config.headWidth = attention.first / config.heads;
    if (hints && hints->is_object())
        if (const auto found = hints->find("relative_attention_max_distance"); found != hints->end() && found->is_number_integer() && *found > config.buckets / 4 && *found < 1 << 20)
            config.farthest = found->get<int>();
    return config;
}

TensorShapes T5Config::tensors() const
{
    TensorShapes shapes;
    const std::int64_t attended = std::int64_t(heads) * headWidth;
    shapes["shared.weight"] = {vocabulary, width};
    shapes["encoder.final_layer_norm.weight"] = {width};
    for (int i = 0; i < layers; ++i) {
        const std::string block = fmt::format("encoder.block.{}.layer.", i);
        for (const char* name : {"q", "k", "v"})
            shapes[fmt::format("{}0.SelfAttention.{}.weight", block, name)] = {attended, width};
        shapes[block + "0.SelfAttention.o.weight"] = {width, attended};
        if (i == 0)
            shapes[block + "0.SelfAttention.relative_attention_bias.weight"] = {buckets, heads};
        shapes[block + "1.DenseReluDense.wi_0.weight"] = shapes[block + "1.DenseReluDense.wi_1.weight"] = {inner, width};
        shapes[block + "1.DenseReluDense.wo.weight"] = {width, inner};
        shapes[block + "0.layer_norm.weight"] = shapes[block + "1.layer_norm.weight"] = {width};
    }
    return shapes;
}

} // namespace underpaint::models::text
