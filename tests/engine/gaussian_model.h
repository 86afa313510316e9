#pragma once

#include "core/diffusion/diffusion_model.h"

#include <ATen/ATen.h>

#include <functional>

namespace underpaint::engine {

/// Every latent is N(mean, deviation^2) on its own: T is the identity.
class PlainPrior : public diffusion::GaussianPrior {
public:
    PlainPrior(double mean, double deviation, int height, int width)
        : m_mean(at::full({3, height, width}, mean, at::kFloat)), m_deviation(at::full({3, height, width}, deviation, at::kFloat))
    {
    }
    at::Tensor forward(const at::Tensor& x) const override { return x; }
    at::Tensor inverse(const at::Tensor& coefficients) const override { return coefficients; }
    const at::Tensor& mean() const override { return m_mean; }
    const at::Tensor& deviation() const override { return m_deviation; }

private:
    at::Tensor m_mean, m_deviation;
};

/// A pixel model whose pictures are independent Gaussian pixels, so that its denoiser is known in closed form (algorithms.md 7.1).
class GaussianModel : public diffusion::DiffusionModel {
public:
    GaussianModel()
    {
        m_card.id = "gauss";
        m_card.name = "Gauss";
        m_card.workingSize = 64;
        m_card.sdeditSteps = 6;
        m_card.inversionSteps = 8;
    }

    bool statesPrior = true;
    double mean = .1, deviation = .3;
    diffusion::NoisePath ownPath = diffusion::NoisePath::rectifiedFlow();
    std::function<void()> onCall;                 ///< before every network call
    std::function<at::Tensor(at::Tensor)> spoil;  ///< of every x0
    std::uint64_t bytesPerPixel = 0;              ///< of bytesFor()
    mutable int calls = 0;
    mutable std::vector<std::vector<std::int64_t>> shapes; ///< of every call
    mutable std::vector<std::pair<std::string, double>> prompts; ///< of every denoiser made

    base::ModelCard& changeCard() { return m_card; }
    const base::ModelCard& card() const override { return m_card; }
    const diffusion::NoisePath& path() const override { return ownPath; }
    at::Device device() const override { return at::kCPU; }
    std::string precision() const override { return "fp32"; }
    int latentChannels() const override { return 3; }
    int latentScale() const override { return 1; }
    at::Tensor encode(const at::Tensor& picture) const override { return picture * 2 - 1; }
    at::Tensor decode(const at::Tensor& latents) const override { return (latents / 2 + .5).clamp(0, 1); }
    std::uint64_t bytesFor(int height, int width) const override { return bytesPerPixel * std::uint64_t(height) * std::uint64_t(width); }
    diffusion::Understood understand(const std::string& text) const override
    {
        diffusion::Understood understood;
        if (!text.empty()) {
            understood.words = {"noise"};
            understood.unknown = {text};
        }
        return understood;
    }
    diffusion::Denoiser denoiser(const diffusion::Prompt& prompt, int, int) const override
    {
        prompts.emplace_back(prompt.text, prompt.guidance);
        return [this](const at::Tensor& x, diffusion::Level level) -> diffusion::Answer {
            ++calls;
            shapes.push_back(x.sizes().vec());
            if (onCall)
                onCall();
            const double v = deviation * deviation, total = level.a * level.a * v + level.b * level.b;
            at::Tensor x0 = mean + (level.a * v / total) * (x - level.a * mean), noise = (level.b / total) * (x - level.a * mean);
            return {spoil ? spoil(x0) : x0, noise, {}};
        };
    }
    std::shared_ptr<const diffusion::GaussianPrior> prior(int height, int width) const override
    {
        return statesPrior ? std::make_shared<PlainPrior>(mean, deviation, height, width) : nullptr;
    }

private:
    base::ModelCard m_card;
};

} // namespace underpaint::engine
