#include "models/text/prompt.h"
#include "models/text/unicode.h"

#include <algorithm>

namespace underpaint::models::text {
namespace {

constexpr std::size_t windowLength = 77, charactersPerToken = 32;

/// How many characters of a text, from its beginning, take no more than `room` ids: whole words, and parts of those that are no Latin ones, since many languages write
/// without spaces.
std::size_t charactersThatFit(const ClipTokenizer& tokenizer, const std::u32string& text, std::size_t room)
{
    const auto fits = [&](std::size_t count) { return tokenizer.encode(toUtf8(std::u32string_view(text).substr(0, count))).size() <= room; };
    std::vector<std::size_t> ends{0}; // of words; each takes an id at least
    for (std::size_t i = 1; i <= text.size() && ends.size() < room + 2 && i < (room + 1) * charactersPerToken; ++i)
        if (!isSpace(text[i - 1]) && (i == text.size() || isSpace(text[i])))
            ends.push_back(i);
    std::size_t kept = *(std::partition_point(ends.begin() + 1, ends.end(), fits) - 1);
    while (kept < text.size() && isSpace(text[kept]))
        ++kept;
    std::size_t over = kept;
    bool isLatin = true;
    for (; over < text.size() && !isSpace(text[over]) && over < (room + 1) * charactersPerToken; ++over)
        isLatin = isLatin && text[over] < 0x250;
    while (!isLatin && kept + 1 < over) {
        const std::size_t middle = kept + (over - kept) / 2;
        (fits(middle) ? kept : over) = middle;
    }
    return kept;
}

} // namespace

ClipWindows clipWindows(const ClipTokenizer& tokenizer, const std::string& prompt, Syntax syntax, std::int64_t padding)
{
    ClipWindows windows;
    const auto addLost = [&](std::string_view text) {
        if (!windows.lost.empty() && !windows.lost.ends_with(' ') && !text.starts_with(' '))
            windows.lost += ' ';
        windows.lost += text;
    };
    for (const std::vector<WeightedText>& stretches : parsePrompt(prompt, syntax)) {
        std::vector<std::int64_t> ids{tokenizer.start()};
        std::vector<float> weights{1};
        bool full = false;
        for (const WeightedText& stretch : stretches) {
            const std::vector<std::int64_t> more = tokenizer.encode(stretch.text);
            windows.tokens += int(more.size());
            const std::size_t room = std::size_t(windows.limit) + 1 - ids.size(), count = std::min(room, more.size());
            ids.insert(ids.end(), more.begin(), more.begin() + std::ptrdiff_t(count));
            weights.insert(weights.end(), count, float(stretch.weight));
            windows.weighted = windows.weighted || (count > 0 && stretch.weight != 1);
            if (count == more.size())
                continue;
            const std::u32string text = fromUtf8(stretch.text);
            addLost(toUtf8(std::u32string_view(text).substr(full ? 0 : charactersThatFit(tokenizer, text, room))));
            full = windows.cut = true;
        }
        ids.push_back(tokenizer.end());
        ids.resize(windowLength, padding);
        weights.resize(windowLength, 1);
        windows.ids.push_back(std::move(ids));
        windows.weights.push_back(std::move(weights));
    }
    return windows;
}

} // namespace underpaint::models::text
