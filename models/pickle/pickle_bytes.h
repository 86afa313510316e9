#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace underpaint::models {

/// Reads along the bytes of a pickle; ArchiveFault where more is asked for than is there.
class PickleBytes {
public:
    explicit PickleBytes(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    std::uint8_t byte() { return std::uint8_t(number(1)); }
    /// A number of so many bytes (at most 8), lowest first.
    std::uint64_t number(std::size_t bytes);
    /// The next `length` bytes, whatever length a file claims.
    std::string_view take(std::uint64_t length);
    /// Up to the next line feed, which is skipped.
    std::string_view line();
    std::size_t position() const { return m_position; }
    std::size_t left() const { return m_bytes.size() - m_position; }

private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_position = 0;
};

} // namespace underpaint::models
