#pragma once

#include "models/weights.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace underpaint::models {

/// Every tensor's name and shape: what a file is recognised by, and what a card says of it.
using TensorShapes = std::map<std::string, std::vector<std::int64_t>>;

TensorShapes shapesOf(const Weights& weights);


/// The names that begin with `prefix`, without it ("model.diffusion_model." and the like; the dot belongs to the prefix).
TensorShapes shapesUnder(const TensorShapes& shapes, const std::string& prefix);

/// What is wrong with a file's tensors: the first fault in words, and how many there are.
class ShapeFaults {
public:
    /// Of `found` against `expected`; names for which `ignored` is true may be there besides.
    ShapeFaults(const TensorShapes& expected, const TensorShapes& found, bool (*ignored)(const std::string& name) = nullptr);

    void add(const std::string& fault);
    bool any() const { return m_count > 0; }
    /// "it lacks the tensor a 3x3 (2 faults in all)".
    std::string text() const;

private:
    std::string m_first;
    int m_count = 0;
};

/// Throws base::Error in one sentence, naming the first fault and their number, unless `found` holds exactly `expected`; names for which `ignored` is true may be there besides.
/// what: "Stable Diffusion's network", for the sentence.
void checkShapes(const TensorShapes& expected, const TensorShapes& found, const std::string& what, const std::string& file,
    bool (*ignored)(const std::string& name) = nullptr);

} // namespace underpaint::models
