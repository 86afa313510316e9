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

ShapeFaults::ShapeFaults(const TensorShapes& expected, const TensorShapes& found, bool (*ignored)(const std::string& name))
{
    for (const auto& [name, shape] : expected) {
        const auto there = found.find(name);
        if (there == found.end())
            add(fmt::format("it lacks the tensor {} {}", name, shapeText(shape)));
        else if (there->second != shape)
            add(fmt::format("its tensor {} is {} instead of {}", name, shapeText(there->second), shapeText(shape)));
    }
    for (const auto& [name, shape] : found)
        if (!expected.contains(name) && !(ignored && ignored(name)))
            add(fmt::format("it holds a tensor {} {} that the network has no place for", name, shapeText(shape)));
}

void ShapeFaults::add(const std::string& fault)
{
    if (m_count++ == 0)
        m_first = fault;
}

std::string ShapeFaults::text() const { return m_first + (m_count <= 1 ? "" : fmt::format(" ({} faults in all)", m_count)); }

void checkShapes(const TensorShapes& expected, const TensorShapes& found, const std::string& what, const std::string& file, bool (*ignored)(const std::string& name))
{
    if (const ShapeFaults faults(expected, found, ignored); faults.any())
        throw base::Error(fmt::format("{} is not {} as this program knows it: {}. Fetch the file again, or choose one of the kinds that the README lists.", file, what, faults.text()));
}

} // namespace underpaint::models
