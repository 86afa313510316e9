#include "models/text/prompt.h"
#include "models/text/unicode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace underpaint::models::text {
namespace {

constexpr double roundWeight = 1.1, squareWeight = 1 / 1.1, heaviest = 1000;
constexpr std::size_t deepest = 64; // brackets within brackets; what lies deeper is text
constexpr std::string_view windowWord = "BREAK";

/// A piece of a prompt while it is read.
struct Piece {
    std::string text; ///< an opening bracket is text too, until something closes it
    double weight = 1;
    bool isBreak = false;
};

bool isBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The text of ":1.2)" at the beginning, bracket included, and its number.
struct Number {
    double value;
    std::size_t length;
};
std::optional<Number> closingNumber(std::string_view text)
{
    std::size_t i = 1;
    while (i < text.size() && isBlank(text[i]))
        ++i;
    const bool hasSign = i < text.size() && (text[i] == '+' || text[i] == '-');
    const bool negative = hasSign && text[i] == '-';
    i += hasSign;
    std::size_t end = i;
    while (end < text.size() && (text[end] == '.' || (text[end] >= '0' && text[end] <= '9')))
        ++end;
    Number number{0, 0};
    const auto [stop, problem] = std::from_chars(text.data() + i, text.data() + end, number.value, std::chars_format::fixed);
    if (problem != std::errc() || stop != text.data() + end || number.value > heaviest)
        return std::nullopt;
    while (end < text.size() && isBlank(text[end]))
        ++end;
    if (end == text.size() || text[end] != ')')
        return std::nullopt;
    number.value = negative ? -number.value : number.value;
    number.length = end + 1;
    return number;
}

/// Whether a letter or number stands right before or behind, so that a word goes on there.
bool goesOn(std::string_view text, std::size_t begin, std::size_t end)
{
    const auto isWordPart = [](char32_t c) { return c == '_' || isLetter(c) || isNumber(c); };
    const std::u32string before = fromUtf8(text.substr(begin > 4 ? begin - 4 : 0, begin - (begin > 4 ? begin - 4 : 0))), after = fromUtf8(text.substr(end, 4));
    return (!before.empty() && isWordPart(before.back())) || (!after.empty() && isWordPart(after.front()));
}

/// A stretch without brackets, split where it says BREAK.
void addText(std::vector<Piece>& pieces, std::string_view text)
{
    for (std::size_t from = 0;;) {
        const std::size_t found = text.find(windowWord, from);
        if (found == std::string_view::npos)
            break;
        std::size_t begin = found, end = found + windowWord.size();
        if (goesOn(text, begin, end)) {
            from = end;
            continue;
        }
        while (begin > 0 && isBlank(text[begin - 1]))
            --begin;
        while (end < text.size() && isBlank(text[end]))
            ++end;
        pieces.push_back({std::string(text.substr(0, begin))});
        pieces.push_back({.text = {}, .isBreak = true});
        text = text.substr(end);
        from = 0;
    }
    pieces.push_back({std::string(text)});
}

std::vector<Piece> piecesOf(std::string_view prompt)
{
    std::vector<Piece> pieces;
    std::vector<std::size_t> rounds, squares; // places of opening brackets
    const auto close = [&](std::vector<std::size_t>& open, double weight) {
        pieces[open.back()].text.clear();
        for (std::size_t i = open.back(); i < pieces.size(); ++i)
            pieces[i].weight = std::clamp(pieces[i].weight * weight, -heaviest, heaviest);
        open.pop_back();
    };
    for (std::size_t i = 0; i < prompt.size();) {
        const char c = prompt[i];
        if (c == '\\' && i + 1 < prompt.size() && std::string_view("()[]\\").find(prompt[i + 1]) != std::string_view::npos) {
            pieces.push_back({std::string(1, prompt[i + 1])});
            i += 2;
            continue;
        }
        if (c == '(' || c == '[') {
            if (std::vector<std::size_t>& open = c == '(' ? rounds : squares; open.size() < deepest)
                open.push_back(pieces.size());
            pieces.push_back({std::string(1, c)});
            ++i;
            continue;
        }
        if (c == ':' && !rounds.empty())
            if (const auto number = closingNumber(prompt.substr(i))) {
                close(rounds, number->value);
                i += number->length;
                continue;
            }
        if (c == ')' && !rounds.empty()) {
            close(rounds, roundWeight);
            ++i;
            continue;
        }
        if (c == ']' && !squares.empty()) {
            close(squares, squareWeight);
            ++i;
            continue;
        }
        const std::size_t end = std::min(prompt.find_first_of("\\()[]:", i + 1), prompt.size());
        addText(pieces, prompt.substr(i, end - i));
        i = end;
    }
    return pieces;
}

} // namespace

std::vector<std::vector<WeightedText>> parsePrompt(const std::string& prompt, Syntax syntax)
{
    if (syntax == Syntax::Plain)
        return {{{prompt, 1}}};
    std::vector<std::vector<WeightedText>> windows(1);
    for (const Piece& piece : piecesOf(prompt)) {
        std::vector<WeightedText>& window = windows.back();
        if (piece.isBreak)
            windows.emplace_back();
        else if (!window.empty() && window.back().weight == piece.weight)
            window.back().text += piece.text;
        else if (!piece.text.empty())
            window.push_back({piece.text, piece.weight});
    }
    return windows;
}

std::string plainText(const std::string& prompt, Syntax syntax)
{
    std::string text;
    bool first = true;
    for (const std::vector<WeightedText>& window : parsePrompt(prompt, syntax)) {
        if (!first)
            text += ' ';
        first = false;
        for (const WeightedText& stretch : window)
            text += stretch.text;
    }
    return text;
}

} // namespace underpaint::models::text
