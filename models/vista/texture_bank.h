#pragma once

#include "det_math.h"

#include <array>
#include <vector>

namespace underpaint::models::vista {

/// Periodic noise, zero mean and unit deviation, with halved copies for distant views. One unit = one period.
class Texture {
public:
    static constexpr int size = 512, levels = 8;

    explicit Texture(std::vector<float> pixels);

    float at(float u, float v, int level = 0) const
    {
        level = level >= levels ? levels - 1 : level;
        const int n = size >> level;
        const float centre = .5f - .5f / static_cast<float>(1 << level); // points of a smaller copy lie between those of the first
        const float x = u * static_cast<float>(n) - centre, y = v * static_cast<float>(n) - centre;
        const int xi = floorInt(x), yi = floorInt(y);
        const float fx = x - static_cast<float>(xi), fy = y - static_cast<float>(yi);
        const int x0 = xi & (n - 1), x1 = (xi + 1) & (n - 1);
        const float* p = m_level[static_cast<std::size_t>(level)].data();
        const float *a = p + (yi & (n - 1)) * n, *b = p + ((yi + 1) & (n - 1)) * n;
        const float top = a[x0] + (a[x1] - a[x0]) * fx, bottom = b[x0] + (b[x1] - b[x0]) * fx;
        return top + (bottom - top) * fy;
    }
    /// The same without creases (a quadratic spline): for slopes seen from near.
    float softAt(float u, float v, int level) const
    {
        const int n = size >> level;
        const float centre = .5f - .5f / static_cast<float>(1 << level);
        const float x = u * static_cast<float>(n) - centre + .5f, y = v * static_cast<float>(n) - centre + .5f;
        const int xi = floorInt(x), yi = floorInt(y);
        const float fx = x - static_cast<float>(xi), fy = y - static_cast<float>(yi);
        const std::array<float, 3> wx = {.5f * (1 - fx) * (1 - fx), .75f - (fx - .5f) * (fx - .5f), .5f * fx * fx};
        const std::array<float, 3> wy = {.5f * (1 - fy) * (1 - fy), .75f - (fy - .5f) * (fy - .5f), .5f * fy * fy};
        const float* p = m_level[static_cast<std::size_t>(level)].data();
        float sum = 0;
        for (int j = 0; j < 3; ++j) {
            const float* row = p + ((yi - 1 + j) & (n - 1)) * n;
            const float line = wx[0] * row[(xi - 1) & (n - 1)] + wx[1] * row[xi & (n - 1)] + wx[2] * row[(xi + 1) & (n - 1)];
            sum += wy[static_cast<std::size_t>(j)] * line;
        }
        return sum;
    }
    /// Level for a picture point that covers this share of the period.
    static int levelFor(float footprint) { return log2Floor(footprint * static_cast<float>(size) * 1.4f + 1e-6f); }

private:
    std::array<std::vector<float>, levels> m_level;
};

/// The fixed textures that all scenes read; made once.
struct TextureBank {
    std::vector<Texture> soft, rough, ridges, clouds, billows, grain;
};
const TextureBank& textureBank();

} // namespace underpaint::models::vista
