#include "models/autoencoder/tiny_autoencoder.h"

#include "core/base/error.h"
#include "models/autoencoder/tiny_names.h"
#include "models/nn/conv2d.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <string_view>

namespace underpaint::models::autoencoder {
namespace {

using at::Tensor;

/// One half: its layers one after the other.
class Half {
public:
    Half(const Weights& part, std::string_view layers, int sizeStep, const nn::Target& target) : m_layers(layers)
    {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const Weights layer = part.under(fmt::format("layers.{}", i));
            if (layers[i] == 'C' || layers[i] == 'S')
                m_convolutions.emplace_back(layer, target, layers[i] == 'S' ? sizeStep : 1);
            for (const char* conv : {"conv.0", "conv.2", "conv.4"})
                if (layers[i] == 'B')
                    m_convolutions.emplace_back(layer.under(conv), target);
        }
    }

    Tensor operator()(Tensor x) const
    {
        auto convolution = m_convolutions.begin();
        for (const char layer : m_layers) {
            if (layer == 'R')
                x = at::relu(x);
            else if (layer == 'U')
                x = at::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
            else if (layer == 'B') {
                Tensor h = (convolution++)->rectified(x);
                h = (convolution++)->rectified(h);
                x = (convolution++)->rectifiedSum(std::move(x), h);
            } else
                x = (*convolution++)(x);
        }
        return x;
    }

private:
    std::string_view m_layers;
    std::vector<nn::Conv2d> m_convolutions;
};

/// The halves under their diffusers names, as one.
Weights together(const std::vector<Weights>& files)
{
    std::map<std::string, Tensor> tensors;
    for (const Weights& file : files)
        for (const auto& [name, present] : tinyNames(shapesOf(file)))
            if (name != "vae_shift" && name != "vae_scale") // notes of other programs about the big autoencoder
                tensors[present] = file.at(name);
    return Weights(std::move(tensors));
}

TinyConfig configFor(const Weights& weights, const std::string& file)
{
    const std::optional<TinyConfig> config = TinyConfig::of(shapesOf(weights));
    if (!config)
        throw base::Error(fmt::format("{} holds no tiny autoencoder (TAESD, TAESDXL, TAEF1): choose another file.", file));
    if (!config->decoder)
        throw base::Error(fmt::format("{} holds only the encoder of a tiny autoencoder: put the decoder's file beside it.", file));
    checkShapes(config->tensors(), shapesOf(weights), "a tiny autoencoder (TAESD)", file);
    return *config;
}

constexpr double magnitude = 3; // latents are softly held between plus and minus this

} // namespace

struct TinyAutoencoder::Network {
    Network(const Weights& weights, const TinyConfig& known, const nn::Target& where)
        : config(known), target(where), decoder(weights.under("decoder"), tinyDecoderLayers, 1, where)
    {
        if (config.encoder)
            encoder.emplace(weights.under("encoder"), tinyEncoderLayers, 2, where);
    }
    Tensor prepared(const Tensor& x) const { return x.to(target.device, target.type).contiguous(at::MemoryFormat::ChannelsLast); }

    TinyConfig config;
    nn::Target target;
    Half decoder;
    std::optional<Half> encoder;
};

TinyAutoencoder::TinyAutoencoder(const std::vector<Weights>& weights, const nn::Target& target, const std::string& file)
{
    const Weights all = together(weights);
    m_network = std::make_unique<const Network>(all, configFor(all, file), target);
}

TinyAutoencoder::~TinyAutoencoder() = default;

bool TinyAutoencoder::canEncode() const { return m_network->encoder.has_value(); }

Tensor TinyAutoencoder::encode(const Tensor& picture) const
{
    if (!canEncode())
        throw base::Error("This tiny autoencoder has no encoder: put the encoder's file beside the decoder's.");
    return (*m_network->encoder)(m_network->prepared(picture * .5 + .5)).to(at::kFloat); // it works in 0..1
}

Tensor TinyAutoencoder::decode(const Tensor& latents) const
{
    const Tensor held = at::tanh(latents.to(at::kFloat) / magnitude) * magnitude;
    return m_network->decoder(m_network->prepared(held)).to(at::kFloat) * 2 - 1;
}

int TinyAutoencoder::latentChannels() const { return m_network->config.latentChannels; }

} // namespace underpaint::models::autoencoder
