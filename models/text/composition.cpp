#include "models/text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace underpaint::models::text {
namespace {

struct Composition {
    char32_t whole, first, second = 0;
};
struct ClassRun {
    char32_t first, last;
    std::uint8_t kind;
};
#include "models/text/tables/compositions.inl"

// Hangul syllables come apart by arithmetic: a leading consonant, a vowel, and mostly a trailing consonant.
constexpr char32_t syllables = 0xAC00, leading = 0x1100, vowels = 0x1161, trailing = 0x11A7;
constexpr char32_t leadingCount = 19, vowelCount = 21, trailingCount = 28, syllableCount = leadingCount * vowelCount * trailingCount;

std::uint8_t classOf(char32_t c)
{
    if (c < 0x300)
        return 0;
    const auto after = std::upper_bound(std::begin(combiningClasses), std::end(combiningClasses), c, [](char32_t value, const ClassRun& run) { return value < run.first; });
    return after != std::begin(combiningClasses) && c <= std::prev(after)->last ? std::prev(after)->kind : 0;
}

template <std::size_t N>
const Composition* partsOf(const Composition (&table)[N], char32_t c)
{
    const auto found = std::lower_bound(std::begin(table), std::end(table), c, [](const Composition& one, char32_t value) { return one.whole < value; });
    return found != std::end(table) && found->whole == c ? found : nullptr;
}

void appendApart(std::u32string& apart, char32_t c)
{
    if (c < 0xC0) {
        apart += c;
        return;
    }
    if (c >= syllables && c < syllables + syllableCount) {
        const char32_t index = c - syllables;
        apart += leading + index / (vowelCount * trailingCount);
        apart += vowels + index / trailingCount % vowelCount;
        if (index % trailingCount != 0)
            apart += trailing + index % trailingCount;
        return;
    }
    const Composition* parts = partsOf(compositions, c);
    if (!parts)
        parts = partsOf(decompositions, c);
    if (!parts) {
        apart += c;
        return;
    }
    appendApart(apart, parts->first);
    if (parts->second)
        appendApart(apart, parts->second);
}

/// The compositions, sorted by their parts.
const std::vector<Composition>& byParts()
{
    static const std::vector<Composition> sorted = [] {
        std::vector<Composition> all(std::begin(compositions), std::end(compositions));
        std::sort(all.begin(), all.end(), [](const Composition& a, const Composition& b) { return std::pair(a.first, a.second) < std::pair(b.first, b.second); });
        return all;
    }();
    return sorted;
}

/// The two as one; 0 if they are not one.
char32_t together(char32_t first, char32_t second)
{
    if (first >= leading && first < leading + leadingCount && second >= vowels && second < vowels + vowelCount)
        return syllables + ((first - leading) * vowelCount + (second - vowels)) * trailingCount;
    if (first >= syllables && first < syllables + syllableCount && (first - syllables) % trailingCount == 0 && second > trailing && second < trailing + trailingCount)
        return first + (second - trailing);
    const std::vector<Composition>& all = byParts();
    const auto found = std::lower_bound(all.begin(), all.end(), std::pair(first, second),
        [](const Composition& one, const std::pair<char32_t, char32_t>& value) { return std::pair(one.first, one.second) < value; });
    return found != all.end() && found->first == first && found->second == second ? found->whole : 0;
}

} // namespace

std::u32string composed(std::u32string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x300; }))
        return std::u32string(text);
    std::u32string apart;
    apart.reserve(text.size() + text.size() / 4);
    for (const char32_t c : text)
        appendApart(apart, c);
    std::vector<std::uint8_t> classes(apart.size());
    std::transform(apart.begin(), apart.end(), classes.begin(), classOf);
    // Marks of one letter stand in the order of their classes.
    for (std::size_t i = 0; i < apart.size();) {
        std::size_t end = i;
        while (end < apart.size() && classes[end] != 0)
            ++end;
        if (end - i > 1) {
            std::stable_sort(apart.begin() + std::ptrdiff_t(i), apart.begin() + std::ptrdiff_t(end), [](char32_t a, char32_t b) { return classOf(a) < classOf(b); });
            std::stable_sort(classes.begin() + std::ptrdiff_t(i), classes.begin() + std::ptrdiff_t(end));
        }
        i = end + 1;
    }
    // A mark joins the last letter unless one of its own class, or another letter, stands between.
    std::u32string whole;
    whole.reserve(apart.size());
    std::size_t letter = std::u32string::npos;
    int before = -1; // class of what stands between the letter and this mark; -1: nothing
    for (std::size_t i = 0; i < apart.size(); ++i) {
        const int kind = classes[i];
        if (letter != std::u32string::npos && before < kind) {
            if (const char32_t one = together(whole[letter], apart[i])) {
                whole[letter] = one;
                continue;
            }
        }
        if (kind == 0) {
            letter = whole.size();
            before = -1;
        } else {
            before = kind;
        }
        whole += apart[i];
    }
    return whole;
}

} // namespace underpaint::models::text
