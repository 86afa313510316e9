#include "models/autoencoder/tiny_autoencoder.h"
#include "models/autoencoder/tiny_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace underpaint::models::autoencoder {
namespace {

/// "12.conv.0.weight" with its first number changed and a word before it; empty if it does not begin with a number.
std::string counted(const std::string& half, const std::string& name, int change)
{
    const std::size_t digits = name.find('.');
    if (digits == std::string::npos || digits < 1 || digits > 2 || !std::all_of(name.begin(), name.begin() + std::ptrdiff_t(digits), [](unsigned char c) { return std::isdigit(c); }))
        return {};
    const int number = std::stoi(name.substr(0, digits)) + change;
    return number < 0 ? std::string() : fmt::format("{}.layers.{}{}", half, number, name.substr(digits));
}

std::string tinyName(const std::string& name, bool loneDecoder)
{
    for (const std::string prefix : {"encoder.", "decoder.", "taesd_encoder.", "taesd_decoder."})
        if (name.starts_with(prefix)) {
            const bool decoder = prefix.find("decoder") != std::string::npos;
            const std::string present = counted(decoder ? "decoder" : "encoder", name.substr(prefix.size()), decoder ? -1 : 0);
            return present.empty() ? name : present;
        }
    const std::string present = counted(loneDecoder ? "decoder" : "encoder", name, loneDecoder ? -1 : 0);
    return present.empty() ? name : present;
}

std::int64_t kernelSide(const TensorShapes& shapes, const std::string& name, std::size_t side)
{
    const auto found = shapes.find(name);
    return found != shapes.end() && found->second.size() == 4 ? found->second[side] : 0;
}

} // namespace

std::map<std::string, std::string> tinyNames(const TensorShapes& shapes)
{
    const bool loneDecoder = !shapes.contains("0.weight"); // its first layer is the clamp
    std::map<std::string, std::string> names;
    for (const auto& [name, shape] : shapes)
        names[name] = tinyName(name, loneDecoder);
    return names;
}

std::optional<TinyConfig> TinyConfig::of(const TensorShapes& shapes)
{
    TensorShapes present;
    for (const auto& [name, ours] : tinyNames(shapes))
        present[ours] = shapes.at(name);
    TinyConfig config;
    config.encoder = kernelSide(present, "encoder.layers.0.weight", 1) == 3 && kernelSide(present, "encoder.layers.14.weight", 0) > 0;
    config.decoder = kernelSide(present, "decoder.layers.0.weight", 1) > 0 && kernelSide(present, "decoder.layers.18.weight", 0) == 3;
    if (!config.encoder && !config.decoder)
        return {};
    config.channels = int(kernelSide(present, config.decoder ? "decoder.layers.0.weight" : "encoder.layers.0.weight", 0));
    config.latentChannels = int(config.decoder ? kernelSide(present, "decoder.layers.0.weight", 1) : kernelSide(present, "encoder.layers.14.weight", 0));
    return config;
}

TensorShapes TinyConfig::tensors() const
{
    TensorShapes shapes;
    const auto half = [&](const std::string& name, std::string_view layers, std::int64_t in, std::int64_t out) {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const std::string layer = fmt::format("{}.layers.{}", name, i);
            if (layers[i] == 'C' || layers[i] == 'S')
                shapes[layer + ".weight"] = {i + 1 == layers.size() ? out : channels, i == 0 ? in : channels, 3, 3};
            if (layers[i] == 'C')
                shapes[layer + ".bias"] = {i + 1 == layers.size() ? out : channels};
            for (const char* conv : {".conv.0", ".conv.2", ".conv.4"})
                if (layers[i] == 'B') {
                    shapes[layer + conv + ".weight"] = {channels, channels, 3, 3};
                    shapes[layer + conv + ".bias"] = {channels};
                }
        }
    };
    if (encoder)
        half("encoder", tinyEncoderLayers, 3, latentChannels);
    if (decoder)
        half("decoder", tinyDecoderLayers, latentChannels, 3);
    return shapes;
}

} // namespace underpaint::models::autoencoder
