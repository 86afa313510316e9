#pragma once

#include "core/diffusion/noise_path.h"

namespace underpaint::diffusion {

/// What a network's output means (algorithms.md 1.2).
enum class Prediction { Noise, Data, Score, V, Velocity };

/// The answer that an output of this kind stands for, at this level. x and output: [N, C, H, W].
Answer answerFrom(Prediction prediction, const Tensor& output, const Tensor& x, Level level);
/// The inverse: the output of this kind that states this answer.
Tensor outputFor(Prediction prediction, const Answer& answer, const Tensor& x, Level level);

/// A bare network: x on its own path [N, C, H, W] and its own time -> its output. For VP discrete paths the time given is the
/// (fractional) index i in 0..steps-1; on all other paths it is t.
using Network = std::function<Tensor(const Tensor& x, double time)>;

/// One network, many paths (algorithms.md 1.3): a state on any path with level (a, b) is brought to the network's own level of equal
/// sig, x A/a, and its output becomes an Answer, which holds for the state as it was given.
Denoiser onAnyPath(Network network, NoisePath path, Prediction prediction);

/// Classifier-free guidance on answers: towards + guidance (away from) -> negative + g (positive - negative), for x0 and noise alike.
Answer guided(const Answer& negative, const Answer& positive, double guidance);

} // namespace underpaint::diffusion
