#include "models/text/byte_pairs.h"

#include "core/base/error.h"
#include "models/text/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <queue>
#include <tuple>

namespace underpaint::models::text {
namespace {

constexpr std::string_view endMark = "</w>";
constexpr std::size_t mostMerges = 49152 - 256 - 2; // what the reference reads of a longer list

/// The bytes in the order of their ids, each with the letter that stands for it in the list: itself where it can be seen, else one from U+0100 on.
std::array<std::pair<std::uint8_t, char32_t>, 256> byteLetters()
{
    std::array<std::pair<std::uint8_t, char32_t>, 256> letters;
    const auto isSeen = [](int byte) { return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte != 0xAD); };
    std::size_t i = 0;
    for (int byte = 0; byte < 256; ++byte)
        if (isSeen(byte))
            letters[i++] = {std::uint8_t(byte), char32_t(byte)};
    for (char32_t letter = 0x100, byte = 0; byte < 256; ++byte)
        if (!isSeen(int(byte)))
            letters[i++] = {std::uint8_t(byte), letter++};
    return letters;
}

} // namespace

BytePairs::BytePairs(std::string_view text, const std::string& file)
{
    Symbols symbols;
    // Should two merges make the same symbol, the later id counts.
    const auto symbol = [&](const std::string& name) {
        const auto [found, isNew] = symbols.try_emplace(name, std::uint32_t(m_ids.size()));
        if (isNew)
            m_ids.push_back(0);
        m_ids[found->second] = m_size++;
        return found->second;
    };
    for (const std::string_view mark : {std::string_view(), endMark})
        for (const auto& [byte, letter] : byteLetters())
            m_bytes[!mark.empty()][byte] = symbol(toUtf8(std::u32string(1, letter)) + std::string(mark));

    const std::size_t lines = std::min(mostMerges, std::size_t(std::count(text.begin(), text.end(), '\n')) + 1);
    m_merges.reserve(lines);
    symbols.reserve(lines + m_ids.size());
    std::size_t number = 0;
    std::uint32_t rank = 0;
    while (!text.empty() && rank < mostMerges) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty() || (number == 1 && line.starts_with("#version")))
            continue;
        const std::size_t space = line.find(' ');
        const auto left = symbols.find(std::string(line.substr(0, space)));
        const auto right = space == std::string_view::npos ? symbols.end() : symbols.find(std::string(line.substr(space + 1)));
        if (left == symbols.end() || right == symbols.end())
            throw base::Error(fmt::format("Line {} of {} is no merge of CLIP's vocabulary: fetch the tokenizer's merges.txt again.", number, file));
        const std::uint64_t pair = pairOf(left->second, right->second);
        m_merges[pair] = {rank++, symbol(left->first + right->first)};
    }
    if (rank == 0)
        throw base::Error(fmt::format("{} holds no merges of CLIP's vocabulary: fetch the tokenizer's merges.txt again.", file));
}

void BytePairs::append(std::string_view word, std::vector<std::int64_t>& ids) const
{
    constexpr std::size_t none = std::size_t(-1);
    struct Piece {
        std::uint32_t symbol;
        std::size_t previous, next;
        bool there = true;
    };
    std::vector<Piece> pieces(word.size());
    for (std::size_t i = 0; i < word.size(); ++i)
        pieces[i] = {m_bytes[i + 1 == word.size()][std::uint8_t(word[i])], i == 0 ? none : i - 1, i + 1 == word.size() ? none : i + 1};

    // Rank, place of the left piece, and the two symbols that were there when it was put in.
    using Candidate = std::tuple<std::uint32_t, std::size_t, std::uint32_t, std::uint32_t>;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates;
    const auto consider = [&](std::size_t left) {
        if (left == none || pieces[left].next == none)
            return;
        const std::uint32_t a = pieces[left].symbol, b = pieces[pieces[left].next].symbol;
        if (const auto found = m_merges.find(pairOf(a, b)); found != m_merges.end())
            candidates.emplace(found->second.rank, left, a, b);
    };
    for (std::size_t i = 0; i < pieces.size(); ++i)
        consider(i);
    std::vector<std::size_t> merged;
    while (!candidates.empty()) {
        // All places of one merge, from left to right, before anything that they make possible.
        const std::uint32_t rank = std::get<0>(candidates.top());
        merged.clear();
        while (!candidates.empty() && std::get<0>(candidates.top()) == rank) {
            const auto [sameRank, left, a, b] = candidates.top();
            candidates.pop();
            Piece& piece = pieces[left];
            if (!piece.there || piece.symbol != a || piece.next == none || pieces[piece.next].symbol != b)
                continue;
            piece.symbol = m_merges.at(pairOf(a, b)).symbol;
            pieces[piece.next].there = false;
            piece.next = pieces[piece.next].next;
            if (piece.next != none)
                pieces[piece.next].previous = left;
            merged.push_back(left);
        }
        for (const std::size_t left : merged) {
            if (!pieces[left].there)
                continue;
            consider(pieces[left].previous);
            consider(left);
        }
    }
    for (std::size_t i = 0; i != none && !pieces.empty(); i = pieces[i].next)
        ids.push_back(m_ids[pieces[i].symbol]);
}

} // namespace underpaint::models::text
