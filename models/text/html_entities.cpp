#include "models/text/html_entities.h"

#include "models/text/single_byte.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace underpaint::models::text {
namespace {

struct Entity {
    std::string_view name;
    char32_t first, second = 0, third = 0;
};
#include "models/text/tables/entities.inl"
#include "models/text/tables/shouted_entities.inl"

constexpr std::size_t longestName = 32, longestPlainName = 24;

std::u32string charactersOf(const Entity& entity)
{
    std::u32string text;
    for (const char32_t c : {entity.first, entity.second, entity.third})
        if (c)
            text += c;
    return text;
}

template <std::size_t N>
std::optional<std::u32string> named(const Entity (&table)[N], std::u32string_view name)
{
    std::string bytes;
    for (const char32_t c : name) {
        if (c >= 0x80)
            return std::nullopt;
        bytes += char(c);
    }
    const auto found = std::lower_bound(std::begin(table), std::end(table), bytes, [](const Entity& one, const std::string& value) { return one.name < value; });
    return found != std::end(table) && found->name == bytes ? std::optional(charactersOf(*found)) : std::nullopt;
}

bool isDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool isHexDigit(char32_t c) { return isDigit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f'); }

/// The character of a number, as browsers read it: nothing for what no text may hold.
std::u32string numbered(char32_t number)
{
    if (number == 0 || (number >= 0xD800 && number < 0xE000) || number > 0x10FFFF)
        return U"\uFFFD";
    if (number >= 0x80 && number < 0xA0)
        return std::u32string(1, windows1252Character(std::uint8_t(number)));
    const bool control = number < 9 || number == 11 || (number >= 14 && number < 32) || number == 0x7F;
    const bool none = (number >= 0xFDD0 && number <= 0xFDEF) || (number & 0xFFFE) == 0xFFFE;
    return control || none ? std::u32string() : std::u32string(1, number);
}

/// What stands for the reference at the beginning of `text` (after its ampersand), and how many characters it takes; 0: it is none.
std::size_t reference(std::u32string_view text, std::u32string& meaning)
{
    if (text.empty())
        return 0;
    if (text[0] == '#') {
        const bool hex = text.size() > 1 && (text[1] | 32) == 'x';
        const std::size_t begin = hex ? 2 : 1;
        std::size_t end = begin;
        char32_t number = 0;
        for (; end < text.size() && (hex ? isHexDigit(text[end]) : isDigit(text[end])); ++end)
            number = std::min<char32_t>(0x110000, number * (hex ? 16 : 10) + (isDigit(text[end]) ? text[end] - '0' : (text[end] | 32) - 'a' + 10));
        if (end == begin)
            return 0;
        meaning = numbered(number);
        return end + (end < text.size() && text[end] == ';');
    }
    std::size_t end = 0;
    while (end < text.size() && end < longestName && std::u32string_view(U"\t\n\f <&#;").find(text[end]) == std::u32string_view::npos)
        ++end;
    if (end == 0)
        return 0;
    end += end < text.size() && text[end] == ';';
    // The longest name that it begins with.
    for (std::size_t length = end; length > 1 || length == end; --length) {
        if (const auto found = named(entities, text.substr(0, length))) {
            meaning = *found;
            return length;
        }
        if (length <= 1)
            break;
    }
    return 0;
}

} // namespace

std::u32string withoutEntities(std::u32string_view text)
{
    std::u32string plain, meaning;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = text[i] == '&' ? reference(text.substr(i + 1), meaning) : 0;
        if (length > 0)
            plain += meaning;
        else
            plain += text[i];
        i += 1 + length;
    }
    return plain;
}

std::u32string withoutPlainEntities(std::u32string_view text)
{
    const auto isPlain = [](char32_t c) { return isDigit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z'); };
    std::u32string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        plain += text[i];
        if (text[i] != '&')
            continue;
        const std::size_t begin = i + 1 + (i + 1 < text.size() && text[i + 1] == '#');
        std::size_t end = begin;
        while (end < text.size() && end - begin <= longestPlainName && isPlain(text[end]))
            ++end;
        if (end == begin || end - begin > longestPlainName || end == text.size() || text[end] != ';')
            continue;
        const std::u32string_view name = text.substr(i + 1, end - i);
        std::optional<std::u32string> meaning;
        if (name[0] == '#') {
            std::u32string number;
            if (reference(name, number) == name.size() && number != U";")
                meaning = number;
        } else {
            meaning = named(entities, name);
            if (!meaning)
                meaning = named(shoutedEntities, name);
        }
        if (!meaning)
            continue;
        plain.back() = 0;
        plain.pop_back();
        plain += *meaning;
        i = end;
    }
    return plain;
}

} // namespace underpaint::models::text
