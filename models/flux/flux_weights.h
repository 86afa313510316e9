#pragma once

#include "models/flux/flux_transformer.h"
#include "models/nn/linear.h"
#include "models/weights.h"

#include <string>

namespace underpaint::models::flux {

/// The network's tensors without the prefix "model.diffusion_model." that some tools add.
Weights withoutPrefix(const Weights& weights);

/// The tensors of a Flux network by BFL's names, whatever layout they are stored in. They stay in the (mapped) file; asking for one converts that one. A value.
class FluxWeights {
public:
    /// base::Error in one sentence for anything but Flux dev's or schnell's tensors.
    FluxWeights(const Weights& weights, const nlohmann::json* hints, const std::string& file);

    const FluxConfig& config() const { return m_config; }
    /// base::Error where it holds values that are not numbers.
    at::Tensor tensor(const std::string& name, const nn::Target& target) const;
    /// `name`.weight and `name`.bias.
    nn::Linear linear(const std::string& name, const nn::Target& target) const;

private:
    at::Tensor converted(const std::string& name, const nn::Target& target) const;

    Weights m_weights;
    FluxConfig m_config;
    TensorShapes m_shapes; // by BFL's names
    std::string m_file;
    bool m_folder = false; // a diffusers folder's layout
};

} // namespace underpaint::models::flux
