#pragma once

#include "models/tensor_shapes.h"

#include <string>
#include <vector>

namespace underpaint::models::library {

/// Questions about the tensors under a prefix, without copying them.
class Names {
public:
    Names(const TensorShapes& shapes, std::string prefix) : m_shapes(shapes), m_prefix(std::move(prefix)) {}

    bool has(const std::string& name) const { return m_shapes.contains(m_prefix + name); }
    /// Whether any name begins so.
    bool any(const std::string& start) const
    {
        const auto found = m_shapes.lower_bound(m_prefix + start);
        return found != m_shapes.end() && found->first.starts_with(m_prefix + start);
    }
    /// One side of a tensor; 0 if it has none, or there is no such tensor.
    std::int64_t side(const std::string& name, std::size_t dimension) const
    {
        const auto found = m_shapes.find(m_prefix + name);
        return found == m_shapes.end() || dimension >= found->second.size() ? 0 : found->second[dimension];
    }
    std::size_t dimensions(const std::string& name) const
    {
        const auto found = m_shapes.find(m_prefix + name);
        return found == m_shapes.end() ? 0 : found->second.size();
    }
    const std::string& prefix() const { return m_prefix; }
    const TensorShapes& shapes() const { return m_shapes; }

private:
    const TensorShapes& m_shapes;
    std::string m_prefix;
};

/// Numbers in the tensors under a prefix.
std::uint64_t elementsUnder(const TensorShapes& shapes, const std::string& prefix);

} // namespace underpaint::models::library
