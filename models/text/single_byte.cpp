#include "models/text/single_byte.h"

#include "models/text/mojibake.h"
#include "models/text/spellings.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

namespace underpaint::models::text {
namespace {

struct MaskRun {
    char32_t first, last;
    std::uint32_t mask;
};
#include "models/text/tables/encodings.inl"

constexpr char32_t replacement = 0xFFFD;
constexpr std::uint8_t substitute = 0x1A;

constexpr const char16_t* upperHalves[singleByteCount]
    = {nullptr, windows1252, windows1251, windows1250, windows1253, windows1254, windows1257, iso88592, macRoman, cp437};

using Bytes = std::vector<std::pair<char32_t, std::uint8_t>>; // sorted by character

Bytes bytesOf(SingleByte encoding)
{
    Bytes bytes;
    const char16_t* const half = upperHalves[int(encoding)];
    for (int i = 0x80; i < 0x100; ++i)
        bytes.emplace_back(half ? half[i - 0x80] : char32_t(i), std::uint8_t(i));
    if (isSloppy(encoding))
        bytes.emplace_back(replacement, substitute);
    std::sort(bytes.begin(), bytes.end());
    return bytes;
}

} // namespace

bool isSloppy(SingleByte encoding) { return encoding >= SingleByte::Windows1252 && encoding <= SingleByte::Windows1257; }

char32_t windows1252Character(std::uint8_t byte) { return windows1252[byte - 0x80]; }

std::optional<std::string> encoded(std::u32string_view text, SingleByte encoding)
{
    static const auto tables = [] {
        std::array<Bytes, singleByteCount> all;
        for (int i = 0; i < singleByteCount; ++i)
            all[std::size_t(i)] = bytesOf(SingleByte(i));
        return all;
    }();
    const Bytes& table = tables[std::size_t(encoding)];
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t c : text) {
        if (c < 0x80 && !(c == substitute && isSloppy(encoding))) {
            bytes += char(c);
            continue;
        }
        const auto found = std::lower_bound(table.begin(), table.end(), std::pair(c, std::uint8_t(0)));
        if (found == table.end() || found->first != c)
            return std::nullopt;
        bytes += char(found->second);
    }
    return bytes;
}

std::uint32_t kindsOf(char32_t c)
{
    const auto after = std::upper_bound(std::begin(kindsOfCharacters), std::end(kindsOfCharacters), c, [](char32_t value, const MaskRun& run) { return value < run.first; });
    return after != std::begin(kindsOfCharacters) && c <= std::prev(after)->last ? std::prev(after)->mask : 0;
}

const Spelling* spellingOf(char32_t c)
{
    const auto found = std::lower_bound(std::begin(spellings), std::end(spellings), c, [](const Spelling& one, char32_t value) { return one.letter < value; });
    return found != std::end(spellings) && found->letter == c ? found : nullptr;
}

} // namespace underpaint::models::text
