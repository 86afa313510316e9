#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/model_parts.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>
#include <vector>

namespace underpaint::models::ddpm {

/// The U-Net of Ho et al. (2020) as SDEdit's release has it: CelebA-HQ, LSUN bedroom and church at 256 pixels are one network. What a diffusers folder (UNet2DModel)
/// may state otherwise is here as well.
struct DdpmConfig {
    int width = 128; ///< of the first convolution; the time embedding is four times as wide
    std::vector<int> channels = {128, 128, 256, 256, 512, 512}; ///< per level
    int blocks = 2, groups = 32, imageSize = 256;
    std::vector<bool> attention = {false, false, false, false, true, false}; ///< per level
    bool resampleWithConvolution = true;
    int headWidth = 0;            ///< channels of an attention head; 0 = one head of full width
    double epsilon = 1e-6;        ///< of the norms
    bool cosineFirst = false;     ///< order of the time's sinusoids
    double frequencyShift = 1;    ///< their frequencies are 10000^(-i / (width/2 - shift))
    bool padAllSides = false;     ///< down-sampling: zeros on every side instead of right and bottom
    bool diffusers = false;       ///< which names the file uses

    /// Original names (`.ckpt`) or a diffusers folder's (present and deprecated attention names). Nothing if these are not such a network's tensors.
    static std::optional<DdpmConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    TensorShapes tensors() const;          ///< original names
    TensorShapes diffusersTensors() const; ///< present names
};

class DdpmNetwork {
public:
    /// Throws base::Error in one sentence where names or shapes are not the network's.
    DdpmNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~DdpmNetwork();
    /// x [N, 3, H, W] in [-1, 1] plus noise, H and W multiples of multiple(); times [N] 0..999 (any float type) -> noise, float32.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& times) const;
    const DdpmConfig& config() const;
    int multiple() const;
    double gflop(int height, int width) const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

/// What a card says of a model of this family: the one place for it, before loading and after. Id, name and origin stay as they are.
void describe(base::ModelCard& card, const DdpmConfig& config);

/// A pixel model on DDPM's path (or the path that the file's configuration states), without words.
std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan);

} // namespace underpaint::models::ddpm
