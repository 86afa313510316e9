#include "app/launch_options.h"

#include "core/base/error.h"
#include "core/files/text_coding.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace underpaint::app {

namespace {

using base::UsageError;

template <typename Value>
std::optional<Value> parsed(std::string_view text)
{
    Value value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0;;) {
        const std::size_t end = text.find(separator, at);
        parts.push_back(text.substr(at, end - at));
        if (end == std::string_view::npos)
            return parts;
        at = end + 1;
    }
}

std::optional<std::vector<int>> integers(std::string_view text, char separator, std::size_t count)
{
    std::vector<int> values;
    for (const std::string_view part : split(text, separator))
        values.push_back(parsed<int>(part).value_or(-1));
    if (values.size() != count || std::any_of(values.begin(), values.end(), [](int v) { return v < 0; }))
        return {};
    return values;
}

std::optional<double> finite(std::string_view text)
{
    const auto value = parsed<double>(text.starts_with('+') ? text.substr(1) : text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<SweepRange> range(std::string_view text)
{
    const auto parts = split(text, ':');
    if (parts.size() != 3)
        return {};
    const auto from = finite(parts[0]), to = finite(parts[1]);
    const auto count = parsed<int>(parts[2]);
    if (!from || !to || !count)
        return {};
    return SweepRange{*from, *to, *count};
}

/// Words that differ in few letters, for "did you mean" (Levenshtein's distance).
int distance(std::string_view a, std::string_view b)
{
    std::vector<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const int above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] != b[j])});
            diagonal = above;
        }
    }
    return row.back();
}

std::string suggestion(const std::string& word, const std::vector<std::string>& known, const char* dashes)
{
    std::string best;
    int least = std::max<int>(2, int(word.size()) / 3) + 1;
    for (const std::string& candidate : known)
        if (const int d = distance(word, candidate); d < least)
            least = d, best = candidate;
    return best.empty() ? "" : fmt::format(" Did you mean \"{}{}\"?", dashes, best);
}

[[noreturn]] void refuse(const OptionSpec& option, const std::string& value, const std::string& wanted)
{
    throw UsageError(fmt::format("--{} must be {}, not \"{}\".", option.name, wanted, files::validUtf8(value)));
}

std::string shown(double value)
{
    return fmt::format("{}", value);
}

void check(const OptionSpec& option, const std::string& value)
{
    switch (option.kind) {
    case ValueKind::Number: {
        const auto number = finite(value);
        if (!number || *number < option.low || *number > option.high)
            refuse(option, value, fmt::format("a number from {} to {}", shown(option.low), shown(option.high)));
        break;
    }
    case ValueKind::Integer: {
        const auto number = parsed<long long>(value);
        if (!number || double(*number) < option.low || double(*number) > option.high)
            refuse(option, value, fmt::format("a whole number from {} to {}", shown(option.low), shown(option.high)));
        break;
    }
    case ValueKind::Seed:
        if (!parsed<std::uint64_t>(value))
            refuse(option, value, "a whole number from 0 to 18446744073709551615");
        break;
    case ValueKind::Choice:
        if (std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end())
            refuse(option, value, fmt::format("one of {}", fmt::join(option.choices, ", ")));
        break;
    case ValueKind::File:
    case ValueKind::Folder:
        if (value.empty())
            refuse(option, value, "a name");
        break;
    case ValueKind::Steps: {
        const auto steps = integers(value, ':', 2);
        if (!steps || steps->at(0) >= steps->at(1))
            refuse(option, value, "two steps A:B with A before B, such as 0:7");
        break;
    }
    case ValueKind::Area: {
        const auto area = integers(value, ',', 4);
        if (!area || area->at(2) <= 0 || area->at(3) <= 0)
            refuse(option, value, "X,Y,W,H in pixels, such as 0,0,256,256");
        break;
    }
    case ValueKind::Sweep: {
        const auto sweep = range(value);
        if (!sweep || sweep->count < 2 || sweep->count > 100 || std::min(sweep->from, sweep->to) < option.low
            || std::max(sweep->from, sweep->to) > option.high || sweep->from == sweep->to)
            refuse(option, value,
                fmt::format("FROM:TO:COUNT with levels from {} to {} and 2 to 100 frames, such as 0.2:0.9:8",
                    shown(option.low), shown(option.high)));
        break;
    }
    case ValueKind::Flag:
    case ValueKind::Text:
        break;
    }
}

const CommandSpec& commandNamed(const std::string& name)
{
    std::vector<std::string> names;
    for (const CommandSpec& command : commands()) {
        if (command.name == name)
            return command;
        names.push_back(command.name);
    }
    throw UsageError(fmt::format("There is no command \"{}\".{} Commands: {}.", files::validUtf8(name),
        suggestion(name, names, ""), fmt::join(names, ", ")));
}

