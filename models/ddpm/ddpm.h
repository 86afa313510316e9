#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/model_parts.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>
#include <vector>

namespace underpaint::models::ddpm {

/// The U-Net of Ho et al. (2020) as SDEdit's release has it: CelebA-HQ, LSUN bedroom and church at 256 pixels are one network.
struct DdpmConfig {
    std::vector<int> channels = {128, 128, 256, 256, 512, 512};
    int blocks = 2, groups = 32, imageSize = 256;
    std::vector<bool> attention = {false, false, false, false, true, false}; ///< per level

    /// Original names (`.ckpt`) or a diffusers folder's (present and deprecated attention names).
    static std::optional<DdpmConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    TensorShapes tensors() const;          ///< original names
    TensorShapes diffusersTensors() const;
};

class DdpmNetwork {
public:
    DdpmNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~DdpmNetwork();
    /// x [N, 3, H, W] in [-1, 1] plus noise, times [N] 0..999 (any float type) -> noise, float32.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& times) const;
    const DdpmConfig& config() const;
    double gflop(int height, int width) const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

/// A pixel model on DDPM's path.
std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan);

} // namespace underpaint::models::ddpm
