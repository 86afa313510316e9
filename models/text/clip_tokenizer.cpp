#include "models/text/clip_tokenizer.h"

#include "models/text/byte_pairs.h"
#include "models/text/clip_words.h"
#include "models/text/small_file.h"
#include "models/text/unicode.h"

#include <filesystem>

namespace underpaint::models::text {

struct ClipTokenizer::Tables {
    BytePairs pairs;
};

ClipTokenizer ClipTokenizer::open(const std::string& path)
{
    std::error_code none;
    const std::string file = std::filesystem::is_directory(path, none) ? (std::filesystem::path(path) / "merges.txt").string() : path;
    ClipTokenizer tokenizer;
    tokenizer.m_tables = std::make_shared<const Tables>(Tables{BytePairs(smallFile(file, "a tokenizer's merges.txt"), file)});
    return tokenizer;
}

std::vector<std::int64_t> ClipTokenizer::encode(const std::string& text) const
{
    const std::u32string cleaned = cleanedForClip(text);
    std::vector<std::int64_t> ids;
    for (const std::u32string_view word : wordsForClip(cleaned)) {
        if (word == clipStartMark)
            ids.push_back(start());
        else if (word == clipEndMark)
            ids.push_back(end());
        else
            m_tables->pairs.append(toUtf8(word), ids);
    }
    return ids;
}

std::int64_t ClipTokenizer::start() const { return m_tables->pairs.size(); }
std::int64_t ClipTokenizer::end() const { return m_tables->pairs.size() + 1; }

} // namespace underpaint::models::text
