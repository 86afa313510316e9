#include "models/stable_diffusion/pictures.h"

#include "core/base/error.h"
#include "models/autoencoder/latent_rgb.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::stable_diffusion {

using at::Tensor;

namespace {

constexpr double scaleXl = .13025;
constexpr int measure = 1024;

Tensor shown(const Tensor& picture) { return (picture.to(at::kFloat) * .5 + .5).clamp(0, 1).cpu().contiguous(); }

} // namespace

Pictures::Pictures(const ModelParts& parts, Kind kind, const UNetConfig& network, const LoadPlan& plan, Cupboard& cupboard) : m_kind(kind), m_target(plan.target)
{
    const Part part = parts.at(Role::Autoencoder);
    const auto config = autoencoder::KlConfig::of(shapesOf(part.open()), part.hints.get());
    if (!config)
        throw base::Error(fmt::format("{} is not an autoencoder (VAE) of {}: choose the one that belongs to the model.", part.path, nameOf(kind)));
    if (config->latentChannels != network.inputChannels)
        throw base::Error(fmt::format("The autoencoder (VAE) {} has {} channels, but {} paints with {}: choose the one that belongs to the model.", part.path, config->latentChannels,
            nameOf(kind), network.inputChannels));
    m_config = *config;
    const bool stated = part.hints && part.hints->is_object() && part.hints->contains("scaling_factor");
    m_autoencoder = cupboard.keep<autoencoder::KlAutoencoder>([part, target = plan.target, xl = kind == Kind::Xl && !stated] {
        const auto opened = std::make_shared<autoencoder::KlAutoencoder>(part.open(), part.hints.get(), target, part.path);
        if (xl)
            opened->setScale(scaleXl);
        return opened;
    }, plan.keepAutoencoder ? Shelf::Own : Shelf::Shared);
    m_bytesPerPixel = m_autoencoder()->bytesFor(measure, measure) / (measure * measure); // opened at once, so that a broken file is found now

    const auto [first, last] = parts.parts.equal_range(Role::TinyAutoencoder);
    std::vector<Weights> halves;
    for (auto i = first; i != last; ++i)
        halves.push_back(i->second.open());
    if (!halves.empty()) {
        m_tiny = std::make_shared<const autoencoder::TinyAutoencoder>(halves, plan.target, first->second.path);
        if (m_tiny->latentChannels() != network.inputChannels)
            throw base::Error(fmt::format("The tiny autoencoder {} has {} channels, but {} paints with {}: take it out of the folder, or put the right one there.", first->second.path,
                m_tiny->latentChannels(), nameOf(kind), network.inputChannels));
    }
}

Tensor Pictures::encode(const Tensor& picture, const Tensor& noise) const
{
    return m_autoencoder()->latents((picture.to(at::kFloat) * 2 - 1).to(m_target.device), noise);
}

Tensor Pictures::decode(const Tensor& latents) const { return shown(m_autoencoder()->picture(latents)); }

Tensor Pictures::quickDecode(const Tensor& latents) const
{
    if (m_tiny)
        return shown(m_tiny->decode(latents.to(at::kFloat)));
    const auto kind = m_kind == Kind::Xl ? autoencoder::LatentKind::StableDiffusionXl : autoencoder::LatentKind::StableDiffusion;
    const Tensor small = autoencoder::latentColours(latents.to(at::kFloat), kind);
    return at::upsample_bilinear2d(small, {small.size(2) * factor(), small.size(3) * factor()}, false).clamp(0, 1).cpu().contiguous();
}

std::uint64_t Pictures::bytesFor(int height, int width) const { return m_bytesPerPixel * std::uint64_t(height) * std::uint64_t(width); }

} // namespace underpaint::models::stable_diffusion
