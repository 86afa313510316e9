#include "models/autoencoder/kl_autoencoder.h"

#include "core/base/error.h"
#include "models/autoencoder/kl_names.h"
#include "models/nn/attention.h"
#include "models/nn/conv2d.h"
#include "models/nn/linear.h"
#include "models/nn/norm.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace underpaint::models::autoencoder {
namespace {

using at::Tensor;

constexpr double epsilon = 1e-6; // of every norm

/// norm, SiLU, convolution, twice, around a shortcut. Takes its input by value and gives every map back as soon as nobody needs it: at full resolution one map of a
/// picture of 4 megapixels takes 2 GB.
class ResnetBlock {
public:
    ResnetBlock(const Weights& part, const nn::Target& target, int groups)
        : m_norm1(part.under("norm1"), target, groups, epsilon)
        , m_norm2(part.under("norm2"), target, groups, epsilon)
        , m_conv1(part.under("conv1"), target)
        , m_conv2(part.under("conv2"), target)
    {
        if (part.contains("conv_shortcut.weight"))
            m_shortcut = nn::Conv2d(part.under("conv_shortcut"), target);
    }

    Tensor operator()(Tensor x) const
    {
        Tensor h = m_norm1(x, Activation::Silu);
        h = m_conv1(h);
        if (m_shortcut)
            x = (*m_shortcut)(x);
        h = m_norm2(h, Activation::Silu);
        return m_conv2.addedTo(std::move(x), h);
    }

private:
    nn::GroupNorm m_norm1, m_norm2;
    nn::Conv2d m_conv1, m_conv2;
    std::optional<nn::Conv2d> m_shortcut;
};

/// One head of full width over all pixels.
class Attention {
public:
    Attention(const Weights& part, const nn::Target& target, int groups)
        : m_norm(part.under("group_norm"), target, groups, epsilon)
        , m_q(part.under("to_q"), target)
        , m_k(part.under("to_k"), target)
        , m_v(part.under("to_v"), target)
        , m_out(part.under("to_out.0"), target)
    {
    }

    Tensor operator()(Tensor x) const
    {
        const std::int64_t height = x.size(2), width = x.size(3);
        const Tensor tokens = m_norm(x).permute({0, 2, 3, 1}).flatten(1, 2); // a view of a channels_last map
        const Tensor seen = m_out(nn::attention(m_q(tokens), m_k(tokens), m_v(tokens), 1));
        return x + seen.unflatten(1, {height, width}).permute({0, 3, 1, 2});
    }

private:
    nn::GroupNorm m_norm;
    nn::Linear m_q, m_k, m_v, m_out;
};

struct Middle {
    Middle(const Weights& part, const nn::Target& target, int groups)
        : first(part.under("resnets.0"), target, groups), attention(part.under("attentions.0"), target, groups), second(part.under("resnets.1"), target, groups)
    {
    }
    Tensor operator()(Tensor x) const { return second(attention(first(std::move(x)))); }

    ResnetBlock first;
    Attention attention;
    ResnetBlock second;
};

/// A level of either half: its blocks, then the step to the next level where there is one.
struct Level {
    Level(const Weights& part, const nn::Target& target, int groups, int count)
    {
        for (int i = 0; i < count; ++i)
            blocks.emplace_back(part.under(fmt::format("resnets.{}", i)), target, groups);
        if (part.contains("downsamplers.0.conv.weight"))
            down = nn::Conv2d(part.under("downsamplers.0.conv"), target, 2, nn::Padding::BottomRight);
        if (part.contains("upsamplers.0.conv.weight"))
            up = nn::Conv2d(part.under("upsamplers.0.conv"), target);
    }
    Tensor operator()(Tensor x) const
    {
        for (const ResnetBlock& block : blocks)
            x = block(std::move(x));
        if (down)
            return (*down)(x);
        if (!up)
            return x;
        x = nn::upsampledNearest(x, 2 * x.size(2), 2 * x.size(3));
        return (*up)(x);
    }

