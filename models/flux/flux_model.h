#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/flux/flux_denoiser.h"
#include "models/flux/flux_pictures.h"
#include "models/flux/flux_words.h"

#include <memory>

namespace underpaint::models::flux {

/// Flux.1 dev and schnell: see flux.h. Used by one thread at a time.
class FluxModel : public diffusion::DiffusionModel {
public:
    /// base::Error for parts that are missing or do not fit each other, base::Stopped once plan.stop is requested.
    FluxModel(const ModelParts& parts, const LoadPlan& plan);

    const base::ModelCard& card() const override { return m_card; }
    const diffusion::NoisePath& path() const override { return m_path; }
    at::Device device() const override { return m_target.device; }
    std::string precision() const override;
    int latentChannels() const override { return m_config.tokenChannels / 4; }
    int latentScale() const override { return m_pictures->factor(); }

    at::Tensor encode(const at::Tensor& picture) const override { return m_pictures->encode(picture); }
    at::Tensor encode(const at::Tensor& picture, const at::Tensor& posteriorNoise) const override { return m_pictures->encode(picture, posteriorNoise); }
    at::Tensor decode(const at::Tensor& latents) const override { return m_pictures->decode(latents); }
    at::Tensor quickDecode(const at::Tensor& latents) const override { return m_pictures->quickDecode(latents); }

    diffusion::Understood understand(const std::string& text) const override { return m_words->understand(text); }
    diffusion::Embedding embed(const std::string& text, bool plainSyntax = false) const override { return m_words->embed(text, plainSyntax); }
    /// base::UsageError in one sentence for negative words, and for guidance where the network has no place for it.
    diffusion::Denoiser denoiser(const diffusion::Prompt& prompt, int height, int width) const override;
    /// `away` is left aside: there is no second branch. Without gradients.
    diffusion::Denoiser denoiser(const diffusion::Embedding& towards, const diffusion::Embedding& away, double guidance, int height, int width) const override;
    std::uint64_t bytesFor(int height, int width) const override;

private:
    base::ModelCard m_card;
    nn::Target m_target;
    FluxConfig m_config;
    bool m_streamed = false;
    diffusion::NoisePath m_path = diffusion::NoisePath::rectifiedFlow();
    std::shared_ptr<Cupboard> m_cupboard;
    NetworkSource m_network;
    std::unique_ptr<const FluxWords> m_words;
    std::unique_ptr<const FluxPictures> m_pictures;
};

} // namespace underpaint::models::flux
