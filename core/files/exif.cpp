#include "core/files/exif.h"
#include "core/files/text_coding.h"

#include <algorithm>
#include <optional>

namespace underpaint::files {

namespace {

/// Numbers of a TIFF structure, in its byte order; nothing beyond the end.
struct Tiff {
    Bytes bytes;
    bool bigEndian;

    std::optional<std::uint32_t> number(std::size_t at, int width) const
    {
        if (at > bytes.size() || bytes.size() - at < std::size_t(width))
            return {};
        std::uint32_t value = 0;
        for (int i = 0; i < width; ++i)
            value = value << 8 | bytes[at + std::size_t(bigEndian ? i : width - 1 - i)];
        return value;
    }
};

std::string comment(const Tiff& tiff, std::size_t at, std::size_t count)
{
    if (at > tiff.bytes.size() || tiff.bytes.size() - at < count || count < 8)
        return {};
    const Bytes text = tiff.bytes.subspan(at + 8, count - 8);
    const std::string code(tiff.bytes.begin() + long(at), tiff.bytes.begin() + long(at) + 7);
    if (code.starts_with("UNICODE")) {
        // Writers disagree about the byte order: the one that puts the zero bytes of Latin letters first is big-endian.
        std::size_t evenZeros = 0, oddZeros = 0;
        for (std::size_t i = 0; i + 1 < text.size(); i += 2)
            evenZeros += text[i] == 0, oddZeros += text[i + 1] == 0;
        return fromUtf16(text, evenZeros == oddZeros ? tiff.bigEndian : evenZeros > oddZeros);
    }
    return validUtf8(std::string(text.begin(), text.end()));
}

} // namespace

Exif parseExif(Bytes block)
{
    constexpr std::uint8_t prefix[] = {'E', 'x', 'i', 'f', 0, 0};
    if (block.size() >= 6 && std::equal(std::begin(prefix), std::end(prefix), block.begin()))
        block = block.subspan(6);
    if (block.size() < 8 || block[0] != block[1] || (block[0] != 'I' && block[0] != 'M'))
        return {};
    const Tiff tiff = {block, block[0] == 'M'};
    Exif exif;
    std::size_t directory = *tiff.number(4, 4);
    for (int depth = 0; depth < 2 && directory != 0; ++depth) { // IFD0, then the EXIF directory it names
        const auto count = tiff.number(directory, 2);
        std::size_t next = 0;
        for (std::size_t i = 0; count && i < *count; ++i) {
            const std::size_t entry = directory + 2 + 12 * i;
            const auto tag = tiff.number(entry, 2), items = tiff.number(entry + 4, 4),
                       value = tiff.number(entry + 8, 4);
            if (!value)
                break;
            if (*tag == 0x0112 && depth == 0) {
                const auto turn = int(*tiff.number(entry + 8, 2));
                exif.orientation = turn >= 1 && turn <= 8 ? turn : 1;
            } else if (*tag == 0x8769 && depth == 0) {
                next = *value;
            } else if (*tag == 0x9286) {
                exif.userComment = comment(tiff, *value, *items);
            }
        }
        directory = next;
    }
    return exif;
}

} // namespace underpaint::files