    std::vector<ResnetBlock> blocks;
    std::optional<nn::Conv2d> down, up;
};

/// The tensors under their present names.
Weights renamed(const Weights& weights)
{
    std::map<std::string, Tensor> tensors;
    for (const auto& [name, present] : presentNames(shapesOf(weights)))
        tensors[present] = weights.at(name);
    return Weights(std::move(tensors));
}

KlConfig configFor(const Weights& weights, const nlohmann::json* hints, const std::string& file)
{
    const TensorShapes shapes = shapesOf(weights);
    const std::optional<KlConfig> config = KlConfig::of(shapes, hints);
    if (!config)
        throw base::Error(fmt::format("{} holds no autoencoder (VAE) of Stable Diffusion or Flux: choose another file.", file));
    const TensorShapes present = presentShapes(shapes);
    for (const auto& [half, other] : {std::pair("encoder", "decoder"), std::pair("decoder", "encoder")})
        if (shapesUnder(present, std::string(half) + ".").empty())
            throw base::Error(fmt::format("{} holds only the {} of an autoencoder: painting needs the {} too, so choose a file with both.", file, other, half));
    checkShapes(config->tensors(), present, "an autoencoder (VAE)", file);
    for (const int width : config->channels)
        if (config->groups < 1 || width % config->groups != 0)
            throw base::Error(fmt::format("{} has levels of {} channels, which do not fall into {} groups: put the config.json that belongs to it beside it.", file, width, config->groups));
    if (config->scale == 0)
        throw base::Error(fmt::format("{} comes with a config.json whose scaling factor is 0: put the right config.json beside it.", file));
    return *config;
}

/// float16 ends at 65504, and the activations of SDXL's autoencoder go beyond; bfloat16 reaches as far as float32.
nn::Target safeTarget(nn::Target target)
{
    if (target.type == at::kHalf)
        target.type = at::kFloat;
    return target;
}

} // namespace

struct KlAutoencoder::Network {
    Network(const Weights& weights, const KlConfig& known, const nn::Target& where)
        : config(known)
        , target(where)
        , encoderIn(weights.under("encoder.conv_in"), target)
        , encoderMiddle(weights.under("encoder.mid_block"), target, config.groups)
        , encoderNorm(weights.under("encoder.conv_norm_out"), target, config.groups, epsilon)
        , encoderOut(weights.under("encoder.conv_out"), target)
        , decoderIn(weights.under("decoder.conv_in"), target)
        , decoderMiddle(weights.under("decoder.mid_block"), target, config.groups)
        , decoderNorm(weights.under("decoder.conv_norm_out"), target, config.groups, epsilon)
        , decoderOut(weights.under("decoder.conv_out"), target)
    {
        for (std::size_t i = 0; i < config.channels.size(); ++i) {
            down.emplace_back(weights.under(fmt::format("encoder.down_blocks.{}", i)), target, config.groups, config.blocks);
            up.emplace_back(weights.under(fmt::format("decoder.up_blocks.{}", i)), target, config.groups, config.blocks + 1);
        }
        if (config.quantised) {
            quant = nn::Conv2d(weights.under("quant_conv"), target);
            postQuant = nn::Conv2d(weights.under("post_quant_conv"), target);
        }
    }

    Tensor prepared(const Tensor& x) const { return x.to(target.device, target.type).contiguous(at::MemoryFormat::ChannelsLast); }

    /// Mean and log variance, one after the other.
    Tensor moments(const Tensor& picture) const
    {
        Tensor h = encoderIn(prepared(picture));
        for (const Level& level : down)
            h = level(std::move(h));
        h = encoderMiddle(std::move(h));
        h = encoderOut(encoderNorm(h, Activation::Silu));
        return (quant ? (*quant)(h) : h).to(at::kFloat).contiguous();
    }

    Tensor decoded(const Tensor& z) const
    {
        Tensor h = prepared(z);
        if (postQuant)
            h = (*postQuant)(h);
        h = decoderMiddle(decoderIn(h));
        for (const Level& level : up)
            h = level(std::move(h));
        h = decoderNorm(h, Activation::Silu);
        return decoderOut(h).to(at::kFloat).contiguous();
    }

