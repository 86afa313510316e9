#include "models/tensor_shapes.h"

#include "core/base/error.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace underpaint::models {
namespace {

std::string shapeText(const std::vector<std::int64_t>& shape) { return shape.empty() ? "a single number" : fmt::format("{}", fmt::join(shape, "x")); }

} // namespace

TensorShapes shapesOf(const Weights& weights)
{
    TensorShapes shapes;
    for (const std::string& name : weights.names())
        shapes[name] = weights.at(name).sizes().vec();
    return shapes;
}

TensorShapes shapesUnder(const TensorShapes& shapes, const std::string& prefix)
{
    TensorShapes part;
    for (auto i = shapes.lower_bound(prefix); i != shapes.end() && i->first.starts_with(prefix); ++i)
        part[i->first.substr(prefix.size())] = i->second;
    return part;
}

void checkShapes(const TensorShapes& expected, const TensorShapes& found, const std::string& what, const std::string& file, bool (*ignored)(const std::string& name))
{
    std::string first;
    int faults = 0;
    const auto fault = [&](const std::string& words) {
        if (faults++ == 0)
            first = words;
    };
    for (const auto& [name, shape] : expected) {
        const auto there = found.find(name);
        if (there == found.end())
            fault(fmt::format("it lacks the tensor {} {}", name, shapeText(shape)));
        else if (there->second != shape)
            fault(fmt::format("its tensor {} is {} instead of {}", name, shapeText(there->second), shapeText(shape)));
    }
    for (const auto& [name, shape] : found)
        if (!expected.contains(name) && !(ignored && ignored(name)))
            fault(fmt::format("it holds a tensor {} {} that the network has no place for", name, shapeText(shape)));
    if (faults > 0)
        throw base::Error(fmt::format("{} is not {} as this program knows it: {}{}. Fetch the file again, or choose one of the kinds that the README lists.", file, what,
            first, faults == 1 ? "" : fmt::format(" ({} faults in all)", faults)));
}

} // namespace underpaint::models
