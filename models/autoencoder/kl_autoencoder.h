#pragma once

#include "models/nn/target.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>
#include <vector>

namespace underpaint::models::autoencoder {

struct KlConfig {
    std::vector<int> channels = {128, 256, 512, 512}; ///< per level, full resolution first
    int blocks = 2;             ///< residual blocks per level of the encoder; the decoder has one more
    int latentChannels = 4, groups = 32;
    bool quantised = true;      ///< quant_conv and post_quant_conv are there (not in Flux)
    double scale = .18215, shift = 0; ///< latents of the diffusion model = (z - shift) scale

    /// Recognises original (ldm, BFL) and diffusers layouts, deprecated attention names too. scale and shift: from hints ("scaling_factor", "shift_factor"), else by latent channels:
    /// 16 = Flux (.3611, .1159), 4 = SD 1.x (.18215; an SDXL model sets .13025 itself).
    static std::optional<KlConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    /// Every tensor in the present diffusers names.
    TensorShapes tensors() const;
    int factor() const { return 1 << (int(channels.size()) - 1); } ///< pixels per latent pixel
};

/// The posterior of a picture.
struct Posterior {
    at::Tensor mean, logVariance; ///< [N, C, h, w] float32, unscaled; log variance clamped to [-30, 20]
};

/// The KL autoencoder of Stable Diffusion and Flux. Any thread may call.
class KlAutoencoder {
public:
    KlAutoencoder(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~KlAutoencoder();

    /// picture in [-1, 1], [N, 3, H, W], sides multiples of factor().
    Posterior encode(const at::Tensor& picture) const;
    /// Unscaled latents -> picture about [-1, 1], not clamped, float32.
    at::Tensor decode(const at::Tensor& z) const;
    /// The same between the diffusion model's scaled latents and the posterior's mean, or mean + deviation noise if noise is defined.
    at::Tensor latents(const at::Tensor& picture, const at::Tensor& noise = {}) const;
    at::Tensor picture(const at::Tensor& latents) const;
    const KlConfig& config() const;
    void setScale(double scale, double shift = 0); ///< SDXL in a single file
    /// Bytes of activations that decoding a picture of so many pixels takes.
    std::uint64_t bytesFor(int height, int width) const;

private:
    struct Network;
    std::unique_ptr<Network> m_network;
};

} // namespace underpaint::models::autoencoder
