#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/vista/vista_network.h"
#include "models/vista/vista_transforms.h"

#include <memory>
#include <mutex>

namespace underpaint::models::vista {

/// The model we ship: a landscape denoiser on pixels in [-1, 1], trained on rectified flow; any path may be used. Sizes are multiples of 16.
class VistaModel : public diffusion::DiffusionModel {
public:
    /// Reads and checks the weights. card.tensors is filled in. type: what the U-Net computes in.
    VistaModel(base::ModelCard card, const Weights& weights, const std::string& file, at::Device device, at::ScalarType type);

    const base::ModelCard& card() const override { return m_card; }
    const diffusion::NoisePath& path() const override { return m_path; }
    at::Device device() const override { return m_network->device(); }
    std::string precision() const override;
    int latentChannels() const override { return 3; }
    int latentScale() const override { return 1; }
    at::Tensor encode(const at::Tensor& picture) const override;
    at::Tensor decode(const at::Tensor& latents) const override;
    diffusion::Understood understand(const std::string& text) const override;
    /// At the clean level (b = 0) the network is asked at its lowest sig; x0 is then the state itself and noise is -T^-1 F.
    diffusion::Denoiser denoiser(const diffusion::Prompt& prompt, int height, int width) const override;
    std::shared_ptr<const diffusion::GaussianPrior> prior(int height, int width) const override;
    /// Measured at 512 to 2048 pixels: 420 to 480 bytes for each.
    std::uint64_t bytesFor(int height, int width) const override { return 480 * std::uint64_t(height) * std::uint64_t(width); }
    double detail(double t0) const override { return m_config.detailAt(t0); }

    const VistaConfig& config() const { return m_config; }
    /// The same with captions given as indices; `away` is used if guidance is not 1.
    diffusion::Denoiser denoiser(const Caption& towards, const Caption& away, double guidance, int height, int width) const;
    /// 2 x multiply-adds of one answer without guidance: U-Net and transforms.
    double gflop(int height, int width) const;
    /// Of that, the transforms.
    double transformGflop(int height, int width) const;

private:
    struct Frame; // what belongs to one picture size
    std::shared_ptr<const Frame> frame(int height, int width) const;

    base::ModelCard m_card;
    VistaConfig m_config;
    Weights m_tables; // mu and sd
    std::shared_ptr<const VistaNetwork> m_network;
    diffusion::NoisePath m_path = diffusion::NoisePath::rectifiedFlow();
    mutable std::mutex m_mutex;
    mutable std::vector<std::shared_ptr<const Frame>> m_frames; // the last sizes used; guarded by m_mutex
};

} // namespace underpaint::models::vista