const OptionSpec& optionFor(const CommandSpec& command, const std::string& word)
{
    std::vector<std::string> names;
    for (const OptionSpec& option : command.options) {
        if (word == "--" + option.name || (option.letter != 0 && word == std::string("-") + option.letter))
            return option;
        names.push_back(option.name);
    }
    throw UsageError(fmt::format("\"underpaint {}\" has no option {}.{} See `underpaint {} --help`.", command.name,
        files::validUtf8(word), suggestion(word.substr(std::min<std::size_t>(word.size(), 2)), names, "--"),
        command.name));
}

} // namespace

LaunchOptions parseCommandLine(std::span<const std::string> words)
{
    LaunchOptions options;
    bool onlyOperands = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string word = words[i];
        const bool isOption = !onlyOperands && word.size() > 1 && word[0] == '-';
        if (isOption && (word == "--help" || word == "-h")) {
            options.help = true;
        } else if (isOption && word == "--version") {
            options.version = true;
        } else if (isOption && word == "--" && options.command) {
            onlyOperands = true;
        } else if (!options.command) {
            if (isOption)
                throw UsageError(fmt::format("Name a command before {}; see `underpaint --help`.",
                    files::validUtf8(word)));
            options.command = &commandNamed(word);
        } else if (isOption) {
            std::optional<std::string> value;
            if (const std::size_t equals = word.find('='); word[1] == '-' && equals != std::string::npos) {
                value = word.substr(equals + 1);
                word.resize(equals);
            }
            const OptionSpec& option = optionFor(*options.command, word);
            if (option.kind == ValueKind::Flag && value)
                throw UsageError(fmt::format("--{} takes no value.", option.name));
            if (option.kind != ValueKind::Flag && !value) {
                if (i + 1 == words.size())
                    throw UsageError(fmt::format("--{} needs a value: {}.", option.name, option.placeholder));
                value = words[++i];
            }
            if (options.has(option.name) && !option.repeatable)
                throw UsageError(fmt::format("--{} is given twice: leave one out.", option.name));
            check(option, value.value_or(""));
            if (option.repeatable)
                options.m_lists[option.name].push_back(value.value_or(""));
            options.m_values[option.name] = value.value_or("");
        } else {
            options.operands.push_back(word);
        }
    }
    if (options.command && !options.help && !options.version) {
        const CommandSpec& command = *options.command;
        const int count = int(options.operands.size());
        if (count < command.fewest)
            throw UsageError(fmt::format("`underpaint {}` needs {}: for example `{}`.", command.name, command.operands,
                command.example.substr(0, command.example.find('\n'))));
        if (command.most >= 0 && count > command.most)
            throw UsageError(fmt::format("`underpaint {}` does not know what to do with \"{}\".", command.name,
                files::validUtf8(options.operands[std::size_t(command.most)])));
    }
    return options;
}

std::string LaunchOptions::text(const std::string& name, std::string otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? otherwise : found->second;
}

std::vector<std::string> LaunchOptions::texts(const std::string& name) const
{
    const auto found = m_lists.find(name);
    return found == m_lists.end() ? std::vector<std::string>() : found->second;
}

std::optional<double> LaunchOptions::number(const std::string& name) const
{
    return has(name) ? finite(text(name)) : std::nullopt;
}

std::optional<int> LaunchOptions::integer(const std::string& name) const
{
    return has(name) ? parsed<int>(text(name)) : std::nullopt;
}

std::uint64_t LaunchOptions::seed() const
{
    return parsed<std::uint64_t>(text("seed", "0")).value_or(0);
}

std::optional<std::pair<int, int>> LaunchOptions::window() const
{
    const auto steps = has("window") ? integers(text("window"), ':', 2) : std::nullopt;
    return steps ? std::optional(std::pair(steps->at(0), steps->at(1))) : std::nullopt;
}

std::optional<base::Rect> LaunchOptions::region() const
{
    const auto area = has("region") ? integers(text("region"), ',', 4) : std::nullopt;
    return area ? std::optional(base::Rect{area->at(0), area->at(1), area->at(2), area->at(3)}) : std::nullopt;
}

std::optional<SweepRange> LaunchOptions::sweep(const std::string& name) const
{
    return has(name) ? range(text(name)) : std::nullopt;
}

std::vector<const OptionSpec*> LaunchOptions::given() const
{
    std::vector<const OptionSpec*> all;
    for (const OptionSpec& option : command->options)
        if (has(option.name))
            all.push_back(&option);
    return all;
}

} // namespace underpaint::app
