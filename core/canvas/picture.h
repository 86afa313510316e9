#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace underpaint::canvas {

/// Bits per channel.
enum class Depth { Eight = 8, Sixteen = 16 };

/// An immutable flat picture: sRGB, straight (not premultiplied) alpha, rows from the top without padding.
/// 1 channel = grey (masks and maps), 3 = RGB, 4 = RGBA. Pixels are shared: copies cost a pointer.
class Picture {
public:
    Picture() = default; ///< the null picture, 0 x 0

    /// Takes the samples: height*width*channels of them, interleaved. Throws base::Error if the count differs.
    Picture(base::Size size, int channels, std::vector<std::uint8_t> samples);
    Picture(base::Size size, int channels, std::vector<std::uint16_t> samples);

    bool isNull() const { return m_size.isEmpty(); }
    base::Size size() const { return m_size; }
    int width() const { return m_size.width; }
    int height() const { return m_size.height; }
    int channels() const { return m_channels; }
    Depth depth() const { return m_eight ? Depth::Eight : Depth::Sixteen; }
    bool hasAlpha() const { return m_channels == 4; }

    /// Interleaved samples; empty if the picture has the other depth.
    std::span<const std::uint8_t> eight() const;
    std::span<const std::uint16_t> sixteen() const;

    /// One sample as 0..1.
    float sample(int x, int y, int channel) const;
    /// All samples as 0..1, interleaved [H, W, channels].
    std::vector<float> toFloat() const;
    /// Rounds 0..1 (clamped) to the nearest of 255 or 65535 levels; toFloat() of the answer of fromFloat(toFloat()) is exact.
    static Picture fromFloat(base::Size size, int channels, std::span<const float> samples, Depth depth);

    /// The part inside `area`, which must lie inside the picture.
    Picture cropped(base::Rect area) const;
    /// The same picture with `part` copied over it at x, y (same channels and depth; must fit).
    Picture withPart(const Picture& part, int x, int y) const;
    /// RGB: alpha laid over white, grey repeated.
    Picture overWhite() const;

    /// Same size, channels, depth and samples (shared samples compare by pointer first).
    bool operator==(const Picture& other) const;

private:
    base::Size m_size;
    int m_channels = 0;
    std::shared_ptr<const std::vector<std::uint8_t>> m_eight;
    std::shared_ptr<const std::vector<std::uint16_t>> m_sixteen;
};

} // namespace underpaint::canvas
