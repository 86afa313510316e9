#include "models/autoencoder/kl_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace underpaint::models::autoencoder {
namespace {

using Words = std::vector<std::string>;

Words wordsOf(const std::string& name)
{
    Words words;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        words.push_back(name.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

/// A level or block number; nothing for anything that is no small number.
std::optional<int> numberOf(const std::string& word)
{
    int number = -1;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
    return problem == std::errc() && end == word.data() + word.size() && number >= 0 && number < 100 ? std::optional(number) : std::nullopt;
}

/// Levels of a decoder in the original layout, whose numbers turn round; 0: not in that layout.
int originalLevels(const TensorShapes& shapes)
{
    int levels = 0;
    for (const auto& [name, shape] : shapes)
        if (name.starts_with("decoder.up."))
            if (const Words words = wordsOf(name); words.size() > 2)
                levels = std::max(levels, numberOf(words[2]).value_or(-1) + 1);
    return levels;
}

/// A part of an attention, original or of early folders.
std::string attentionPart(const std::string& part)
{
    static const std::map<std::string, std::string> present = {{"norm", "group_norm"}, {"q", "to_q"}, {"k", "to_k"}, {"v", "to_v"}, {"proj_out", "to_out.0"}, {"query", "to_q"},
        {"key", "to_k"}, {"value", "to_v"}, {"proj_attn", "to_out.0"}};
    const auto found = present.find(part);
    return found == present.end() ? part : found->second;
}

std::string presentName(const std::string& name, int levels)
{
    Words words = wordsOf(name);
    if (words.size() < 3 || (words[0] != "encoder" && words[0] != "decoder"))
        return name;
    if (words[1] == "norm_out")
        words[1] = "conv_norm_out";
    if (words[1] == "mid" && words.size() > 3) {
        words[1] = "mid_block";
        if (words[2] == "block_1" || words[2] == "block_2")
            words[2] = words[2] == "block_1" ? "resnets.0" : "resnets.1";
        else if (words[2] == "attn_1") {
            words[2] = "attentions.0";
            words[3] = attentionPart(words[3]);
        }
    } else if (words[1] == "mid_block" && words.size() > 5 && words[2] == "attentions") {
        words[4] = attentionPart(words[4]);
    } else if ((words[1] == "down" || words[1] == "up") && words.size() > 4) {
        const std::optional<int> level = numberOf(words[2]);
        if (!level)
            return name;
        const bool up = words[1] == "up";
        words[1] = up ? "up_blocks" : "down_blocks";
        words[2] = fmt::to_string(up ? levels - 1 - *level : *level);
        if (words[3] == "block")
            words[3] = "resnets";
        else if (words[3] == "downsample" || words[3] == "upsample")
            words[3] += "rs.0"; // downsamplers.0
        std::replace(words.begin(), words.end(), std::string("nin_shortcut"), std::string("conv_shortcut"));
    }
    return fmt::format("{}", fmt::join(words, "."));
}

bool isLeftover(const std::string& name) { return name.starts_with("loss.") || name.starts_with("model_ema."); }

bool isAttentionMatrix(const std::string& name)
{
    return name.find(".attentions.") != std::string::npos && name.ends_with(".weight");
}

} // namespace

std::map<std::string, std::string> presentNames(const TensorShapes& shapes)
{
    const int levels = originalLevels(shapes);
    std::map<std::string, std::string> names;
    std::set<std::string> taken;
    for (const auto& [name, shape] : shapes) {
        const std::string present = presentName(name, levels);
        names[name] = taken.insert(present).second ? present : name;
    }
    return names;
}

TensorShapes presentShapes(const TensorShapes& shapes)
{
    TensorShapes answer;
    for (const auto& [name, present] : presentNames(shapes)) {
        if (isLeftover(name))
            continue;
        std::vector<std::int64_t> shape = shapes.at(name);
        if (isAttentionMatrix(present) && shape.size() == 4 && shape[2] == 1 && shape[3] == 1)
            shape.resize(2);
        answer[present] = std::move(shape);
    }
    return answer;
}

} // namespace underpaint::models::autoencoder
