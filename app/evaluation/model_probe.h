#pragma once

#include "core/canvas/picture.h"
#include "core/engine/engine.h"

#include <cstdint>
#include <string>
#include <vector>

namespace underpaint::app::evaluation {

/// Mean squared errors of estimates of one noised picture, per number of its latents (of a pixel model: per pixel and colour in [-1, 1]).
struct DenoisingError {
    double network = 0, withoutWords = 0; ///< under the caption, and under none
    double wiener = 0;                    ///< of the filter that the model's prior states
};

/// The picture noised to time t of the model's path, and what network and Wiener filter believe it to be. The model must state a prior.
DenoisingError denoisingError(engine::Engine& engine, const std::string& model, const canvas::Picture& picture, const std::string& caption, double time, std::uint64_t seed);

/// How a method returns from a sample of N(10, I) in 10 dimensions (RF-Inversion's Table 5): distances between it and what comes back.
struct ReturnError {
    std::string method;
    double l2 = 0, l1 = 0; ///< norms over the dimensions, averaged over the samples
};

/// 100 Euler steps each way by the exact velocity of N(10, I), for DDIM inversion and RF-Inversion as in the paper's Table 5; `samples` of them.
std::vector<ReturnError> syntheticReturns(int samples, std::uint64_t seed);

} // namespace underpaint::app::evaluation
