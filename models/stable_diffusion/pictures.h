#pragma once

#include "models/autoencoder/kl_autoencoder.h"
#include "models/autoencoder/tiny_autoencoder.h"
#include "models/model_parts.h"
#include "models/cupboard.h"
#include "models/stable_diffusion/kind.h"

#include <functional>
#include <memory>

namespace underpaint::models::stable_diffusion {

/// Pictures [N, 3, H, W], sRGB 0..1, on the CPU <-> scaled latents [N, C, h, w], float32, where the network is.
class Pictures {
public:
    /// base::Error in one sentence for an autoencoder that is missing or of another kind of model.
    Pictures(const ModelParts& parts, Kind kind, const UNetConfig& network, const LoadPlan& plan, Cupboard& cupboard);

    /// The posterior's mean, or with defined noise [N, C, h, w] a sample of it.
    at::Tensor encode(const at::Tensor& picture, const at::Tensor& noise = {}) const;
    at::Tensor decode(const at::Tensor& latents) const;
    /// Through the tiny autoencoder; without one a linear map, enlarged.
    at::Tensor quickDecode(const at::Tensor& latents) const;
    int factor() const { return m_config.factor(); }
    std::uint64_t bytesFor(int height, int width) const;

private:
    std::function<std::shared_ptr<const autoencoder::KlAutoencoder>()> m_autoencoder;
    std::shared_ptr<const autoencoder::TinyAutoencoder> m_tiny; // small: always in memory
    autoencoder::KlConfig m_config;
    std::uint64_t m_bytesPerPixel = 0;
    Kind m_kind;
    nn::Target m_target;
};

} // namespace underpaint::models::stable_diffusion
