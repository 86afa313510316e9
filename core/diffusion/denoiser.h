#pragma once

#include <ATen/core/Tensor.h>

#include <functional>

namespace underpaint::diffusion {

using at::Tensor;

/// A place on the noising path x = a x0 + b noise: {1, 0} is clean, {0, 1} is pure noise.
struct Level {
    double a = 1, b = 0;

    /// Noise-to-signal ratio b/a, the one clock that all paths share; infinite at pure noise.
    double ratio() const { return b / a; }
    bool operator==(const Level&) const = default;
};

/// What the network believes about x: level.a * x0 + level.b * noise == x. Shapes are those of x: [N, C, H, W].
struct Answer {
    Tensor x0, noise;
    /// Networks with a learned variance (guided diffusion) say here, in 0..1, where between the small and the large
    /// variance theirs lies in log scale; undefined for all others.
    Tensor varianceFraction;
};

/// The one contract between networks, samplers and guides. Remembers nothing between calls.
using Denoiser = std::function<Answer(const Tensor& x, Level level)>;

/// Called after each step with its 0-based number over the whole run: the live preview, and the place to stop.
/// False ends the run with the state reached.
using OnStep = std::function<bool(int step, const Answer& answer)>;

/// Told the state that each step has reached, kept areas included, with the step number of OnStep: for traces and tests.
using OnState = std::function<void(int step, const Tensor& x)>;

} // namespace underpaint::diffusion
