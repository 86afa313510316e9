#pragma once

#include <array>
#include <cstdint>

namespace underpaint::diffusion {

/// Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011): 128 random bits of (counter, key).
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// Standard normal numbers at any place of an endless picture, each a function of the stream, its channel and its pixel alone.
/// Only integer arithmetic and additions, products, quotients and square roots of single precision are used, which IEEE 754 rounds in one
/// way: the same bits with every compiler and at every optimisation (no library function, no fused multiply-add).
class NormalStream {
public:
    /// Streams of different arguments are independent: each has a key and a place in counter space of its own.
    NormalStream(std::uint64_t seed, std::uint32_t purpose, std::uint32_t repeat, std::uint32_t step);

    /// One row of four channels 4 group .. 4 group + 3: pixels (x .. x+width-1, y), which may be negative. rows: where each channel goes,
    /// null = not wanted.
    void fill(std::uint32_t group, std::int32_t x, std::int32_t y, int width, const std::array<float*, 4>& rows) const;

private:
    std::array<std::uint32_t, 2> m_key;
    std::array<std::uint32_t, 2> m_place;
};

} // namespace underpaint::diffusion
