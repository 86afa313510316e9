#pragma once

#include "core/base/model_card.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace underpaint::models {

/// Named tensors of a checkpoint, by the names it uses. A value: copies share the tensors.
class Weights {
public:
    Weights() = default;
    explicit Weights(std::map<std::string, at::Tensor> tensors, std::map<std::string, std::string> metadata = {});

    /// A safetensors file, memory-mapped: tensors are views that keep the mapping alive (copied only where an offset is not aligned). Every lie of a
    /// header (length, offsets, overlaps, holes, shapes, types, duplicate names, nesting) is refused with base::Error in one sentence.
    static Weights open(const std::string& path);

    /// The tensor of that name (after the prefix); base::Error if there is none.
    const at::Tensor& at(const std::string& name) const;
    bool contains(const std::string& name) const;
    /// The part whose names begin with prefix + "."; its names come without it.
    Weights under(const std::string& prefix) const;
    std::vector<std::string> names() const;
    const std::map<std::string, std::string>& metadata() const;

    /// Throws base::Error unless names and shapes are exactly the card's and all values are finite; names the first fault and the count.
    void check(const base::ModelCard& card, const std::string& file) const;
    /// The same without looking at the values.
    void checkShapes(const base::ModelCard& card, const std::string& file) const;
    /// All floating tensors as `type` on `device`.
    Weights to(at::ScalarType type, at::Device device) const;

private:
    enum class Look { Shapes, Values };
    void check(const base::ModelCard& card, const std::string& file, Look look) const;

    std::shared_ptr<const std::map<std::string, at::Tensor>> m_tensors;
    std::shared_ptr<const std::map<std::string, std::string>> m_metadata;
    std::string m_prefix;
};

/// The names of tensors that hold values which are not numbers or infinite: such a file loads, but the artist is to know. Looks at every value.
std::vector<std::string> nonFiniteTensors(const Weights& weights);

/// Writes a safetensors file to a temporary name, flushes it and renames it.
void writeSafetensors(const std::string& path, const std::map<std::string, at::Tensor>& tensors,
    const std::map<std::string, std::string>& metadata = {});

} // namespace underpaint::models
