#pragma once

#include "core/canvas/picture.h"

#include <array>

namespace underpaint::measures {

/// Sums over the luma of pictures that show what their fine structure is like; sums of several pictures add up to a set's. Only the parts that are filled by
/// whole blocks count.
struct Texture {
    /// Energy (squared coefficients) of 8 x 8 DCT blocks by kx + ky: 1-2, 3-5, 6-8, 9-14; low to high.
    std::array<double, 4> bands {};
    /// Sums of absolute differences between neighbours, and how many: across the borders of 8- and of 16-pixel blocks, and everywhere else.
    std::array<double, 2> border {}, borderPairs {}, inner {}, innerPairs {};
    /// Energy of vertical and of horizontal streaks: in 32 x 32 DCT blocks, the calmer half of each picture's (by their energy without the mean), waves of 8 pixels
    /// and less along one axis (k >= 8) that do not change along the other (k = 0).
    double vertical = 0, horizontal = 0;
    double blocks = 0; ///< of 8 x 8 pixels

    Texture& operator+=(const Texture& other);
    /// Energy per block of a band.
    double band(int index) const { return blocks > 0 ? bands[std::size_t(index)] / blocks : 0; }
    /// Mean difference across block borders as a share of that elsewhere; 1 = no blocks to be seen. 0: 8 pixels, 1: 16 pixels.
    double blockiness(int which) const;
    /// Energy of vertical streaks as a share of that of horizontal ones.
    double streaks() const { return horizontal > 0 ? vertical / horizontal : 0; }
};

/// Throws base::Error for pictures below 32 x 32 pixels.
Texture textureOf(const canvas::Picture& picture);

} // namespace underpaint::measures
