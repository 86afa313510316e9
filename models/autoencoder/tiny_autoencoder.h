#pragma once

#include "models/nn/target.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>

namespace underpaint::models::autoencoder {

struct TinyConfig {
    int channels = 64, latentChannels = 4;
    bool encoder = true, decoder = true; ///< which halves are in these tensors

    /// Diffusers folder names, original numbers ("1.weight" of one half, "encoder.1.weight" of a combined file). Nothing if these are not TAESD's.
    static std::optional<TinyConfig> of(const TensorShapes& shapes);
    /// Every tensor of these halves in diffusers names.
    TensorShapes tensors() const;
};

/// TAESD, TAESDXL, TAEF1: pictures for live previews at a fraction of the cost. Latents are scaled already for the diffusion model.
class TinyAutoencoder {
public:
    /// One file with both halves, or the halves' files one after the other. At least the decoder must be among them.
    TinyAutoencoder(const std::vector<Weights>& weights, const nn::Target& target, const std::string& file);
    ~TinyAutoencoder();

    bool canEncode() const;
    /// picture in [-1, 1] [N, 3, H, W] -> scaled latents [N, C, H/8, W/8].
    at::Tensor encode(const at::Tensor& picture) const;
    /// scaled latents -> picture about [-1, 1], float32.
    at::Tensor decode(const at::Tensor& latents) const;
    int latentChannels() const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

} // namespace underpaint::models::autoencoder
