#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace underpaint::models::text {

/// CLIP's byte-pair code: the bytes of a word, of which the last is marked, merged by the published list, the earliest merges first. Any thread may call.
class BytePairs {
public:
    /// text: a merges.txt; base::Error in one sentence, naming the file and the line, if it is none.
    BytePairs(std::string_view text, const std::string& file);

    /// Appends the ids of one word (UTF-8, not empty). Time grows with length x log length.
    void append(std::string_view word, std::vector<std::int64_t>& ids) const;
    /// How many ids there are, start and end not counted.
    std::int64_t size() const { return m_size; }

private:
    struct Merge {
        std::uint32_t rank, symbol;
    };
    using Symbols = std::unordered_map<std::string, std::uint32_t>;
    static std::uint64_t pairOf(std::uint32_t left, std::uint32_t right) { return std::uint64_t(left) << 32 | right; }

    std::unordered_map<std::uint64_t, Merge> m_merges; // by the pair of symbols
    std::vector<std::int64_t> m_ids;                   // of each symbol
    std::uint32_t m_bytes[2][256]{};                   // symbols of bytes within a word and at its end
    std::int64_t m_size = 0;
};

} // namespace underpaint::models::text
