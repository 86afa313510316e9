#include "models/flux/flux_weights.h"

#include "core/base/error.h"
#include "models/finite.h"
#include "models/flux/flux_names.h"
#include "models/nn/scaled.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::models::flux {
namespace {

/// Fill, Canny, Depth and Kontext-like networks take more channels in than they give back.
void refuseOtherInputs(const TensorShapes& shapes, const std::string& file)
{
    for (const auto& [in, out] : {std::pair{"img_in.weight", "final_layer.linear.weight"}, std::pair{"x_embedder.weight", "proj_out.weight"}}) {
        const auto first = shapes.find(in), last = shapes.find(out);
        if (first != shapes.end() && last != shapes.end() && first->second.size() == 2 && last->second.size() == 2 && first->second[1] > last->second[0])
            throw base::Error(fmt::format("{} is a Flux network for filling or control with {} channels where dev and schnell have {}, which Underpaint does not run: "
                                          "choose Flux dev or schnell.", file, first->second[1], last->second[0]));
    }
}

} // namespace

Weights withoutPrefix(const Weights& weights)
{
    const Weights inside = weights.under("model.diffusion_model");
    return inside.names().empty() ? weights : inside;
}

FluxWeights::FluxWeights(const Weights& weights, const nlohmann::json* hints, const std::string& file)
    : m_weights(withoutPrefix(weights))
    , m_file(file)
{
    const TensorShapes found = shapesOf(m_weights);
    const std::optional<FluxConfig> config = FluxConfig::of(found, hints);
    if (!config)
        throw base::Error(fmt::format("{} holds no network of Flux, or its notes (config.json, arch.json) do not fit its tensors: choose Flux dev or schnell.", file));
    m_config = *config;
    m_folder = found.contains("x_embedder.weight");
    refuseOtherInputs(found, file);
    checkShapes(m_folder ? m_config.diffusersTensors() : m_config.tensors(), found, m_config.guidance ? "Flux dev's network" : "Flux schnell's network", file, nn::belongsToScale);
    m_shapes = m_config.tensors();
}

at::Tensor FluxWeights::converted(const std::string& name, const nn::Target& target) const
{
    at::Tensor tensor = nn::scaled(m_weights, name, target);
    if (!isFinite(tensor))
        throw base::Error(fmt::format("{} is damaged: its tensor {} holds values that are not numbers. Fetch the file again.", m_file, name));
    return tensor;
}

at::Tensor FluxWeights::tensor(const std::string& name, const nn::Target& target) const
{
    if (!m_folder)
        return converted(name, target);
    std::vector<at::Tensor> parts;
    for (const TensorOrigin& origin : diffusersOrigins(m_config, name, m_shapes.at(name)[0]))
        parts.push_back(converted(origin.name, target));
    if (halvesSwapped(name)) {
        const std::vector<at::Tensor> halves = parts[0].chunk(2);
        return at::cat({halves[1], halves[0]});
    }
    return parts.size() == 1 ? parts[0] : at::cat(parts);
}

nn::Linear FluxWeights::linear(const std::string& name, const nn::Target& target) const
{
    return nn::Linear(tensor(name + ".weight", target), tensor(name + ".bias", target));
}

} // namespace underpaint::models::flux
