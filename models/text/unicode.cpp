#include "models/text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace underpaint::models::text {
namespace {

struct Run {
    char32_t first, last;
};
struct CaseRun {
    char32_t first, last;
    std::uint8_t step;
    std::int32_t distance;
};
#include "models/text/tables/letters.inl"

/// The run that c lies in; null if there is none.
template <typename Runs>
const auto* runOf(const Runs& runs, char32_t c)
{
    const auto after = std::upper_bound(std::begin(runs), std::end(runs), c, [](char32_t value, const auto& run) { return value < run.first; });
    return after != std::begin(runs) && c <= std::prev(after)->last ? &*std::prev(after) : nullptr;
}

constexpr char32_t replacement = 0xFFFD, capitalSigma = 0x3A3, smallSigma = 0x3C3, finalSigma = 0x3C2, capitalDottedI = 0x130;

/// Whether the capital sigma at `place` ends a word: a letter stands before it and none behind it, marks not counted.
bool endsWord(std::u32string_view text, std::size_t place)
{
    std::size_t before = place, after = place + 1;
    while (before > 0 && runOf(caseIgnorable, text[before - 1]))
        --before;
    if (before == 0 || !runOf(cased, text[before - 1]))
        return false;
    while (after < text.size() && runOf(caseIgnorable, text[after]))
        ++after;
    return after == text.size() || !runOf(cased, text[after]);
}

} // namespace

std::u32string fromUtf8(std::string_view bytes)
{
    std::u32string text;
    text.reserve(bytes.size());
    const auto at = [&](std::size_t i) { return i < bytes.size() ? std::uint8_t(bytes[i]) : std::uint8_t(0); };
    for (std::size_t i = 0; i < bytes.size();) {
        const std::uint8_t lead = at(i);
        if (lead < 0x80) {
            text += lead;
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 1;
        char32_t c = length == 4 ? lead & 7 : length == 3 ? lead & 15 : lead & 31;
        std::size_t used = 1;
        for (; used < length; ++used) {
            const std::uint8_t next = at(i + used);
            const std::uint8_t least = used == 1 && lead == 0xE0 ? 0xA0 : used == 1 && lead == 0xF0 ? 0x90 : 0x80;
            const std::uint8_t most = used == 1 && lead == 0xF4 ? 0x8F : 0xBF;
            if (next < least || next > most)
                break;
            c = c << 6 | (next & 0x3F);
        }
        text += length > 1 && used == length ? c : replacement;
        i += used;
    }
    return text;
}

std::string toUtf8(std::u32string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (char32_t c : text) {
        if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
            c = replacement;
        if (c < 0x80) {
            bytes += char(c);
            continue;
        }
        const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        bytes += char((0xF00 >> (more + 1) & 0xFF) | c >> (6 * more));
        for (int i = more - 1; i >= 0; --i)
            bytes += char(0x80 | (c >> (6 * i) & 0x3F));
    }
    return bytes;
}

bool isLetter(char32_t c) { return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : runOf(letters, c) != nullptr; }
bool isNumber(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : runOf(numbers, c) != nullptr; }
bool isSpace(char32_t c) { return runOf(spaces, c) != nullptr; }

std::u32string lowered(std::u32string_view text)
{
    std::u32string small;
    small.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        const CaseRun* const run = runOf(smallForms, c);
        if (c == capitalSigma)
            small += endsWord(text, i) ? finalSigma : smallSigma;
        else if (c == capitalDottedI)
            small += U"i\u0307";
        else
            small += run && (c - run->first) % run->step == 0 ? char32_t(std::int64_t(c) + run->distance) : c;
    }
    return small;
}

} // namespace underpaint::models::text
