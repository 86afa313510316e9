#pragma once

#include "core/diffusion/diffusion_model.h"
#include "core/diffusion/noise.h"
#include "core/diffusion/predictors.h"

#include <ATen/ATen.h>

#include <cctype>
#include <functional>

namespace underpaint::engine {

/// A stand-in for Stable Diffusion: latents of 4 channels and an eighth of the size, a text encoder, and a network that can be differentiated: the denoiser of Gaussian
/// latents whose means hang on the words.
class WordsModel : public diffusion::DiffusionModel {
public:
    WordsModel()
    {
        m_card.id = "words";
        m_card.name = "Words";
        m_card.family = "stable_diffusion";
        m_card.workingSize = 64;
        m_card.multiple = 8;
        m_card.sdeditSteps = 6;
        m_card.inversionSteps = 8;
        m_card.freeText = true;
        m_card.sdeditGuidance = 7;
        m_card.editGuidance = 7.5;
    }

    diffusion::NoisePath ownPath = diffusion::NoisePath::stableDiffusion();
    std::function<void()> onCall; ///< before every network call
    std::uint64_t bytesPerPixel = 0;
    bool hasEmbeddings = true;
    mutable int calls = 0, decodes = 0, quickDecodes = 0, posteriors = 0;
    mutable std::vector<diffusion::Prompt> prompts; ///< of every denoiser made from words

    base::ModelCard& changeCard() { return m_card; }
    const base::ModelCard& card() const override { return m_card; }
    const diffusion::NoisePath& path() const override { return ownPath; }
    at::Device device() const override { return at::kCPU; }
    std::string precision() const override { return "fp32"; }
    int latentChannels() const override { return 4; }
    int latentScale() const override { return 8; }
    std::uint64_t bytesFor(int height, int width) const override { return bytesPerPixel * std::uint64_t(height) * std::uint64_t(width); }

    /// Means of 8 x 8 pixels, and their mean as the fourth channel.
    at::Tensor encode(const at::Tensor& picture) const override
    {
        const at::Tensor colours = at::avg_pool2d(picture * 2 - 1, {8, 8});
        return at::cat({colours, colours.mean(1, true)}, 1);
    }
    at::Tensor encode(const at::Tensor& picture, const at::Tensor& posteriorNoise) const override
    {
        ++posteriors;
        return encode(picture) + .1 * posteriorNoise;
    }
    at::Tensor decode(const at::Tensor& latents) const override
    {
        ++decodes;
        return at::upsample_nearest2d(colours(latents), {latents.size(2) * 8, latents.size(3) * 8});
    }
    /// At the latents' own size.
    at::Tensor quickDecode(const at::Tensor& latents) const override
    {
        ++quickDecodes;
        return colours(latents);
    }

    /// Whitespace parts words; 4 of them are read.
    diffusion::Understood understand(const std::string& text) const override
    {
        diffusion::Understood understood;
        understood.tokenLimit = 4;
        std::size_t start = 0;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (!std::isspace(static_cast<unsigned char>(text[i])) && (i == 0 || std::isspace(static_cast<unsigned char>(text[i - 1])))) {
                if (++understood.tokens == 5)
                    start = i;
            }
        if (understood.tokens > 4)
            understood.lost = text.substr(start);
        return understood;
    }

    diffusion::Embedding embed(const std::string& text, bool = false) const override
    {
        if (!hasEmbeddings)
            return {};
        std::uint64_t seed = 0;
        for (const char c : text)
            seed = seed * 131 + static_cast<unsigned char>(c);
        const at::Tensor tokens = text.empty() ? at::zeros({1, 4, width}) : .3 * draw(seed, width * 4).view({1, 4, width});
        return {tokens, {}};
    }
    diffusion::Denoiser denoiser(const diffusion::Prompt& prompt, int height, int width) const override
    {
        prompts.push_back(prompt);
        return denoiser(embed(prompt.text), embed(prompt.negative), prompt.guidance, height, width);
    }
    diffusion::Denoiser denoiser(const diffusion::Embedding& towards, const diffusion::Embedding& away, double guidance, int, int) const override
    {
        return [this, towards, away, guidance](const at::Tensor& x, diffusion::Level level) -> diffusion::Answer {
            ++calls;
            if (onCall)
                onCall();
            const diffusion::Answer own = answerUnder(towards.tokens, x, level);
            return guidance == 1 ? own : diffusion::guided(answerUnder(away.tokens, x, level), own, guidance);
        };
    }

private:
    static constexpr int width = 6;

    static at::Tensor draw(std::uint64_t seed, int count) { return diffusion::CounterNoise::draw({seed, diffusion::Purpose::Probe}, 1, 1, count).flatten(); }
    static at::Tensor colours(const at::Tensor& latents) { return (latents.narrow(1, 0, 3) / 2 + .5).clamp(0, 1); }
    diffusion::Answer answerUnder(const at::Tensor& tokens, const at::Tensor& x, diffusion::Level level) const
    {
        const auto numbers = std::int64_t(x.size(1) * x.size(2) * x.size(3));
        at::Tensor means = at::zeros({1, x.size(1), x.size(2), x.size(3)});
        if (tokens.defined())
            means = tokens.mean(1).matmul(draw(77, int(numbers) * width).view({width, numbers})).tanh().view(means.sizes());
        constexpr double v = .1;
        const double total = level.a * level.a * v + level.b * level.b;
        const at::Tensor away = x - level.a * means;
        return {means + level.a * v / total * away, level.b / total * away, {}};
    }

    base::ModelCard m_card;
};

} // namespace underpaint::engine
