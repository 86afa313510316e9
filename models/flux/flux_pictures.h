#pragma once

#include "models/autoencoder/kl_autoencoder.h"
#include "models/autoencoder/tiny_autoencoder.h"
#include "models/flux/flux_transformer.h"
#include "models/model_parts.h"
#include "models/cupboard.h"

#include <functional>
#include <memory>

namespace underpaint::models::flux {


/// Pictures [N, 3, H, W], sRGB 0..1, on the CPU <-> scaled latents [N, 16, h, w], float32, where the network is.
class FluxPictures {
public:
    /// base::Error in one sentence for an autoencoder that is missing or has other channels than the network.
    FluxPictures(const ModelParts& parts, const FluxConfig& network, const LoadPlan& plan, Cupboard& cupboard);

    /// The posterior's mean, or with defined noise [N, 16, h, w] a sample of it.
    at::Tensor encode(const at::Tensor& picture, const at::Tensor& noise = {}) const;
    at::Tensor decode(const at::Tensor& latents) const;
    /// Through TAEF1; without it a linear map, enlarged.
    at::Tensor quickDecode(const at::Tensor& latents) const;
    int factor() const { return m_config.factor(); }
    std::uint64_t bytesFor(int height, int width) const { return m_bytesPerPixel * std::uint64_t(height) * std::uint64_t(width); }

private:
    std::function<std::shared_ptr<const autoencoder::KlAutoencoder>()> m_autoencoder;
    std::shared_ptr<const autoencoder::TinyAutoencoder> m_tiny; // small: always in memory
    autoencoder::KlConfig m_config;
    std::uint64_t m_bytesPerPixel = 0;
    nn::Target m_target;
};

} // namespace underpaint::models::flux
