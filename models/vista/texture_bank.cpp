#include "texture_bank.h"

namespace underpaint::models::vista {
namespace {

constexpr int n = Texture::size;

float lattice(std::uint32_t seed, int x, int y)
{
    const auto key = (static_cast<std::uint64_t>(seed) << 32) ^ (static_cast<std::uint64_t>(static_cast<std::uint32_t>(y)) << 16) ^ static_cast<std::uint32_t>(x);
    const std::uint64_t h = scramble(key);
    float sum = 0; // four uniform numbers: nearly normal
    for (int i = 0; i < 4; ++i)
        sum += static_cast<float>((h >> (16 * i)) & 0xffff) * (1.f / 65536.f);
    return (sum - 2) * 1.732f;
}

/// One octave: cubic B-spline through a periodic lattice of grid x grid random values; deviation about 1.
std::vector<float> octave(std::uint32_t seed, int grid)
{
    std::vector<float> values(static_cast<std::size_t>(grid) * grid);
    for (int y = 0; y < grid; ++y)
        for (int x = 0; x < grid; ++x)
            values[static_cast<std::size_t>(y) * grid + x] = lattice(seed, x, y);
    const int step = n / grid;
    std::vector<float> out(static_cast<std::size_t>(n) * n);
    if (step <= 1)
        return values;
    std::vector<std::array<float, 4>> weight(static_cast<std::size_t>(step));
    for (int i = 0; i < step; ++i) {
        const float t = (static_cast<float>(i) + .5f) / static_cast<float>(step), s = 1 - t;
        // between interpolating Catmull-Rom (crisp) and B-spline (smooth)
        const std::array<float, 4> spline = {s * s * s / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * s * s * s - 6 * s * s + 4) / 6, t * t * t / 6};
        const std::array<float, 4> crisp = {.5f * t * (-1 + t * (2 - t)), .5f * (2 + t * t * (-5 + 3 * t)), .5f * t * (1 + t * (4 - 3 * t)), .5f * t * t * (t - 1)};
        for (std::size_t k = 0; k < 4; ++k)
            weight[static_cast<std::size_t>(i)][k] = .4f * spline[k] + .6f * crisp[k];
    }
    std::vector<float> rows(static_cast<std::size_t>(grid) * n);
    for (int y = 0; y < grid; ++y)
        for (int x = 0; x < n; ++x) {
            const auto& w = weight[static_cast<std::size_t>(x % step)];
            float sum = 0;
            for (int k = 0; k < 4; ++k)
                sum += w[static_cast<std::size_t>(k)] * values[static_cast<std::size_t>(y) * grid + ((x / step + k - 1 + grid) & (grid - 1))];
            rows[static_cast<std::size_t>(y) * n + x] = sum;
        }
    for (int y = 0; y < n; ++y) {
        const auto& w = weight[static_cast<std::size_t>(y % step)];
        const float* r[4];
        for (int k = 0; k < 4; ++k)
            r[k] = rows.data() + static_cast<std::size_t>((y / step + k - 1 + grid) & (grid - 1)) * n;
        for (int x = 0; x < n; ++x)
            out[static_cast<std::size_t>(y) * n + x] = w[0] * r[0][x] + w[1] * r[1][x] + w[2] * r[2][x] + w[3] * r[3][x];
    }
    return out;
}

enum class Kind { Plain, Ridged, Billow };

/// Fractal noise. Ridged: crests where the octave crosses zero, each weighted by the crests before it, so that detail
/// sits on the ridges; the crest is rounded, or mountains grow needles. Billow: the reverse, round heaps.
Texture fractal(std::uint32_t seed, int base, float gain, Kind kind = Kind::Plain)
{
    std::vector<float> sum(static_cast<std::size_t>(n) * n), weight(sum.size(), 1.f);
    float amplitude = 1;
    for (int grid = base, i = 0; grid <= n && i < 8; grid *= 2, ++i, amplitude *= gain) {
        const std::vector<float> z = octave(seed * 16 + static_cast<std::uint32_t>(i), grid);
        for (std::size_t k = 0; k < sum.size(); ++k) {
            if (kind == Kind::Plain) {
                sum[k] += amplitude * z[k];
            } else if (kind == Kind::Ridged) {
                float crest = 1 - std::min(std::sqrt(z[k] * z[k] * 1.3f + .012f) - .1f, 1.f);
                crest *= crest;
                sum[k] += amplitude * crest * weight[k];
                weight[k] = clamp(crest * 1.6f, .15f, 1.f);
            } else {
                sum[k] += amplitude * std::sqrt(z[k] * z[k] + .01f) * 1.6f;
            }
        }
    }
    return Texture(std::move(sum));
}

} // namespace

Texture::Texture(std::vector<float> pixels)
{
    double mean = 0, square = 0;
    for (const float x : pixels)
        mean += x;
    mean /= static_cast<double>(pixels.size());
    for (const float x : pixels)
        square += (x - mean) * (x - mean);
    const float scale = static_cast<float>(1 / std::sqrt(square / static_cast<double>(pixels.size()) + 1e-12));
    for (float& x : pixels)
        x = (x - static_cast<float>(mean)) * scale;
    m_level[0] = std::move(pixels);
    for (int k = 1; k < levels; ++k) {
        const int m = size >> k;
        const std::vector<float>& big = m_level[static_cast<std::size_t>(k) - 1];
        std::vector<float>& small = m_level[static_cast<std::size_t>(k)];
        small.resize(static_cast<std::size_t>(m) * m);
        for (int y = 0; y < m; ++y)
            for (int x = 0; x < m; ++x) {
                const float* p = big.data() + (static_cast<std::size_t>(2 * y) * 2 * m + 2 * x);
                small[static_cast<std::size_t>(y) * m + x] = .25f * (p[0] + p[1] + p[2 * m] + p[2 * m + 1]);
            }
    }
}

const TextureBank& textureBank()
{
    static const TextureBank bank = [] {
        TextureBank b;
        std::uint32_t seed = 1000;
        for (int i = 0; i < 6; ++i)
            b.soft.push_back(fractal(++seed, 4, .5f));
        for (int i = 0; i < 4; ++i)
            b.rough.push_back(fractal(++seed, 4, .64f));
        for (int i = 0; i < 8; ++i)
            b.ridges.push_back(fractal(++seed, 4, .46f, Kind::Ridged));
        for (int i = 0; i < 6; ++i)
            b.clouds.push_back(fractal(++seed, 8, .55f));
        for (int i = 0; i < 4; ++i)
            b.billows.push_back(fractal(++seed, 8, .52f, Kind::Billow));
        for (int i = 0; i < 2; ++i)
            b.grain.push_back(fractal(++seed, 128, .9f));
        return b;
    }();
    return bank;
}

} // namespace underpaint::models::vista
