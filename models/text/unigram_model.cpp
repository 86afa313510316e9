#include "models/text/unigram_model.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <set>

namespace underpaint::models::text {
namespace {

void check(const UnigramModel& model)
{
    using Kind = UnigramPiece::Kind;
    std::set<std::string_view> seen;
    int unknown = 0, normal = 0;
    for (const UnigramPiece& piece : model.pieces) {
        if (piece.text.empty() || piece.text.find('\0') != std::string::npos || !std::isfinite(piece.score) || std::fabs(piece.score) > 1e6f)
            throw base::Error("a piece of it is damaged");
        if (!seen.insert(piece.text).second)
            throw base::Error("a piece of it is there twice");
        unknown += piece.kind == Kind::Unknown;
        normal += piece.kind == Kind::Normal;
    }
    if (model.pieces.size() < 4 || normal == 0 || unknown != 1 || model.pieces[1].text != "</s>" || model.pieces[2].kind != Kind::Unknown)
        throw base::Error("its first pieces are not <pad>, </s> and <unk>");
    if (!isSoundCharsmap(model.charsmap))
        throw base::Error("its table of characters is damaged");
}

// Messages of protobuf: a number that holds field and kind, then a number or a length and bytes.
void putNumber(std::string& bytes, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        bytes += char(value | 0x80);
    bytes += char(value);
}
void putNumber(std::string& bytes, int field, std::uint64_t value)
{
    putNumber(bytes, std::uint64_t(field) << 3);
    putNumber(bytes, value);
}
void putBytes(std::string& bytes, int field, std::string_view value)
{
    putNumber(bytes, std::uint64_t(field) << 3 | 2);
    putNumber(bytes, value.size());
    bytes += value;
}
void putFloat(std::string& bytes, int field, float value)
{
    putNumber(bytes, std::uint64_t(field) << 3 | 5);
    for (std::uint32_t bits = std::bit_cast<std::uint32_t>(value), i = 0; i < 4; ++i, bits >>= 8)
        bytes += char(bits & 0xFF);
}

} // namespace

UnigramModel UnigramModel::read(std::string_view bytes, const std::string& file)
{
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    try {
        UnigramModel model = first != std::string_view::npos && bytes[first] == '{' ? unigramFromJson(bytes) : unigramFromProto(bytes);
        check(model);
        return model;
    } catch (const base::Error& error) {
        throw base::Error(fmt::format("{} is no vocabulary of T5: {}. Choose the spiece.model or tokenizer.json that came with the model.", file, error.what()));
    }
}

std::string UnigramModel::serialised() const
{
    std::string model;
    for (const UnigramPiece& piece : pieces) {
        std::string one;
        putBytes(one, 1, piece.text);
        putFloat(one, 2, piece.score);
        putNumber(one, 3, std::uint64_t(piece.kind));
        putBytes(model, 1, one);
    }
    std::string trainer, normalizer;
    putNumber(trainer, 3, 1); // unigram
    putNumber(trainer, 35, byteFallback);
    putBytes(model, 2, trainer);
    putBytes(normalizer, 2, charsmap);
    putNumber(normalizer, 3, prefix);
    putNumber(normalizer, 4, singleSpaces);
    putNumber(normalizer, 5, escapedSpaces);
    putBytes(model, 3, normalizer);
    return model;
}

bool isSoundCharsmap(std::string_view charsmap)
{
    if (charsmap.empty())
        return true;
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (int i = 3; i >= 0; --i)
            value = value << 8 | std::uint8_t(charsmap[at + std::size_t(i)]);
        return value;
    };
    if (charsmap.size() < 4 || number(0) >= charsmap.size() - 4 || number(0) % 4 != 0 || number(0) == 0)
        return false;
    const std::size_t count = number(0) / 4, texts = charsmap.size() - 4 - number(0);
    if (charsmap.back() != '\0')
        return false; // the last text would not end
    // Every unit that can be reached from the root keeps its children, one per byte, inside the trie, and its text inside the texts.
    std::vector<bool> seen(count, false);
    std::vector<std::size_t> open{0};
    seen[0] = true;
    while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        const std::uint32_t unit = number(4 + 4 * at);
        const std::size_t children = at ^ (std::size_t(unit >> 10) << ((unit & 1u << 9) >> 6));
        if ((children | 0xFF) >= count)
            return false;
        const bool hasText = unit & 1u << 8;
        if (hasText && (number(4 + 4 * children) & 0x7FFFFFFF) >= texts)
            return false;
        for (std::size_t label = 0; label < 256; ++label) {
            const std::size_t child = children ^ label;
            if ((number(4 + 4 * child) & 0x800000FF) == label && !seen[child]) {
                seen[child] = true;
                open.push_back(child);
            }
        }
    }
    return true;
}

} // namespace underpaint::models::text
