#pragma once

#include <cstdint>
#include <span>

namespace underpaint::models {

/// The number in the first `bytes` (at most 8) of `from`, lowest byte first. The caller knows that they are there.
inline std::uint64_t littleEndian(std::span<const std::uint8_t> from, std::size_t bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i-- > 0;)
        value = value << 8 | from[i];
    return value;
}

} // namespace underpaint::models
