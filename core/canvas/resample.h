#pragma once

#include "core/canvas/picture.h"

#include <functional>

namespace underpaint::canvas {

/// Resamples float pictures between canvas and working size: area average when shrinking, Catmull-Rom cubic (clamped
/// to the range of the samples it reads) when growing, each axis on its own; identity if the size stays.
/// `samples` are interleaved [from.height, from.width, channels]; so is the answer, at size `to`.
std::vector<float> resampled(std::span<const float> samples, base::Size from, int channels, base::Size to);

/// The same from a picture's samples as 0..1, without a float copy of the whole picture.
std::vector<float> resampled(const Picture& picture, base::Size to);
/// The same answer row by row from the top, so that a large picture need not be held as floats: row y has to.width*channels samples.
void resampleRows(std::span<const float> samples, base::Size from, int channels, base::Size to,
    const std::function<void(int y, std::span<const float> row)>& onRow);

} // namespace underpaint::canvas
