#pragma once

#include "models/weights.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace underpaint::models::vista {

/// What a weight file of the classifier says of itself (its metadata entry "config").
struct ClassifierConfig {
    static constexpr int levels = 3;
    int side = 128; ///< pictures are brought to side x side points, or as many in their own proportions
    std::array<int, levels + 1> channels {24, 48, 96, 160}; ///< at 1/2, 1/4, 1/8 and 1/16 of that; the last are the features

    /// Throws base::Error if the entry is missing, or describes another network or other words than this program's.
    static ClassifierConfig of(const Weights& weights, const std::string& file);
    /// The entry that of() reads, as JSON.
    std::string text() const;
    /// Names and shapes of all tensors: convolutions "stem", "fine", "down.i", "first.i", "second.i" and the linear layer "words".
    std::map<std::string, std::vector<std::int64_t>> tensors() const;
};

/// Of all attributes together.
std::int64_t wordCount();

} // namespace underpaint::models::vista
