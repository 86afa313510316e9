#pragma once

#include "models/tensor_shapes.h"

#include <string>
#include <vector>

namespace underpaint::models::pixel {

/// A list of tensors as it grows, layer by layer.
class ShapeList {
public:
    void add(const std::string& name, std::vector<std::int64_t> shape) { m_shapes[name] = std::move(shape); }
    void norm(const std::string& name, std::int64_t channels)
    {
        add(name + ".weight", {channels});
        add(name + ".bias", {channels});
    }
    void linear(const std::string& name, std::int64_t in, std::int64_t out)
    {
        add(name + ".weight", {out, in});
        add(name + ".bias", {out});
    }
    /// Of `side` x `side` pixels.
    void convolution(const std::string& name, std::int64_t in, std::int64_t out, std::int64_t side = 3)
    {
        add(name + ".weight", {out, in, side, side});
        add(name + ".bias", {out});
    }

    const TensorShapes& shapes() const { return m_shapes; }

private:
    TensorShapes m_shapes;
};

/// One size of a tensor in a list; 0 if there is no such tensor or it has fewer dimensions.
inline std::int64_t sizeIn(const TensorShapes& shapes, const std::string& name, std::size_t dimension)
{
    const auto found = shapes.find(name);
    return found == shapes.end() || found->second.size() <= dimension ? 0 : found->second[dimension];
}

} // namespace underpaint::models::pixel
