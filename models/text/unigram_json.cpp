#include "models/text/unigram_model.h"

#include "core/base/error.h"
#include "models/json_bounds.h"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace underpaint::models::text {
namespace {

using nlohmann::json;

std::string fromBase64(const std::string& text)
{
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
        if (value < 0 && c != '=')
            throw base::Error("its table of characters is damaged");
        if (value < 0)
            break;
        bits = bits << 6 | std::uint32_t(value);
        if ((count += 6) >= 8)
            bytes += char(bits >> (count -= 8) & 0xFF);
    }
    return bytes;
}

/// The normaliser's table, alone or as one of several steps.
std::string charsmapIn(const json& normalizer)
{
    if (!normalizer.is_object())
        return {};
    if (const auto map = normalizer.find("precompiled_charsmap"); map != normalizer.end() && map->is_string())
        return fromBase64(map->get<std::string>());
    if (const auto steps = normalizer.find("normalizers"); steps != normalizer.end() && steps->is_array())
        for (const json& step : *steps)
            if (step.is_object())
                if (const auto map = step.find("precompiled_charsmap"); map != step.end() && map->is_string())
                    return fromBase64(map->get<std::string>());
    return {};
}

} // namespace

UnigramModel unigramFromJson(std::string_view bytes)
{
    if (!isWithin(bytes))
        throw base::Error("it is nested deeper, or holds more, than any tokenizer");
    const json read = json::parse(bytes, nullptr, false);
    if (!read.is_object() || !read.contains("model") || !read["model"].is_object())
        throw base::Error(read.is_discarded() ? "it is damaged JSON" : "it describes no tokenizer");
    const json& about = read["model"];
    if (about.contains("type") && about["type"] != "Unigram")
        throw base::Error("it describes a tokenizer of another kind");
    if (!about.contains("vocab") || !about["vocab"].is_array())
        throw base::Error("it lists no pieces");
    UnigramModel model;
    for (const json& one : about["vocab"]) {
        if (!one.is_array() || one.size() != 2 || !one[0].is_string() || !one[1].is_number())
            throw base::Error("a piece of it is damaged");
        model.pieces.push_back({one[0].get<std::string>(), float(one[1].get<double>()), UnigramPiece::Kind::Normal});
    }
    // The reserved numbers, among them the hundred <extra_id_..> behind the pieces of text: nobody's text is ever meant by them.
    if (read.contains("added_tokens") && read["added_tokens"].is_array())
        for (const json& one : read["added_tokens"])
            if (one.is_object() && one.contains("id") && one["id"].is_number_unsigned() && one["id"] < model.pieces.size())
                model.pieces[one["id"].get<std::size_t>()].kind = UnigramPiece::Kind::Control;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, model.pieces.size()); ++i)
        model.pieces[i].kind = UnigramPiece::Kind::Control;
    if (about.contains("unk_id") && about["unk_id"].is_number_unsigned() && about["unk_id"] < model.pieces.size())
        model.pieces[about["unk_id"].get<std::size_t>()].kind = UnigramPiece::Kind::Unknown;
    if (read.contains("normalizer"))
        model.charsmap = charsmapIn(read["normalizer"]);
    return model;
}

} // namespace underpaint::models::text
