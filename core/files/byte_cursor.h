#pragma once

#include "core/files/raster.h"

#include <string_view>

namespace underpaint::files {

/// Reads numbers, the highest byte first, out of a file that may be damaged: nothing beyond the end is ever looked at; Fault with the sentence that it was given says so instead.
class ByteCursor {
public:
    ByteCursor(Bytes bytes, const char* damaged) : m_bytes(bytes), m_damaged(damaged) {}

    std::size_t left() const { return m_bytes.size() - m_at; }
    std::uint64_t number(std::size_t width)
    {
        std::uint64_t value = 0;
        for (const std::uint8_t byte : take(width))
            value = value << 8 | byte;
        return value;
    }
    int u8() { return int(number(1)); }
    int u16() { return int(number(2)); }
    int i16() { return std::int16_t(number(2)); }
    std::uint32_t u32() { return std::uint32_t(number(4)); }
    std::int32_t i32() { return std::int32_t(number(4)); }
    Bytes take(std::uint64_t count)
    {
        if (count > left())
            fail();
        const Bytes part = m_bytes.subspan(m_at, std::size_t(count));
        m_at += std::size_t(count);
        return part;
    }
    /// The next bytes as a cursor of their own.
    ByteCursor part(std::uint64_t count) { return {take(count), m_damaged}; }
    void skip(std::uint64_t count) { take(count); }
    std::string_view text(std::uint64_t count)
    {
        const Bytes bytes = take(count);
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    [[noreturn]] void fail() const { throw Fault(m_damaged); }

private:
    Bytes m_bytes;
    const char* m_damaged;
    std::size_t m_at = 0;
};

} // namespace underpaint::files
