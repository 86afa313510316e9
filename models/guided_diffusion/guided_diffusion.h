#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/model_parts.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>
#include <vector>

namespace underpaint::models::guided_diffusion {

/// How the network halves and doubles its pictures.
enum class Resampling {
    Blocks,       ///< residual blocks that do it on both branches (all public files)
    Convolutions, ///< strided convolution down, nearest neighbour and convolution up
    Plain         ///< mean of 2 x 2 down, nearest neighbour up
};

/// The U-Net of Dhariwal and Nichol (2021).
struct GuidedConfig {
    int width = 256; ///< the time embedding is four times as wide
    std::vector<int> channels = {256, 256, 512, 512, 1024, 1024}; ///< per level
    std::vector<bool> attention = {false, false, false, true, true, true};
    int blocks = 2, headChannels = 64, groups = 32, classes = 0, outputChannels = 6, imageSize = 256;
    int heads = 0, headsUp = 0; ///< instead of headChannels where that is not positive; headsUp: on the way up
    bool scaleShift = true, newAttentionOrder = false;
    bool cosineSchedule = false; ///< of the public 64-pixel network
    Resampling resampling = Resampling::Blocks;

    /// Nothing if these are not such a network's tensors. What shapes cannot tell is that of the public file of these shapes (64, 128, 256 and 512 pixels differ), unless hints say otherwise.
    static std::optional<GuidedConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    TensorShapes tensors() const;
};

class GuidedNetwork {
public:
    /// Throws base::Error in one sentence where names or shapes are not the network's.
    GuidedNetwork(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~GuidedNetwork();
    /// x [N, 3, H, W], H and W multiples of multiple(); times [N] 0..999, labels int64 [N] (class-conditional only) -> [N, 6, H, W] float32: noise, then w in about [-1, 1] (networks
    /// without a learned variance: 3 channels).
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& times, const at::Tensor& labels = {}) const;
    const GuidedConfig& config() const;
    int multiple() const;
    double gflop(int height, int width) const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

/// What a card says of a model of this family: the one place for it, before loading and after. Id, name and origin stay as they are.
void describe(base::ModelCard& card, const GuidedConfig& config);

/// The class that a prompt names.
struct NamedClass {
    std::optional<int> number;
    std::string word;                 ///< its name, "class 7" where it has none
    std::vector<std::string> unknown; ///< what else the prompt says
};
/// "class 207", "207", or (of 1000 classes) one of ImageNet's names anywhere in the prompt: "a golden retriever in the grass"; the longest one counts.
NamedClass classIn(const std::string& prompt, int classes);

/// A pixel model on DDPM's path whose answers state their variance fraction (w + 1)/2, with x0 kept within -1..1 as the published sampler keeps it. Class-conditional: the prompt names
/// a class (classIn); without one it is class 0, and the card says so.
std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan);

} // namespace underpaint::models::guided_diffusion
