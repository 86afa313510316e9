#include "models/flux/flux_pictures.h"

#include "core/base/error.h"
#include "models/autoencoder/latent_rgb.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::models::flux {

using at::Tensor;

namespace {

constexpr int measure = 1024; // pixels a side

Tensor shown(const Tensor& picture) { return (picture.to(at::kFloat) * .5 + .5).clamp_(0, 1).cpu().contiguous(); }

} // namespace

FluxPictures::FluxPictures(const ModelParts& parts, const FluxConfig& network, const LoadPlan& plan, Cupboard& cupboard)
    : m_target(plan.target)
{
    if (m_target.type == at::kHalf) // its activations leave fp16's range
        m_target.type = at::kFloat;
    const Part part = parts.at(Role::Autoencoder);
    const std::optional<autoencoder::KlConfig> config = autoencoder::KlConfig::of(shapesOf(part.open()), part.hints.get());
    if (!config)
        throw base::Error(fmt::format("{} is not an autoencoder (VAE) of Flux: choose ae.safetensors, which belongs to it.", part.path));
    const int channels = network.tokenChannels / 4;
    if (config->latentChannels != channels)
        throw base::Error(fmt::format("The autoencoder (VAE) {} has {} channels, but Flux paints with {}: choose ae.safetensors, which belongs to it.", part.path,
            config->latentChannels, channels));
    m_config = *config;
    m_autoencoder = cupboard.keep<autoencoder::KlAutoencoder>(
        [part, target = m_target] { return std::make_shared<const autoencoder::KlAutoencoder>(part.open(), part.hints.get(), target, part.path); },
        plan.keepAutoencoder ? Shelf::Own : Shelf::Shared);
    m_bytesPerPixel = m_autoencoder()->bytesFor(measure, measure) / (measure * measure); // opened at once, so that a broken file is found now

    const auto [first, last] = parts.parts.equal_range(Role::TinyAutoencoder);
    std::vector<Weights> halves;
    for (auto i = first; i != last; ++i)
        halves.push_back(i->second.open());
    if (halves.empty())
        return;
    m_tiny = std::make_shared<const autoencoder::TinyAutoencoder>(halves, m_target, first->second.path);
    if (m_tiny->latentChannels() != channels)
        throw base::Error(fmt::format("The tiny autoencoder {} has {} channels, but Flux paints with {}: take it out of the folder, or put TAEF1 there.", first->second.path,
            m_tiny->latentChannels(), channels));
}

Tensor FluxPictures::encode(const Tensor& picture, const Tensor& noise) const
{
    return m_autoencoder()->latents((picture.to(at::kFloat) * 2 - 1).to(m_target.device), noise);
}

Tensor FluxPictures::decode(const Tensor& latents) const { return shown(m_autoencoder()->picture(latents)); }

Tensor FluxPictures::quickDecode(const Tensor& latents) const
{
    if (m_tiny)
        return shown(m_tiny->decode(latents.to(at::kFloat)));
    const Tensor small = autoencoder::latentColours(latents.to(at::kFloat), autoencoder::LatentKind::Flux);
    return at::upsample_bilinear2d(small, {small.size(2) * factor(), small.size(3) * factor()}, false).clamp_(0, 1).cpu().contiguous();
}

} // namespace underpaint::models::flux
