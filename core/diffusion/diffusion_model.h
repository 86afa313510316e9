#pragma once

#include "core/base/model_card.h"
#include "core/diffusion/denoiser.h"
#include "core/diffusion/gaussian_prior.h"
#include "core/diffusion/noise_path.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace underpaint::diffusion {

/// Words that steer a model, and how much.
struct Prompt {
    std::string text;     ///< empty: unconditional
    std::string negative; ///< what to move away from; empty: unconditional
    double guidance = 1;  ///< classifier-free: eps_n + g (eps_p - eps_n); 1 = one branch only. Networks with a guidance input (Flux dev, LCM) are given it instead
    bool plainSyntax = false; ///< brackets are text, as the reference implementations read them (rule `community`)
};

/// What a model understood of a prompt.
struct Understood {
    std::vector<std::string> words;   ///< the model's own words, in its order
    std::vector<std::string> unknown; ///< parts of the prompt that it has no word for
    int tokens = 0;                   ///< of models that read free text: how many the prompt has
    int tokenLimit = 0;               ///< how many such a model reads; 0 = no limit, or not counted
    std::string lost;                 ///< the end of the prompt that was cut off because of the limit; empty: nothing
};

/// A prompt as a network with text encoders takes it: what null-text inversion moves, and what recorded runs feed in.
struct Embedding {
    Tensor tokens; ///< [1, T, C], float32
    Tensor pooled; ///< [1, P]; undefined where the network takes none
};

/// What a model family offers. Latents are the tensors that samplers see; for a pixel model they are the pixels.
/// Used by one thread at a time (the worker); all calls run under c10::InferenceMode.
class DiffusionModel {
public:
    virtual ~DiffusionModel() = default;

    virtual const base::ModelCard& card() const = 0;
    /// The path whose time t0 is stated in.
    virtual const NoisePath& path() const = 0;
    virtual at::Device device() const = 0;
    /// "fp32", "bf16": what the network runs in; measured once per machine unless fixed at loading.
    virtual std::string precision() const = 0;
    /// Channels of a latent, and how many pixels one latent pixel spans.
    virtual int latentChannels() const = 0;
    virtual int latentScale() const = 0;

    /// Picture [N, 3, H, W], sRGB 0..1, on the CPU -> latents on device(), float32.
    virtual Tensor encode(const Tensor& picture) const = 0;
    /// Latents -> picture [N, 3, H, W], sRGB 0..1 (clamped), on the CPU.
    virtual Tensor decode(const Tensor& latents) const = 0;
    /// The same, faster and rougher, for live previews.
    virtual Tensor quickDecode(const Tensor& latents) const { return decode(latents); }

    /// The same with the posterior sampled by this noise (latents' shape), as the published pipelines do it; models without a posterior leave it aside.
    virtual Tensor encode(const Tensor& picture, const Tensor& posteriorNoise) const
    {
        (void)posteriorNoise;
        return encode(picture);
    }

    virtual Understood understand(const std::string& text) const = 0;
    /// The network with its words and classifier-free guidance (both branches in one batch). Height and width in pixels.
    virtual Denoiser denoiser(const Prompt& prompt, int height, int width) const = 0;
    /// Models that read free text: the prompt through the text encoders. Undefined tensors in all others.
    virtual Embedding embed(const std::string& text, bool plainSyntax = false) const
    {
        (void)text, (void)plainSyntax;
        return {};
    }
    /// The network under given embeddings (both branches in one batch; `away` may be undefined if guidance is 1); null for models without embeddings. With gradient mode on, outside
    /// InferenceMode, the answer can be differentiated with respect to the embeddings' tokens (null-text inversion).
    virtual Denoiser denoiser(const Embedding& towards, const Embedding& away, double guidance, int height, int width) const
    {
        (void)towards, (void)away, (void)guidance, (void)height, (void)width;
        return {};
    }
    /// The Gaussian prior that the model states for a picture of this size, for the angle step; null if it states none.
    virtual std::shared_ptr<const GaussianPrior> prior(int height, int width) const
    {
        (void)height, (void)width;
        return nullptr;
    }
    /// About how many bytes a run at this size (pixels) takes beyond the loaded weights, so that a shortage can be foreseen; 0 = not known.
    virtual std::uint64_t bytesFor(int height, int width) const
    {
        (void)height, (void)width;
        return 0;
    }
    /// The same of a run whose gradients flow back through the network (null-text inversion): every layer's input stays until then, and matrices in the kernels' own order are laid out plainly.
    virtual std::uint64_t bytesForGradients(int height, int width) const { return 4 * bytesFor(height, width); }
    /// Detail gain for an SDEdit run from t0 by the angle step (1 = plain).
    virtual double detail(double t0) const
    {
        (void)t0;
        return 1;
    }
};

} // namespace underpaint::diffusion
