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
    int scales = 0;              ///< length of the list "sigmas" that public files hold besides; 0 = there is none
    bool sigmasKnown = false;    ///< hints or that list state them
    double sigmaMin = .01, sigmaMax = 348; ///< of the path; 348 = CelebA-HQ and FFHQ at 256, where neither hints nor the list "sigmas" say it
    bool centred = false;        ///< pictures in -1..1 instead of 0..1
    std::vector<double> kernel = {1, 3, 3, 1}; ///< of the resampling, one side of an outer product

    /// Names with or without "module.". Nothing if these are not such a network's tensors.
    static std::optional<NcsnppConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    TensorShapes tensors() const; ///< without "module."
};

/// The weights to sample with: the EMA list in parameter order (all but the fixed frequencies all_modules.0.W) where the file has one, else the model's own. base::Error where the list
/// does not fit the model.
Weights emaWeights(const Checkpoint& checkpoint);

class NcsnppNetwork {
public:
    /// Throws base::Error in one sentence where names or shapes are not the network's.
    NcsnppNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~NcsnppNetwork();
    /// x [N, 3, H, W] = image in [0, 1] + sigma noise, H and W multiples of multiple(); sigmas [N] -> score, float32.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& sigmas) const;
    /// Its sigmas are those of the file's list where there is one and no hint says otherwise.
    const NcsnppConfig& config() const;
    int multiple() const;
    double gflop(int height, int width) const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

/// What a card says of a model of this family: the one place for it, before loading and after. Id, name and origin stay as they are.
void describe(base::ModelCard& card, const NcsnppConfig& config);

/// A pixel model on the VE path, images in [0, 1], without words.
std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan);

} // namespace underpaint::models::ncsnpp
