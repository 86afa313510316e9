#pragma once

#include "core/diffusion/normal_stream.h"

namespace underpaint::models::training {

/// What random numbers are drawn for; streams of different uses are independent.
enum class RandomUse : std::uint32_t { Order, Levels, Words, Flips, Noise, Sizes, Weights, Validation, Augmentation };

/// Uniform numbers as a function of seed, use, step and worker alone: a run that goes on needs no generator's state.
class RandomNumbers {
public:
    RandomNumbers(std::uint64_t seed, RandomUse use, std::uint64_t step, std::uint32_t worker)
        : m_key {std::uint32_t(seed), std::uint32_t(seed >> 32)}
        , m_counter {0, std::uint32_t(step), std::uint32_t(step >> 32), worker << 8 | std::uint32_t(use)}
    {
    }

    std::uint32_t bits()
    {
        if (m_left == 0) {
            m_block = diffusion::philox(m_counter, m_key);
            ++m_counter[0];
            m_left = 4;
        }
        return m_block[std::size_t(--m_left)];
    }
    std::uint64_t bits64() { return std::uint64_t(bits()) << 32 | bits(); }
    double uniform() { return double(bits64() >> 11) * 0x1p-53; } ///< 0 <= u < 1
    std::uint64_t below(std::uint64_t count) { return bits64() % count; }

private:
    std::array<std::uint32_t, 2> m_key;
    std::array<std::uint32_t, 4> m_counter, m_block {};
    int m_left = 0;
};

} // namespace underpaint::models::training
