#include "models/text/clip_words.h"

#include "models/text/html_entities.h"
#include "models/text/text_repair.h"
#include "models/text/unicode.h"

namespace underpaint::models::text {
namespace {

std::u32string withSingleSpaces(std::u32string_view text)
{
    std::u32string single;
    single.reserve(text.size());
    bool space = false;
    for (const char32_t c : text) {
        if (isSpace(c)) {
            space = true;
            continue;
        }
        if (space && !single.empty())
            single += U' ';
        space = false;
        single += c;
    }
    return single;
}

/// The length of what stands at the beginning of a text if it is one of the pattern's fixed strings.
std::size_t fixedWord(std::u32string_view text)
{
    for (const std::u32string_view mark : {clipStartMark, clipEndMark})
        if (text.starts_with(mark))
            return mark.size();
    if (text[0] == U'\'') {
        for (const std::u32string_view ending : {U"'s", U"'\u017f", U"'t", U"'re", U"'ve", U"'m", U"'ll", U"'d"}) // the long s counts as an s
            if (text.starts_with(ending))
                return ending.size();
    }
    return 0;
}

} // namespace

std::u32string cleanedForClip(std::string_view bytes)
{
    return lowered(withSingleSpaces(withoutEntities(withoutEntities(repaired(fromUtf8(bytes))))));
}

std::vector<std::u32string_view> wordsForClip(std::u32string_view text)
{
    enum class Kind { Letter, Number, Space, Other };
    const auto kindOf = [](char32_t c) { return isLetter(c) ? Kind::Letter : isNumber(c) ? Kind::Number : isSpace(c) ? Kind::Space : Kind::Other; };
    std::vector<std::u32string_view> words;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = fixedWord(text.substr(i));
        if (length == 0) {
            const Kind kind = kindOf(text[i]);
            length = 1;
            while ((kind == Kind::Letter || kind == Kind::Other) && i + length < text.size() && kindOf(text[i + length]) == kind)
                ++length;
            if (kind == Kind::Space) {
                i += length;
                continue;
            }
        }
        words.push_back(text.substr(i, length));
        i += length;
    }
    return words;
}

} // namespace underpaint::models::text
