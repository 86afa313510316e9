#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/stable_diffusion/pictures.h"
#include "models/stable_diffusion/sd_denoiser.h"
#include "models/stable_diffusion/words.h"

#include <memory>

namespace underpaint::models::stable_diffusion {

/// Stable Diffusion 1.x, 2.x, XL and their few-step kin. Latents are scaled ones; sizes are multiples of 8. What it was read from need not stay open, except where parts are opened one by one.
class SdModel : public diffusion::DiffusionModel {
public:
    /// base::Error for parts that are missing or do not fit each other, base::Stopped once plan.stop is requested.
    SdModel(const ModelParts& parts, const LoadPlan& plan);

    const base::ModelCard& card() const override { return m_card; }
    const diffusion::NoisePath& path() const override { return m_path; }
    at::Device device() const override { return m_target.device; }
    std::string precision() const override;
    int latentChannels() const override { return m_config.inputChannels; }
    int latentScale() const override { return m_pictures->factor(); }

    at::Tensor encode(const at::Tensor& picture) const override { return m_pictures->encode(picture); }
    at::Tensor encode(const at::Tensor& picture, const at::Tensor& posteriorNoise) const override { return m_pictures->encode(picture, posteriorNoise); }
    at::Tensor decode(const at::Tensor& latents) const override { return m_pictures->decode(latents); }
    at::Tensor quickDecode(const at::Tensor& latents) const override { return m_pictures->quickDecode(latents); }

    diffusion::Understood understand(const std::string& text) const override { return m_words->understand(text); }
    diffusion::Embedding embed(const std::string& text, bool plainSyntax = false) const override { return m_words->embed(text, plainSyntax); }
    diffusion::Denoiser denoiser(const diffusion::Prompt& prompt, int height, int width) const override;
    diffusion::Denoiser denoiser(const diffusion::Embedding& towards, const diffusion::Embedding& away, double guidance, int height, int width) const override;
    std::uint64_t bytesFor(int height, int width) const override;
    std::uint64_t bytesForGradients(int height, int width) const override;

private:
    base::ModelCard m_card;
    nn::Target m_target;
    UNetConfig m_config;
    diffusion::NoisePath m_path;
    diffusion::Prediction m_prediction = diffusion::Prediction::Noise;
    std::shared_ptr<Cupboard> m_cupboard;
    NetworkSource m_network;
    std::unique_ptr<const Words> m_words;
    std::unique_ptr<const Pictures> m_pictures;
};

} // namespace underpaint::models::stable_diffusion
