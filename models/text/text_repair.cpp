#include "models/text/text_repair.h"

#include "models/text/html_entities.h"
#include "models/text/mojibake.h"
#include "models/text/single_byte.h"
#include "models/text/spellings.h"
#include "models/text/unicode.h"

#include <algorithm>

namespace underpaint::models::text {
namespace {

constexpr std::size_t longestLine = 1'000'000;

bool isBetween(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// C1 controls as Windows-1252 has them, ligatures and wide forms spelled out, straight quotes, one kind of line end.
std::u32string withPlainLetters(std::u32string_view text)
{
    std::u32string plain;
    plain.reserve(text.size());
    const auto add = [&](char32_t c) {
        if (isBetween(c, 0x2018, 0x201B) || c == 0x2BC)
            plain += U'\'';
        else if (isBetween(c, 0x201C, 0x201F))
            plain += U'"';
        else
            plain += c == U'\r' || c == 0x2028 || c == 0x2029 || c == 0x85 ? U'\n' : c;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = isBetween(text[i], 0x80, 0x9F) ? windows1252Character(std::uint8_t(text[i])) : text[i];
        const Spelling* const spelling = c < 0x100 ? nullptr : spellingOf(c);
        if (spelling) {
            for (const char32_t letter : {spelling->first, spelling->second, spelling->third})
                if (letter)
                    add(letter);
        } else if (isBetween(c, 0xFF01, 0xFF5E)) {
            add(c - 0xFEE0);
        } else if (!(c == U'\r' && i + 1 < text.size() && text[i + 1] == U'\n')) { // of "\r\n" the second stays
            add(c);
        }
    }
    return plain;
}

/// Halves of UTF-16 pairs joined, or U+FFFD.
std::u32string withoutHalves(std::u32string text)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        if (isBetween(c, 0xD800, 0xDBFF) && i + 1 < text.size() && isBetween(text[i + 1], 0xDC00, 0xDFFF))
            c = 0x10000 + (c - 0xD800) * 0x400 + (text[++i] - 0xDC00);
        else if (isBetween(c, 0xD800, 0xDFFF))
            c = 0xFFFD;
        text[kept++] = c;
    }
    text.resize(kept);
    return text;
}

bool isUnwanted(char32_t c)
{
    return (c < 32 && c != '\t' && c != '\n' && c != '\f' && c != '\r') || c == 0x7F || isBetween(c, 0x206A, 0x206F) || c == 0xFEFF || isBetween(c, 0xFFF9, 0xFFFC);
}

/// How many characters a terminal's escape sequence takes at this place: ESC [ numbers letter.
std::size_t escapeAt(std::u32string_view text, std::size_t i)
{
    if (text[i] != 0x1B || i + 1 >= text.size() || text[i + 1] != U'[')
        return 0;
    std::size_t end = i + 2;
    while (end < text.size() && (isBetween(text[end], '0', '9') || text[end] == U';'))
        ++end;
    return end < text.size() && isBetween(text[end] | 32, 'a', 'z') ? end + 1 - i : 0;
}

std::u32string withoutControls(std::u32string_view text)
{
    std::u32string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t length = escapeAt(text, i))
            i += length - 1;
        else if (!isUnwanted(text[i]))
            plain += text[i];
    }
    return plain;
}

std::u32string repairedLine(std::u32string text, bool entities)
{
    for (;;) {
        const std::u32string before = text;
        if (entities)
            text = withoutPlainEntities(text);
        text = composed(withoutControls(withoutHalves(withPlainLetters(readAgain(std::move(text))))));
        if (text == before)
            return text;
    }
}

} // namespace

std::u32string repaired(std::u32string_view text)
{
    std::u32string whole;
    bool entities = true;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min({text.find(U'\n', begin), text.size() - 1, begin + longestLine - 1}) + 1;
        const std::u32string_view line = text.substr(begin, end - begin);
        entities = entities && line.find(U'<') == std::u32string_view::npos; // a "<" says that this is no HTML, from here on
        whole += repairedLine(std::u32string(line), entities);
        begin = end;
    }
    return whole;
}

} // namespace underpaint::models::text
