#pragma once

#include "models/nn/target.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>
#include <vector>

namespace underpaint::models::stable_diffusion {

/// What tensor shapes tell about a U-Net of the Stable Diffusion family, and what they do not.
struct UNetConfig {
    std::vector<int> channels = {320, 640, 1280, 1280};  ///< per level
    std::vector<int> depth = {1, 1, 1, 0};               ///< transformer blocks per attention, per level; 0: none (SDXL: 0, 2, 10)
    std::vector<int> heads = {8, 8, 8, 8};               ///< per level; true size: 8 in SD 1.x, width/64 in SD 2.x and SDXL
    int middleDepth = 1;                                 ///< transformer blocks in the middle (SDXL: 10)
    int blocks = 2, inputChannels = 4, outputChannels = 4, contextWidth = 768, groups = 32;
    bool linearProjections = false; ///< proj_in and proj_out are Linears (SD 2.x, SDXL)
    int addedWidth = 0;             ///< inputs of the added embedding (SDXL: 2816); 0: none
    int addedTimeWidth = 256;       ///< of the sinusoid of each size number
    int guidanceWidth = 0;          ///< inputs of time_embedding.cond_proj (LCM: 256); 0: none

    /// Either layout (original names without "model.diffusion_model.", or a diffusers folder's). hints: config.json or the "unet" section of an arch.json.
    static std::optional<UNetConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    /// Every tensor in diffusers names, and in original names.
    TensorShapes tensors() const;
    TensorShapes originalTensors() const;
    /// Activations of one item in this type, about.
    std::uint64_t bytesFor(int height, int width, at::ScalarType type) const;
    /// The same of a call whose gradients flow back to the words.
    std::uint64_t bytesForGradients(int height, int width, at::ScalarType type) const;
};

/// What a call takes besides the state. All on the network's device.
struct UNetInput {
    at::Tensor times;    ///< [N], 0..999, any float type
    at::Tensor context;  ///< [N, T, contextWidth]
    at::Tensor pooled;   ///< SDXL: [N, P]
    at::Tensor sizes;    ///< SDXL: [N, 6]: original height, width, crop top, left, target height, width
    at::Tensor guidance; ///< LCM: [N], the guidance scale itself; undefined elsewhere
};

/// The U-Net. Any thread may call. Differentiable with respect to context where autograd asks for it.
class UNet {
public:
    /// Either layout; base::Error in one sentence for anything that does not fit.
    UNet(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~UNet();

    /// x [N, inputChannels, h, w], any size -> float32 [N, outputChannels, h, w].
    at::Tensor operator()(const at::Tensor& x, const UNetInput& input) const;
    const UNetConfig& config() const;
    const nn::Target& target() const;
    /// 2 x multiply-adds of one item.
    double gflop(int height, int width, int tokens = 77) const;
    std::uint64_t bytesFor(int height, int width) const; ///< activations of one item, about

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

/// Diffusers name -> name of the original layout ("input_blocks.1.0.in_layers.2.weight"), for every tensor of this network; LoRA files use both.
std::map<std::string, std::string> originalNames(const UNetConfig& config);

} // namespace underpaint::models::stable_diffusion
