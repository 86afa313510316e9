#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string_view>

/// Arithmetic with the same bits on every machine: only + - * / and square root are taken from the hardware; the
/// other functions are polynomials of our own. Compile the users of this header with -ffp-contract=off.
namespace underpaint::models::vista {

inline constexpr float pi = 3.14159265f;

inline float clamp(float x, float low, float high) { return x < low ? low : x > high ? high : x; }

/// 0 at a, 1 at b (also when a > b), with flat ends.
inline float smooth(float a, float b, float x)
{
    const float t = clamp((x - a) / (b - a), 0.f, 1.f);
    return t * t * (3 - 2 * t);
}

inline float mix(float a, float b, float k) { return a + (b - a) * k; }

/// The largest integer not above x, for |x| < 2^31.
inline int floorInt(float x)
{
    const int i = static_cast<int>(x);
    return i - (x < static_cast<float>(i));
}

/// e^x, relative error about 2e-7; 0 below -80.
inline float detExp(float x)
{
    if (x < -80.f)
        return 0.f;
    x = x > 80.f ? 80.f : x;
    const int n = floorInt(x * 1.44269504f + .5f);
    const float r = (x - n * .693359375f) + n * 2.12194440e-4f;
    const float p = 1 + r * (1 + r * (.5f + r * (.16666667f + r * (.041666667f + r * (.0083333333f + r * .0013888889f)))));
    return p * std::bit_cast<float>(static_cast<std::uint32_t>(n + 127) << 23);
}

/// Natural logarithm of a positive normal number.
inline float detLog(float x)
{
    const auto bits = std::bit_cast<std::uint32_t>(x);
    int n = static_cast<int>(bits >> 23) - 127;
    float m = std::bit_cast<float>((bits & 0x7fffffu) | 0x3f800000u);
    if (m > 1.41421356f) {
        m *= .5f;
        ++n;
    }
    const float t = (m - 1) / (m + 1), q = t * t;
    return n * .69314718f + 2 * t * (1 + q * (.33333333f + q * (.2f + q * (.14285714f + q * .11111111f))));
}

/// x^y for x >= 0.
inline float detPow(float x, float y) { return x <= 1e-30f ? 0.f : detExp(y * detLog(x)); }

/// Sine of x radians, |x| < 1e4.
inline float detSin(float x)
{
    const int n = floorInt(x * .31830989f + .5f);
    const float r = (x - n * 3.140625f) - n * 9.67653590e-4f, q = r * r;
    const float s = r * (1 + q * (-.16666667f + q * (.0083333310f + q * (-1.9840874e-4f + q * 2.7255e-6f))));
    return n & 1 ? -s : s;
}

inline float detCos(float x) { return detSin(x + 1.57079633f); }

/// Arc tangent, error about 1e-5.
inline float detAtan(float x)
{
    const float a = x < 0 ? -x : x;
    const bool steep = a > 1;
    const float t = steep ? 1 / a : a, q = t * t;
    float r = t * (.9998660f + q * (-.3302995f + q * (.1801410f + q * (-.0851330f + q * .0208351f))));
    r = steep ? 1.57079633f - r : r;
    return x < 0 ? -r : r;
}

/// floor(log2 x) of a positive normal number, at least 0.
inline int log2Floor(float x)
{
    return std::max(0, static_cast<int>(std::bit_cast<std::uint32_t>(x) >> 23) - 127);
}

inline std::uint64_t scramble(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

/// Random numbers that are pure functions of a seed and a name (or of whole numbers): the order in which they are
/// asked for does not matter.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_seed(scramble(seed)) {}

    /// Uniform in [low, high).
    float operator()(std::string_view name, float low, float high) const { return low + (high - low) * unit(key(name)); }
    float operator()(std::string_view name) const { return unit(key(name)); }
    bool chance(std::string_view name, float p) const { return unit(key(name)) < p; }
    /// 0 .. n-1.
    int pick(std::string_view name, int n) const { return std::min(n - 1, static_cast<int>(unit(key(name)) * static_cast<float>(n))); }
    float sign(std::string_view name) const { return unit(key(name)) < .5f ? -1.f : 1.f; }
    /// Dice of their own for the i-th thing of a kind.
    Dice of(std::string_view name, std::int64_t i) const { return Dice(key(name) + static_cast<std::uint64_t>(i) * 0xd1342543de82ef95ull); }
    std::uint64_t key(std::string_view name) const
    {
        std::uint64_t h = 0xcbf29ce484222325ull;
        for (const char c : name)
            h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
        return scramble(h ^ m_seed);
    }
    static float unit(std::uint64_t bits) { return static_cast<float>(bits >> 40) * (1.f / 16777216.f); }

private:
    std::uint64_t m_seed;
};

/// A colour in linear light, or a direction (r to the right, g up, b away from the viewer).
struct Vec3 {
    float r = 0, g = 0, b = 0;
};

inline Vec3 operator+(Vec3 a, Vec3 b) { return {a.r + b.r, a.g + b.g, a.b + b.b}; }
inline Vec3 operator-(Vec3 a, Vec3 b) { return {a.r - b.r, a.g - b.g, a.b - b.b}; }
inline Vec3 operator*(Vec3 a, Vec3 b) { return {a.r * b.r, a.g * b.g, a.b * b.b}; }
inline Vec3 operator*(Vec3 a, float k) { return {a.r * k, a.g * k, a.b * k}; }
inline Vec3 operator*(float k, Vec3 a) { return a * k; }
inline Vec3& operator+=(Vec3& a, Vec3 b) { return a = a + b; }
inline Vec3 mix(Vec3 a, Vec3 b, float k) { return a + (b - a) * k; }
inline float dot(Vec3 a, Vec3 b) { return a.r * b.r + a.g * b.g + a.b * b.b; }
inline float mean(Vec3 a) { return (a.r + a.g + a.b) * (1.f / 3.f); }
inline Vec3 unit(Vec3 a) { return a * (1 / std::sqrt(dot(a, a) + 1e-12f)); }

/// sRGB bytes to linear light (gamma 2.2).
inline Vec3 linear(float r, float g, float b)
{
    return {detPow(r / 255, 2.2f), detPow(g / 255, 2.2f), detPow(b / 255, 2.2f)};
}

} // namespace underpaint::models::vista
