#pragma once

#include "core/base/model_card.h"
#include "core/engine/sample_request.h"

namespace underpaint::engine {

/// The longest side that a model may be asked to work at, in pixels.
inline constexpr int largestWorkingSide = 4096;
/// The most steps a run may have.
inline constexpr int mostSteps = 1000;

/// Throws base::UsageError with one sentence for whatever no run can be made of: t0, eta, gamma, guidance or another number out of range or not a number, steps outside
/// 1..mostSteps (0 = the model's default), a mask or map of another size than the painting or not grey, a region outside, a size too large.
void checkRequest(const SampleRequest& request, const base::ModelCard& card);

/// A mask or map as one channel. Throws base::UsageError naming both sizes if it is not of the canvas's size, or if it has colour.
canvas::Picture greyMap(const canvas::Picture& map, const char* what, base::Size canvasSize);

} // namespace underpaint::engine
