#include "models/autoencoder/latent_rgb.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace underpaint::models::autoencoder {
namespace {

/// What one latent channel adds to red, green and blue in -1..1.
using Colour = std::array<float, 3>;

struct Map {
    std::vector<Colour> channels;
    Colour grey; ///< of a latent of zeros
};

// Least-squares fits of decoded pictures to their scaled latents, as the tables of public node-based front ends give them.
const Map& mapOf(LatentKind kind)
{
    static const Map stableDiffusion = {{{.3512f, .2297f, .3227f}, {.3250f, .4974f, .2350f}, {-.2829f, .1762f, .2721f}, {-.2120f, -.2616f, -.7177f}}, {0, 0, 0}};
    static const Map stableDiffusionXl = {
        {{.3651f, .4232f, .4341f}, {-.2533f, -.0042f, .1068f}, {.1076f, .1111f, -.0362f}, {-.3165f, -.2492f, -.2188f}}, {.1084f, -.0175f, -.0011f}};
    static const Map flux = {{{-.0346f, .0244f, .0681f}, {.0034f, .0210f, .0687f}, {.0275f, -.0668f, -.0433f}, {-.0174f, .0160f, .0617f}, {.0859f, .0721f, .0329f},
                                 {.0004f, .0383f, .0115f}, {.0405f, .0861f, .0915f}, {-.0236f, -.0185f, -.0259f}, {-.0245f, .0250f, .1180f}, {.1008f, .0755f, -.0421f},
                                 {-.0515f, .0201f, .0011f}, {.0428f, -.0012f, -.0036f}, {.0817f, .0765f, .0749f}, {-.1264f, -.0522f, -.1103f}, {-.0280f, -.0881f, -.0499f},
                                 {-.1262f, -.0982f, -.0778f}},
        {-.0329f, -.0718f, -.0851f}};
    switch (kind) {
    case LatentKind::StableDiffusion: return stableDiffusion;
    case LatentKind::StableDiffusionXl: return stableDiffusionXl;
    case LatentKind::Flux: break;
    }
    return flux;
}

} // namespace

at::Tensor latentColours(const at::Tensor& latents, LatentKind kind)
{
    const Map& map = mapOf(kind);
    const auto channels = std::int64_t(map.channels.size());
    if (latents.dim() != 4 || latents.size(1) != channels)
        throw base::Error(fmt::format("These latents have {} channels where {} belong: the model and its preview do not fit each other.", latents.dim() == 4 ? latents.size(1) : 0, channels));
    const at::Tensor x = latents.to(at::kFloat), factors = at::empty({channels, 3}), grey = at::empty({3});
    for (std::int64_t c = 0; c < channels; ++c)
        std::copy_n(map.channels[std::size_t(c)].data(), 3, factors.data_ptr<float>() + 3 * c);
    std::copy_n(map.grey.data(), 3, grey.data_ptr<float>());
    const at::Tensor colours = at::matmul(x.permute({0, 2, 3, 1}), factors.to(x.device())) + grey.to(x.device());
    return (colours * .5 + .5).clamp(0, 1).permute({0, 3, 1, 2}).contiguous();
}

} // namespace underpaint::models::autoencoder
