#include "models/guided_diffusion/guided_diffusion.h"
#include "models/guided_diffusion/imagenet_names.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace underpaint::models::guided_diffusion {
namespace {

std::string_view trimmed(std::string_view text)
{
    const auto outer = [](char c) { return c == ' ' || c == ',' || c == '.' || c == '\n' || c == '\t'; };
    while (!text.empty() && outer(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && outer(text.back()))
        text.remove_suffix(1);
    return text;
}

std::optional<int> numberIn(std::string_view text, int classes)
{
    if (text.starts_with("class "))
        text = trimmed(text.substr(6));
    int number = -1;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc() && end == text.data() + text.size() && number >= 0 && number < classes)
        return number;
    return {};
}

/// Where a name stands in a text as whole words.
std::size_t placeOf(std::string_view name, std::string_view text)
{
    const auto letter = [&](std::size_t i) { return i < text.size() && std::isalnum(static_cast<unsigned char>(text[i])) != 0; };
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
        if (!(at > 0 && letter(at - 1)) && !letter(at + name.size()))
            return at;
    return std::string_view::npos;
}

} // namespace

NamedClass classIn(const std::string& prompt, int classes)
{
    std::string lower = prompt;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const std::string_view text = trimmed(lower);
    NamedClass found;
    if (text.empty() || classes == 0)
        return found;
    const std::vector<std::string_view> names = classes == 1000 ? imagenetNames() : std::vector<std::string_view>();
    if (const std::optional<int> number = numberIn(text, classes)) {
        found.number = number;
        found.word = names.empty() ? "class " + std::to_string(*number) : std::string(names[std::size_t(*number)]);
        return found;
    }
    std::size_t place = 0;
    for (std::size_t i = 0; i < names.size(); ++i) // the longest name counts
        if (names[i].size() > found.word.size())
            if (const std::size_t at = placeOf(names[i], text); at != std::string_view::npos) {
                found.number = int(i);
                found.word = names[i];
                place = at;
            }
    for (const std::string_view rest : {text.substr(0, place), text.substr(place + found.word.size())})
        if (const std::string_view words = trimmed(rest); !words.empty())
            found.unknown.emplace_back(words);
    return found;
}

} // namespace underpaint::models::guided_diffusion
