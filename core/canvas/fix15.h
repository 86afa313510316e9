#pragma once

#include "core/canvas/tiles.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

/// Samples of 15 bits and one (32768 = 1), as tiles hold them.
namespace underpaint::canvas {

/// The product of two of them, rounded; exact where one of them is 0 or 1.
inline std::uint16_t times(std::uint32_t one, std::uint32_t other) { return std::uint16_t((one * other + Tile::one / 2) >> 15); }
/// 0..1, clamped.
inline std::uint16_t fix15(double value) { return std::uint16_t(std::clamp(value, 0., 1.) * Tile::one + .5); }
inline std::uint16_t fix15(std::uint8_t sample) { return std::uint16_t((std::uint32_t(sample) * Tile::one + 127) / 255); }
inline std::uint16_t fix15(std::uint16_t sample) { return std::uint16_t((std::uint64_t(sample) * Tile::one + 32767) / 65535); }
/// Every 8-bit sample comes back from fix15 as it was.
inline std::uint8_t eightBits(std::uint32_t value) { return std::uint8_t((value * 255 + Tile::one / 2) >> 15); }
inline std::uint16_t sixteenBits(std::uint32_t value) { return std::uint16_t((std::uint64_t(value) * 65535 + Tile::one / 2) >> 15); }

/// Premultiplied RGBA to straight RGBA of 8 bits: this rounding and no other, wherever paint becomes a picture. Fully transparent pixels are 0.
inline void straightEight(const std::uint16_t* from, std::uint8_t* to, std::size_t pixels)
{
    for (std::size_t i = 0; i < pixels; ++i, from += 4, to += 4) {
        const std::uint32_t alpha = from[3];
        if (alpha == Tile::one) {
            for (int c = 0; c < 4; ++c)
                to[c] = eightBits(from[c]);
        } else if (alpha == 0) {
            std::fill_n(to, 4, std::uint8_t(0));
        } else {
            for (int c = 0; c < 3; ++c)
                to[c] = std::uint8_t(std::min<std::uint32_t>(255, (from[c] * 255 + alpha / 2) / alpha));
            to[3] = eightBits(alpha);
        }
    }
}

} // namespace underpaint::canvas
