#include "models/text/mojibake.h"
#include "models/text/unicode.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace underpaint::models::text {
namespace {

using namespace kinds;

/// What may stand at one place of a sign, besides kinds and single letters.
enum class Also : std::uint8_t { None, Latin, SmallLatin, NoLatin, Space, Word, Any };

struct Place {
    std::uint32_t kinds = 0;
    std::u32string_view letters = {};
    Also also = Also::None;
};

struct Sign {
    std::array<Place, 7> places{};
    std::size_t length = 0;
    bool atStart = false;

    Sign(std::initializer_list<Place> list, bool start = false) : length(list.size()), atStart(start) { std::copy(list.begin(), list.end(), places.begin()); }
};

constexpr std::uint32_t quotes = opening | closing, accented = lower | upper;
constexpr std::uint32_t afterWindows1251 = c1 | bad | quotes | currency, arabic = common | currency | bad | numeric | opening;
constexpr std::u32string_view arabicLetters = U"ŸŠ®°µ»";

const std::vector<Sign>& signs()
{
    static const std::vector<Sign> all = {
        {{Place{c1}}},
        {{{bad | accented | box | quotes | currency | numeric | law}, {bad}}},
        {{{0, {}, Also::Latin}, {commonLower | commonUpper}, {bad}}},
        {{{bad}, {accented | box | quotes | currency | numeric | law}}},
        {{{lower | commonLower | box | closing | currency | numeric}, {upper}}},
        {{{box | closing | currency | numeric}, {lower}}},
        {{{lower | box | closing}, {currency}}},
        {{{0, {}, Also::Space}, {upper}, {currency}}},
        {{{upper | box}, {numeric | law}}},
        {{{accented | box | currency | closing}, {opening}, {numeric}}},
        {{{accented | currency | numeric | box | law}, {closing}, {opening}}},
        {{{currency | numeric | box}, {opening}}},
        {{{0, {}, Also::SmallLatin}, {upper}, {opening | currency}}},
        {{{box}, {kaomoji}}},
        {{{accented | currency | numeric | quotes | law}, {box}}},
        {{{box}, {closing}}},
        {{{accented}, {quotes}, {0, {}, Also::Word}}},
        // Without an unaccented letter behind it, the ligature is none.
        {{{0, U"Œœ"}, {0, {}, Also::NoLatin}}},
        {{{upper}, {0, U"°"}}},
        // Windows-1252
        {{{0, U"ÂÃÎÐ"}, {quotes, U"€œŠš¢£Ÿž\u00a0\u00ad®©°·»–—´"}}},
        {{{0, U"×"}, {0, U"²³"}}},
        {{{0, U"ØÙ"}, {arabic, arabicLetters}, {0, U"ØÙ"}, {arabic, arabicLetters}}},
        {{{0, U"à"}, {0, U"²µ¹¼½¾"}}},
        // MacRoman
        {{{0, U"√"}, {0, U"±∂†≠®™´≤≥¥µø"}}},
        {{{0, U"≈"}, {0, U"°¢"}}},
        {{{0, U"‚"}, {0, U"Ä"}, {0, U"ìîïòôúùû†°¢π"}}},
        {{{0, U"‚"}, {0, U"âó"}, {0, U"àä°ê"}}},
        // Windows-1251
        {{{0, U"\u0432"}, {0, U"\u0402"}}},
        {{{0, U"\u0412\u0413\u0420\u0421"}, {afterWindows1251, U"°µ"}, {0, U"\u0412\u0413\u0420\u0421"}}},
        {{{0, U"\u0413"}, {0, U"\u045e"}, {0, U"\u0412"}, {0, U"\u0402"}, {0, U"\u0412"}, {0, {}, Also::Any}, {0, U" ", Also::Latin}}},
        // Letters with a grave or acute accent, and the space that does not break
        {{{0, U"Ã"}, {0, U"\u00a0¡"}}},
        {{{0, {}, Also::SmallLatin}, {0, U"ÃÂ"}, {0, U" "}}},
        {{{0, {}, Also::SmallLatin}, {0, {}, Also::Space}, {0, U"ÃÂ"}, {0, U" "}}},
        {{{0, U"ÃÂ"}, {0, U" "}}, true},
        {{{closing, U".,?!", Also::SmallLatin}, {0, U"Â"}, {quotes, U" "}}},
        // Windows-1253 and Windows-1257
        {{{0, U"\u03b2"}, {0, U"€"}, {0, U"™\u00a0\u0386\u00ad®°"}}},
        {{{0, U"\u0392\u0393\u039e\u039f"}, {afterWindows1251, U"°"}, {0, U"\u0392\u0393\u039e\u039f"}}},
        {{{0, U"ā"}, {0, U"€"}}},
    };
    return all;
}

bool isLatin(char32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z' && c < 0x80; }

bool fits(const Place& place, char32_t c, std::uint32_t kindsOfIt)
{
    if ((kindsOfIt & place.kinds) || place.letters.find(c) != std::u32string_view::npos)
        return true;
    switch (place.also) {
    case Also::None: return false;
    case Also::Latin: return isLatin(c);
    case Also::SmallLatin: return c >= 'a' && c <= 'z';
    case Also::NoLatin: return !isLatin(c);
    case Also::Space: return isSpace(c);
    case Also::Word: return c == '_' || isLetter(c) || isNumber(c);
    case Also::Any: break;
    }
    return c != '\n';
}

} // namespace

bool looksMisread(std::u32string_view text)
{
    std::vector<std::uint32_t> found(text.size() + 2, 0); // beyond the end: nothing of any kind
    for (std::size_t i = 0; i < text.size(); ++i)
        found[i] = text[i] < 0x80 ? 0 : kindsOf(text[i]);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!(found[i] | found[i + 1] | found[i + 2]))
            continue; // every sign has such a character among its first three
        for (const Sign& sign : signs()) {
            if ((sign.atStart && i > 0) || i + sign.length > text.size())
                continue;
            std::size_t k = 0;
            while (k < sign.length && fits(sign.places[k], text[i + k], found[i + k]))
                ++k;
            if (k == sign.length)
                return true;
        }
    }
    return false;
}

} // namespace underpaint::models::text
