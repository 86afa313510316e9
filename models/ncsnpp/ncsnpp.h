#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/checkpoint.h"
#include "models/model_parts.h"

#include <memory>
#include <optional>
#include <vector>

namespace underpaint::models::ncsnpp {

/// The continuous VE score network of Song et al. (2021): FIR resampling, input and output skips, Fourier features.
struct NcsnppConfig {
    int width = 128, blocks = 2, imageSize = 256;
    std::vector<int> multiples = {1, 1, 2, 2, 2, 2, 2};
    std::vector<bool> attention; ///< per level
    double sigmaMin = .01, sigmaMax = 348; ///< the file does not say; 348 = CelebA-HQ and FFHQ at 256 ... see the README

    static std::optional<NcsnppConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    TensorShapes tensors() const;
};

/// The weights to sample with: the EMA list in parameter order (all but the fixed frequencies all_modules.0.W) where the file has one, else the model's own.
Weights emaWeights(const Checkpoint& checkpoint);

class NcsnppNetwork {
public:
    NcsnppNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~NcsnppNetwork();
    /// x [N, 3, H, W] = image in [0, 1] + sigma noise, sigmas [N] -> score, float32.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& sigmas) const;
    const NcsnppConfig& config() const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

/// A pixel model on the VE path, images in [0, 1].
std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan);

} // namespace underpaint::models::ncsnpp
