#include "core/diffusion/normal_stream.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace underpaint::diffusion {
namespace {

constexpr int chunk = 128; ///< pixels at a time: all intermediate arrays stay in the first cache

/// Ten rounds on `chunk` counters at once.
inline void rounds(std::uint32_t* c0, std::uint32_t* c1, std::uint32_t* c2, std::uint32_t* c3, int count, std::array<std::uint32_t, 2> key)
{
    for (int round = 0; round < 10; ++round) {
        const std::uint32_t k0 = key[0], k1 = key[1];
        for (int i = 0; i < count; ++i) {
            const std::uint64_t p = std::uint64_t(0xD2511F53u) * c0[i], q = std::uint64_t(0xCD9E8D57u) * c2[i];
            c0[i] = std::uint32_t(q >> 32) ^ c1[i] ^ k0;
            c1[i] = std::uint32_t(q);
            c2[i] = std::uint32_t(p >> 32) ^ c3[i] ^ k1;
            c3[i] = std::uint32_t(p);
        }
        key = {k0 + 0x9E3779B9u, k1 + 0xBB67AE85u};
    }
}

/// A 32-bit number as the nearest float; both halves are exact, so one rounding decides.
inline float rounded(std::uint32_t k) { return float(std::int32_t(k >> 16)) * 65536.f + float(std::int32_t(k & 0xffffu)); }

/// log u for u in (0, 1]: u = 2^e m with m in [sqrt(1/2), sqrt 2), log m = 2 artanh(s), s = (m-1)/(m+1); |s| < .1716, error below 1e-9.
inline float logarithm(float u)
{
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(u);
    const std::int32_t e = std::int32_t(bits - 0x3f3504f3u) >> 23;
    const float m = std::bit_cast<float>(bits - (std::uint32_t(e) << 23));
    const float s = (m - 1.f) / (m + 1.f), w = s * s;
    const float series = 2.f + w * (2.f / 3.f + w * (2.f / 5.f + w * (2.f / 7.f + w * (2.f / 9.f))));
    return float(e) * 0.693147181f + s * series;
}

/// Box and Muller: radius sqrt(-2 log u) of the first number, a turn of the second one; a quarter turn at most is left to the series
/// of sine and cosine, |x| <= pi/4.
inline void boxMuller(const std::uint32_t* first, const std::uint32_t* second, float* cosines, float* sines, int count)
{
    for (int i = 0; i < count; ++i) {
        const float u = (rounded(first[i]) + .5f) * 0x1p-32f;
        const float radius = std::sqrt(-2.f * logarithm(u));
        const std::uint32_t quarter = (second[i] + 0x20000000u) >> 30;
        const float x = float(std::int32_t(second[i] - (quarter << 30))) * 1.46291808e-9f; // 2 pi / 2^32
        const float z = x * x;
        const float sine = x * (1.f - z * (1.f / 6 - z * (1.f / 120 - z * (1.f / 5040 - z * (1.f / 362880)))));
        const float cosine = 1.f - z * (.5f - z * (1.f / 24 - z * (1.f / 720 - z * (1.f / 40320 - z * (1.f / 3628800)))));
        // Odd quarters swap the two; the sign bits follow the quarter.
        const std::uint32_t odd = 0u - (quarter & 1u);
        const std::uint32_t s = std::bit_cast<std::uint32_t>(sine), c = std::bit_cast<std::uint32_t>(cosine);
        const std::uint32_t alongX = ((c & ~odd) | (s & odd)) ^ (((quarter + 1u) & 2u) << 30);
        const std::uint32_t alongY = ((s & ~odd) | (c & odd)) ^ ((quarter & 2u) << 30);
        cosines[i] = radius * std::bit_cast<float>(alongX);
        sines[i] = radius * std::bit_cast<float>(alongY);
    }
}

} // namespace

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> key)
{
    rounds(&c[0], &c[1], &c[2], &c[3], 1, key);
    return c;
}

NormalStream::NormalStream(std::uint64_t seed, std::uint32_t purpose, std::uint32_t repeat, std::uint32_t step)
{
    // One block names the stream. For one seed Philox is a bijection, so no two names give the same key and place.
    const auto name = philox({purpose, repeat, step, 0}, {std::uint32_t(seed), std::uint32_t(seed >> 32)});
    m_key = {name[0], name[1]};
    m_place = {name[2], name[3]};
}

void NormalStream::fill(std::uint32_t group, std::int32_t x, std::int32_t y, int width, const std::array<float*, 4>& rows) const
{
    std::uint32_t c0[chunk], c1[chunk], c2[chunk], c3[chunk];
    float spare[chunk];
    for (int done = 0; done < width; done += chunk) {
        const int count = std::min(chunk, width - done);
        for (int i = 0; i < count; ++i) {
            c0[i] = std::uint32_t(x) + std::uint32_t(done + i);
            c1[i] = std::uint32_t(y);
            c2[i] = m_place[0] + group;
            c3[i] = m_place[1];
        }
        rounds(c0, c1, c2, c3, count, m_key);
        const auto row = [&](int k) { return rows[k] ? rows[k] + done : spare; };
        if (rows[0] || rows[1])
            boxMuller(c0, c1, row(0), row(1), count);
        if (rows[2] || rows[3])
            boxMuller(c2, c3, row(2), row(3), count);
    }
}

} // namespace underpaint::diffusion
