#include "models/autoencoder/kl_autoencoder.h"
#include "models/autoencoder/kl_names.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace underpaint::models::autoencoder {
namespace {

constexpr int stableDiffusionChannels = 4, fluxChannels = 16;
constexpr double stableDiffusionScale = .18215, fluxScale = .3611, fluxShift = .1159;

/// The shape of a convolution's weight; zeros if there is none of that name.
std::vector<std::int64_t> kernelOf(const TensorShapes& shapes, const std::string& name)
{
    const auto found = shapes.find(name + ".weight");
    return found != shapes.end() && found->second.size() == 4 ? found->second : std::vector<std::int64_t>(4, 0);
}

std::optional<double> numberIn(const nlohmann::json* hints, const char* name)
{
    if (!hints || !hints->is_object())
        return {};
    const auto found = hints->find(name);
    return found != hints->end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

/// Residual blocks of a level.
int countBlocks(const TensorShapes& shapes, const std::string& level)
{
    int count = 0;
    while (shapes.contains(fmt::format("{}.resnets.{}.conv1.weight", level, count)))
        ++count;
    return count;
}

/// Adds the tensors of one part after the other.
class Lister {
public:
    void vector(const std::string& name, std::int64_t width) { m_shapes[name] = {width}; }
    void norm(const std::string& name, std::int64_t width)
    {
        vector(name + ".weight", width);
        vector(name + ".bias", width);
    }
    void convolution(const std::string& name, std::int64_t in, std::int64_t out, std::int64_t size)
    {
        m_shapes[name + ".weight"] = {out, in, size, size};
        vector(name + ".bias", out);
    }
    void linear(const std::string& name, std::int64_t width)
    {
        m_shapes[name + ".weight"] = {width, width};
        vector(name + ".bias", width);
    }
    void resnet(const std::string& name, std::int64_t in, std::int64_t out)
    {
        norm(name + ".norm1", in);
        convolution(name + ".conv1", in, out, 3);
        norm(name + ".norm2", out);
        convolution(name + ".conv2", out, out, 3);
        if (in != out)
            convolution(name + ".conv_shortcut", in, out, 1);
    }
    void middle(const std::string& half, std::int64_t width)
    {
        resnet(half + ".mid_block.resnets.0", width, width);
        resnet(half + ".mid_block.resnets.1", width, width);
        const std::string attention = half + ".mid_block.attentions.0";
        norm(attention + ".group_norm", width);
        for (const char* part : {".to_q", ".to_k", ".to_v", ".to_out.0"})
            linear(attention + part, width);
    }
    TensorShapes shapes() && { return std::move(m_shapes); }

private:
    TensorShapes m_shapes;
};

} // namespace

std::optional<KlConfig> KlConfig::of(const TensorShapes& shapes, const nlohmann::json* hints)
{
    const TensorShapes present = presentShapes(shapes);
    // One half is enough to recognise an autoencoder; loading wants both.
    const bool byEncoder = present.contains("encoder.mid_block.attentions.0.to_q.weight"), byDecoder = present.contains("decoder.mid_block.attentions.0.to_q.weight");
    const std::string half = byEncoder ? "encoder" : "decoder", level = byEncoder ? "down_blocks" : "up_blocks";
    if ((!byEncoder && !byDecoder) || kernelOf(present, half + (byEncoder ? ".conv_in" : ".conv_out"))[byEncoder ? 1 : 0] != 3)
        return {};

    KlConfig config;
    config.channels.clear();
    for (int i = 0;; ++i) {
        const std::int64_t width = kernelOf(present, fmt::format("{}.{}.{}.resnets.0.conv1", half, level, i))[0];
        if (width == 0)
            break;
        config.channels.insert(byEncoder ? config.channels.end() : config.channels.begin(), int(width));
    }
    config.blocks = countBlocks(present, fmt::format("{}.{}.0", half, level)) - (byEncoder ? 0 : 1);
    config.latentChannels = int(byEncoder ? kernelOf(present, "encoder.conv_out")[0] / 2 : kernelOf(present, "decoder.conv_in")[1]);
    if (config.channels.empty() || config.channels.size() > 8 || config.blocks < 1 || config.latentChannels < 1)
        return {};
    config.quantised = present.contains("quant_conv.weight") || present.contains("post_quant_conv.weight");
    config.groups = int(numberIn(hints, "norm_num_groups").value_or(config.groups));
    const bool flux = config.latentChannels == fluxChannels;
    const std::optional<double> scale = numberIn(hints, "scaling_factor");
    config.scale = scale ? *scale : numberIn(hints, "scale_factor").value_or(flux ? fluxScale : stableDiffusionScale);
    config.shift = numberIn(hints, "shift_factor").value_or(flux ? fluxShift : 0.);
    return config;
}

TensorShapes KlConfig::tensors() const
{
    const int levels = int(channels.size());
    Lister list;
    list.convolution("encoder.conv_in", 3, channels[0], 3);
    for (int level = 0; level < levels; ++level) {
        const std::string name = fmt::format("encoder.down_blocks.{}", level);
        for (int block = 0; block < blocks; ++block)
            list.resnet(fmt::format("{}.resnets.{}", name, block), channels[block == 0 && level > 0 ? level - 1 : level], channels[level]);
        if (level + 1 < levels)
            list.convolution(name + ".downsamplers.0.conv", channels[level], channels[level], 3);
    }
    list.middle("encoder", channels.back());
    list.norm("encoder.conv_norm_out", channels.back());
    list.convolution("encoder.conv_out", channels.back(), 2 * latentChannels, 3);

    list.convolution("decoder.conv_in", latentChannels, channels.back(), 3);
    list.middle("decoder", channels.back());
    for (int up = 0; up < levels; ++up) {
        const std::string name = fmt::format("decoder.up_blocks.{}", up);
        const int level = levels - 1 - up;
        for (int block = 0; block <= blocks; ++block)
            list.resnet(fmt::format("{}.resnets.{}", name, block), channels[block == 0 && up > 0 ? level + 1 : level], channels[level]);
        if (level > 0)
            list.convolution(name + ".upsamplers.0.conv", channels[level], channels[level], 3);
    }
    list.norm("decoder.conv_norm_out", channels[0]);
    list.convolution("decoder.conv_out", channels[0], 3, 3);
    if (quantised) {
        list.convolution("quant_conv", 2 * latentChannels, 2 * latentChannels, 1);
        list.convolution("post_quant_conv", latentChannels, latentChannels, 1);
    }
    return std::move(list).shapes();
}

} // namespace underpaint::models::autoencoder
