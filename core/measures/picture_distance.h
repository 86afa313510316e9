#pragma once

#include "core/canvas/picture.h"

#include <vector>

namespace underpaint::measures {

/// How far apart two pictures are, pixels in [0, 1], alpha over white.
struct Distance {
    double l2 = 0;  ///< Euclidean norm over all pixels and channels (algorithms.md 5); grows with the square root of the size
    double rms = 0; ///< the same for each sample, whatever the size
};

/// Throws base::Error if the sizes differ.
Distance distanceBetween(const canvas::Picture& one, const canvas::Picture& other);

/// Luma .299 R + .587 G + .114 B in [0, 1], rows from the top [height x width].
std::vector<float> lumaOf(const canvas::Picture& picture);

/// How much of the edges of one picture is at the same places in the other: the correlation of their luma gradients' strengths
/// (Sobel, after a Gaussian of one pixel), -1..1; 1 = the same edges. 0 if one of them has no edges. Throws base::Error if the sizes differ.
double edgeAgreement(const canvas::Picture& one, const canvas::Picture& other);

} // namespace underpaint::measures
