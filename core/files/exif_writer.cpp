#include "core/files/exif.h"
#include "core/files/text_coding.h"

namespace underpaint::files {

namespace {

void put(std::vector<std::uint8_t>& bytes, std::uint32_t value, int width)
{
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
        bytes.push_back(std::uint8_t(value >> shift));
}

void putEntry(std::vector<std::uint8_t>& bytes, std::uint32_t tag, std::uint32_t type, std::uint32_t count, std::uint32_t value)
{
    put(bytes, tag, 2), put(bytes, type, 2), put(bytes, count, 4), put(bytes, value, 4);
}

} // namespace

std::vector<std::uint8_t> exifWith(const std::string& userComment)
{
    const std::vector<std::uint8_t> text = toUtf16(userComment);
    constexpr std::uint32_t directory = 8, exifDirectory = directory + 2 + 12 + 4, comment = exifDirectory + 2 + 12 + 4;
    constexpr std::string_view head("Exif\0\0MM\0*", 10), code("UNICODE\0", 8);
    std::vector<std::uint8_t> bytes(head.begin(), head.end());
    put(bytes, directory, 4);
    put(bytes, 1, 2);
    putEntry(bytes, 0x8769, 4, 1, exifDirectory);
    put(bytes, 0, 4);
    put(bytes, 1, 2);
    putEntry(bytes, 0x9286, 7, std::uint32_t(code.size() + text.size()), comment);
    put(bytes, 0, 4);
    bytes.insert(bytes.end(), code.begin(), code.end());
    bytes.insert(bytes.end(), text.begin(), text.end());
    return bytes;
}

} // namespace underpaint::files
