#pragma once

#include "models/weights.h"

#include <array>
#include <string>
#include <vector>

namespace underpaint::models::vista {

/// One thing that a caption says, and the words it may say it with; index 0 of an attribute is "unspecified".
struct VistaAttribute {
    std::string name;
    std::vector<std::string> words;
};

/// What a weight file of Vista says of itself (its metadata entry "config").
struct VistaConfig {
    int tableSize = 256; ///< side of the pictures that the tables mu and sd were made from
    std::array<int, 4> channels {32, 64, 128, 192}; ///< at 1/2, 1/4, 1/8 and 1/16 of the picture
    int embed = 256;
    int multiple = 16;
    double normEpsilon = 1e-5;
    int timeFrequencies = 16;
    double firstFrequency = .1, lastFrequency = 4; ///< of log sig, spaced evenly in their logarithm
    double ratioLowest = .003, ratioHighest = 199; ///< sig that the network was trained for
    std::vector<VistaAttribute> vocabulary;
    /// Detail gain of an SDEdit run against its t0, between which it is linear; constant outside.
    std::vector<std::pair<double, double>> detail {{.6, 1.25}, {.7, 1.2}, {.8, 1.15}};

    /// Throws base::Error if the entry is missing or describes a network that this program has no rule for.
    static VistaConfig of(const Weights& weights, const std::string& file);
    /// Names and shapes of all tensors of the network.
    std::map<std::string, std::vector<std::int64_t>> tensors() const;
    double detailAt(double t0) const;
};

} // namespace underpaint::models::vista
