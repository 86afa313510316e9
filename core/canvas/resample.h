#pragma once

#include "core/canvas/picture.h"

namespace underpaint::canvas {

/// Resamples float pictures between canvas and working size: area average when shrinking, Catmull-Rom cubic (clamped
/// to the range of the samples it reads) when growing, each axis on its own; identity if the size stays.
/// `samples` are interleaved [from.height, from.width, channels]; so is the answer, at size `to`.
std::vector<float> resampled(std::span<const float> samples, base::Size from, int channels, base::Size to);

} // namespace underpaint::canvas
