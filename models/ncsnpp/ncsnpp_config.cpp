#include "models/ncsnpp/ncsnpp_plan.h"
#include "models/pixel/hints.h"
#include "models/pixel/shape_list.h"

#include "core/base/error.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>

namespace underpaint::models::ncsnpp {
namespace {

using pixel::hinted;
using pixel::sizeIn;

std::string moduleName(int number) { return "all_modules." + std::to_string(number); }

TensorShapes plainNames(const TensorShapes& shapes)
{
    constexpr std::string_view prefix = "module.";
    TensorShapes plain;
    for (const auto& [name, shape] : shapes)
        plain[name.starts_with(prefix) ? name.substr(prefix.size()) : name] = shape;
    return plain;
}

} // namespace

std::optional<NcsnppConfig> NcsnppConfig::of(const TensorShapes& given, const nlohmann::json* hints)
{
    const TensorShapes shapes = plainNames(given);
    NcsnppConfig config;
    config.width = int(sizeIn(shapes, "all_modules.0.W", 0));
    if (config.width < 1 || sizeIn(shapes, "all_modules.1.weight", 1) != 2 * config.width || sizeIn(shapes, "all_modules.3.weight", 1) != 3)
        return {};
    const auto isBlock = [&](int i) { return shapes.contains(moduleName(i) + ".Dense_0.weight"); };
    const auto isAttention = [&](int i) { return shapes.contains(moduleName(i) + ".NIN_0.W"); };
    const auto isCombine = [&](int i) { return shapes.contains(moduleName(i) + ".Conv_0.weight") && !isBlock(i); };

    // The first level ends with a smaller block and the input skip.
    int blocks = 0, first = 4;
    while (isBlock(first) || isAttention(first))
        blocks += isBlock(first++);
    config.blocks = blocks - 1;
    if (!isCombine(first) || config.blocks < 1)
        return {};
    config.multiples.clear();
    for (int i = 4; isBlock(i);) {
        config.multiples.push_back(int(sizeIn(shapes, moduleName(i) + ".Conv_0.weight", 0)) / config.width);
        config.attention.push_back(isAttention(i + 1));
        i += config.blocks * (config.attention.back() ? 2 : 1);
        if (!isBlock(i) || !isCombine(i + 1)) // the last level goes over into the middle
            break;
        i += 2;
    }
    if (*std::min_element(config.multiples.begin(), config.multiples.end()) < 1)
        return {};
    config.scales = int(sizeIn(shapes, "sigmas", 0));
    if (config.multiples.size() == 8) { // FFHQ at 1024 pixels, the one public network of so many levels
        config.imageSize = 1024;
        config.sigmaMax = 1348;
    }
    config.sigmasKnown = config.scales > 0 || (hints && hints->is_object() && hints->contains("sigma_max"));
    config.imageSize = hinted(hints, "image_size", config.imageSize);
    config.sigmaMin = hinted(hints, "sigma_min", config.sigmaMin);
    config.sigmaMax = hinted(hints, "sigma_max", config.sigmaMax);
    config.centred = hinted(hints, "centered", config.centred);
    config.kernel = hinted(hints, "fir_kernel", config.kernel);
    if (config.kernel.size() != 4 || !(config.sigmaMin > 0 && config.sigmaMin < config.sigmaMax))
        return {};
    return config;
}

TensorShapes NcsnppConfig::tensors() const
{
    pixel::ShapeList list;
    if (scales > 0)
        list.add("sigmas", {scales});
    const std::vector<Module> modules = modulesOf(*this);
    for (std::size_t i = 0; i < modules.size(); ++i) {
        const Module& module = modules[i];
        const std::string name = moduleName(int(i));
        switch (module.kind) {
        case Module::Kind::Frequencies: list.add(name + ".W", {module.in}); break;
        case Module::Kind::Linear: list.linear(name, module.in, module.out); break;
        case Module::Kind::Convolution: list.convolution(name, module.in, module.out); break;
        case Module::Kind::Norm: list.norm(name, module.in); break;
        case Module::Kind::Combine: list.convolution(name + ".Conv_0", module.in, module.out, 1); break;
        case Module::Kind::Attention:
            list.norm(name + ".GroupNorm_0", module.in);
            for (const char* const part : {".NIN_0", ".NIN_1", ".NIN_2", ".NIN_3"}) {
                list.add(name + part + ".W", {module.in, module.in});
                list.add(name + part + ".b", {module.in});
            }
            break;
        case Module::Kind::Block:
        case Module::Kind::BlockDown:
        case Module::Kind::BlockUp:
            list.norm(name + ".GroupNorm_0", module.in);
            list.convolution(name + ".Conv_0", module.in, module.out);
            list.linear(name + ".Dense_0", 4 * width, module.out);
            list.norm(name + ".GroupNorm_1", module.out);
            list.convolution(name + ".Conv_1", module.out, module.out);
            if (module.in != module.out || module.kind != Module::Kind::Block)
                list.convolution(name + ".Conv_2", module.in, module.out, 1);
            break;
        }
    }
    return list.shapes();
}

Weights emaWeights(const Checkpoint& checkpoint)
{
    if (checkpoint.shadow.empty())
        return checkpoint.weights;
    std::map<std::string, at::Tensor> tensors;
    std::size_t next = 0;
    for (const std::string& name : checkpoint.order) {
        const at::Tensor& own = checkpoint.weights.at(name);
        if (name == "sigmas" || name == "all_modules.0.W") { // neither is trained
            tensors[name] = own;
            continue;
        }
        if (next == checkpoint.shadow.size() || checkpoint.shadow[next].sizes() != own.sizes())
            throw base::Error(fmt::format("The averaged weights (ema) of this score network do not fit its model, first at {}: fetch the file again.", name));
        tensors[name] = checkpoint.shadow[next++];
    }
    if (next != checkpoint.shadow.size())
        throw base::Error(fmt::format("The averaged weights (ema) of this score network are {} too many for its model: fetch the file again.", checkpoint.shadow.size() - next));
    return Weights(std::move(tensors));
}

} // namespace underpaint::models::ncsnpp