    KlConfig config;
    nn::Target target;
    nn::Conv2d encoderIn;
    std::vector<Level> down;
    Middle encoderMiddle;
    nn::GroupNorm encoderNorm;
    nn::Conv2d encoderOut, decoderIn;
    Middle decoderMiddle;
    std::vector<Level> up;
    nn::GroupNorm decoderNorm;
    nn::Conv2d decoderOut;
    std::optional<nn::Conv2d> quant, postQuant;
};

namespace {

/// One item after the other, so that a batch takes no more memory than one picture.
template <typename Function>
Tensor oneByOne(const Tensor& batch, const Function& function)
{
    if (batch.size(0) == 1)
        return function(batch);
    std::vector<Tensor> done;
    for (const Tensor& one : batch.split(1))
        done.push_back(function(one));
    return at::cat(done);
}

void checkInput(const Tensor& x, std::int64_t channels, std::int64_t factor, const char* what)
{
    if (x.dim() != 4 || x.size(0) < 1 || x.size(1) != channels || x.size(2) < 1 || x.size(3) < 1 || x.size(2) % factor != 0 || x.size(3) % factor != 0)
        throw base::Error(fmt::format("The autoencoder takes {} of {} channels with sides that are multiples of {}, not {}x{} with {} channels.", what, channels, factor,
            x.dim() == 4 ? x.size(3) : 0, x.dim() == 4 ? x.size(2) : 0, x.dim() == 4 ? x.size(1) : 0));
}

} // namespace

KlAutoencoder::KlAutoencoder(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file)
    : m_network(std::make_unique<Network>(renamed(weights), configFor(weights, hints, file), safeTarget(target)))
{
}

KlAutoencoder::~KlAutoencoder() = default;

Posterior KlAutoencoder::encode(const Tensor& picture) const
{
    checkInput(picture, 3, config().factor(), "a picture");
    const Tensor moments = oneByOne(picture, [this](const Tensor& one) { return m_network->moments(one); });
    const std::vector<Tensor> halves = moments.chunk(2, 1);
    return {halves[0].contiguous(), halves[1].clamp(-30, 20)};
}

Tensor KlAutoencoder::decode(const Tensor& z) const
{
    checkInput(z, config().latentChannels, 1, "latents");
    return oneByOne(z, [this](const Tensor& one) { return m_network->decoded(one); });
}

Tensor KlAutoencoder::latents(const Tensor& picture, const Tensor& noise) const
{
    const Posterior posterior = encode(picture);
    const Tensor z = noise.defined() ? posterior.mean + at::exp(.5 * posterior.logVariance) * noise.to(posterior.mean) : posterior.mean;
    return (z - config().shift) * config().scale;
}

Tensor KlAutoencoder::picture(const Tensor& latents) const { return decode(latents.to(at::kFloat) / config().scale + config().shift); }

const KlConfig& KlAutoencoder::config() const { return m_network->config; }

void KlAutoencoder::setScale(double scale, double shift)
{
    m_network->config.scale = scale;
    m_network->config.shift = shift;
}

std::uint64_t KlAutoencoder::bytesFor(int height, int width) const
{
    // The widest moment is the first block at full resolution, whose maps have the channels of the level below. Measured as growth of the resident memory with weights of the
    // true shapes at 256, 512 and 768 pixels: 2.5 such maps and the decoder's weights once more in the order of the processor's kernels (427, 854 and 1661 MB in float32, where this
    // says 424, 952 and 1832). On a card, where SiLU is a step of its own, three maps.
    const KlConfig& known = config();
    const bool processor = m_network->target.device.is_cpu();
    const std::vector<int>& channels = known.channels;
    const double widest = channels.size() > 1 ? std::max(channels[0], channels[1]) : channels[0];
    double weights = 0;
    for (const auto& [name, shape] : shapesUnder(known.tensors(), "decoder."))
        weights += std::accumulate(shape.begin(), shape.end(), 1., std::multiplies<>());
    const double maps = (processor ? 2.75 : 3.) * widest * height * width, packed = processor ? 1.25 * weights : 0;
    return std::uint64_t((maps + packed) * (m_network->target.type == at::kBFloat16 ? 2 : 4));
}

} // namespace underpaint::models::autoencoder
