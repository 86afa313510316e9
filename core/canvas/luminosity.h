#pragma once

#include <algorithm>
#include <array>

/// Luminosity as the W3C's "Compositing and Blending Level 1", section 9.1.2, has it; straight colours, 0..1.
namespace underpaint::canvas {

using Rgb = std::array<float, 3>;

inline float luminosityOf(const Rgb& c) { return .3f * c[0] + .59f * c[1] + .11f * c[2]; }

/// The colour with that luminosity, drawn towards its grey as far as it left 0..1.
inline Rgb withLuminosity(Rgb c, float luminosity)
{
    const float more = luminosity - luminosityOf(c);
    for (float& value : c)
        value += more;
    const float middle = luminosityOf(c), low = std::min({c[0], c[1], c[2]}), high = std::max({c[0], c[1], c[2]});
    for (float& value : c) {
        if (low < 0)
            value = middle + (value - middle) * middle / (middle - low);
        if (high > 1)
            value = middle + (value - middle) * (1 - middle) / (high - middle);
    }
    return c;
}

} // namespace underpaint::canvas
