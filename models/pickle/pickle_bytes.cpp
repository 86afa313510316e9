#include "models/pickle/pickle_bytes.h"

#include "models/pickle/archive_fault.h"
#include "models/pickle/little_endian.h"

#include <fmt/format.h>

#include <cstring>

namespace underpaint::models {

std::uint64_t PickleBytes::number(std::size_t bytes)
{
    const std::string_view taken = take(bytes);
    return littleEndian({reinterpret_cast<const std::uint8_t*>(taken.data()), taken.size()}, bytes);
}

std::string_view PickleBytes::take(std::uint64_t length)
{
    if (length > left())
        throw damagedArchive(left() == 0 ? "its list of contents ends too early" : fmt::format("a text in it claims {} bytes where {} are left", length, left()));
    const char* const begin = reinterpret_cast<const char*>(m_bytes.data()) + m_position;
    m_position += std::size_t(length);
    return {begin, std::size_t(length)};
}

std::string_view PickleBytes::line()
{
    const void* const end = left() == 0 ? nullptr : std::memchr(m_bytes.data() + m_position, '\n', left());
    if (!end)
        throw damagedArchive("a line in it has no end");
    const std::string_view text = take(std::size_t(static_cast<const std::uint8_t*>(end) - (m_bytes.data() + m_position)));
    ++m_position;
    return text;
}

} // namespace underpaint::models
