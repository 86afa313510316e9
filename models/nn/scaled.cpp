#include "models/nn/scaled.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

namespace underpaint::models::nn {

bool belongsToScale(const std::string& name) { return name.ends_with(".scale_weight") || name.ends_with(".scale_input") || name == "scaled_fp8" || name.ends_with(".scaled_fp8"); }

std::string scaleNameOf(const std::string& tensor)
{
    constexpr std::string_view weight = ".weight";
    return tensor.ends_with(weight) ? tensor.substr(0, tensor.size() - weight.size()) + ".scale_weight" : std::string();
}

at::Tensor scaled(const Weights& weights, const std::string& name, const Target& target)
{
    const at::Tensor& tensor = weights.at(name);
    const std::string factor = scaleNameOf(name);
    if (factor.empty() || !weights.contains(factor))
        return target(tensor);
    at::Tensor scale = weights.at(factor).to(at::kFloat);
    if (scale.numel() == 1)
        scale = scale.reshape({});
    else if (tensor.dim() == 2 && scale.numel() == tensor.size(0))
        scale = scale.reshape({-1, 1});
    else
        throw base::Error(fmt::format("The model file's factor {} has the shape {} for a tensor of {}: fetch the file again.", factor, fmt::join(scale.sizes(), "x"),
            fmt::join(tensor.sizes(), "x")));
    // The product is rounded once: a small factor alone would lose digits in a narrow type.
    return target(tensor.to(at::kFloat) * scale);
}

} // namespace underpaint::models::nn
