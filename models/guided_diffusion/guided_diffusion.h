#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/model_parts.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>
#include <vector>

namespace underpaint::models::guided_diffusion {

/// The U-Net of Dhariwal and Nichol (2021).
struct GuidedConfig {
    std::vector<int> channels = {256, 256, 512, 512, 1024, 1024};
    std::vector<bool> attention = {false, false, false, true, true, true};
    int blocks = 2, headChannels = 64, groups = 32, classes = 0, outputChannels = 6, imageSize = 256;
    bool scaleShift = true, resblockUpDown = true, newAttentionOrder = false;

    static std::optional<GuidedConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    TensorShapes tensors() const;
};

class GuidedNetwork {
public:
    GuidedNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~GuidedNetwork();
    /// x [N, 3, H, W], times [N] 0..999, labels int64 [N] (class-conditional only) -> [N, 6, H, W] float32: noise, then w in about [-1, 1].
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& times, const at::Tensor& labels = {}) const;
    const GuidedConfig& config() const;
    double gflop(int height, int width) const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

/// A pixel model on DDPM's path whose answers state their variance fraction (w + 1)/2. Class-conditional: the prompt names a class, "class 207" or just "207"; without one the classes are
/// drawn from nothing else but class 0, and it says so.
std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan);

} // namespace underpaint::models::guided_diffusion
