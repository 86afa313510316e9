#include "models/vista/training/command_line.h"

#include "core/base/error.h"
#include "core/base/wrapped_text.h"

#include <c10/util/Exception.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <new>

namespace underpaint::models::training {
namespace {

using base::UsageError;

template <typename Value>
std::optional<Value> parsed(const std::string& text)
{
    Value value {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

void check(const TrainOption& option, const std::string& value)
{
    const auto refuse = [&](const std::string& wanted) { throw UsageError(fmt::format("--{} must be {}, not \"{}\".", option.name, wanted, value)); };
    switch (option.kind) {
    case OptionKind::Number:
        if (const auto number = parsed<double>(value); !number || !(*number >= option.low && *number <= option.high))
            refuse(fmt::format("a number from {} to {}", option.low, option.high));
        break;
    case OptionKind::Whole:
        if (const auto number = parsed<std::int64_t>(value); !number || double(*number) < option.low || double(*number) > option.high)
            refuse(fmt::format("a whole number from {:.0f} to {:.0f}", option.low, option.high));
        break;
    case OptionKind::Choice:
        if (std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end())
            refuse(fmt::format("one of {}", fmt::join(option.choices, ", ")));
        break;
    case OptionKind::Text:
        if (value.empty())
            refuse(option.placeholder);
        break;
    case OptionKind::Flag:
        break;
    }
}

std::string firstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

} // namespace

std::string GivenOptions::text(const std::string& name, std::string otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? otherwise : found->second;
}

double GivenOptions::number(const std::string& name, double otherwise) const { return has(name) ? *parsed<double>(text(name)) : otherwise; }
std::int64_t GivenOptions::whole(const std::string& name, std::int64_t otherwise) const { return has(name) ? *parsed<std::int64_t>(text(name)) : otherwise; }

GivenOptions readOptions(const TrainCommand& command, std::span<const std::string> words)
{
    GivenOptions given;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string word = words[i];
        if (!word.starts_with("--")) {
            given.operands.push_back(word);
            continue;
        }
        std::optional<std::string> value;
        if (const std::size_t equals = word.find('='); equals != std::string::npos) {
            value = word.substr(equals + 1);
            word.resize(equals);
        }
        const auto option = std::find_if(command.options.begin(), command.options.end(), [&](const TrainOption& o) { return "--" + o.name == word; });
        if (option == command.options.end())
            throw UsageError(fmt::format("`underpaint-train {0}` has no option {1}; see `underpaint-train {0} --help`.", command.name, word));
        if (option->kind == OptionKind::Flag && value)
            throw UsageError(fmt::format("{} takes no value.", word));
        if (option->kind != OptionKind::Flag && !value) {
            if (i + 1 == words.size())
                throw UsageError(fmt::format("{} needs a value: {}.", word, option->placeholder));
            value = words[++i];
        }
        if (given.has(option->name))
            throw UsageError(fmt::format("{} is given twice: leave one out.", word));
        check(*option, value.value_or(""));
        given.m_values[option->name] = value.value_or("");
    }
    if (int(given.operands.size()) < command.fewest)
        throw UsageError(fmt::format("`underpaint-train {}` needs {}: for example `{}`.", command.name, command.operands, firstLine(command.example)));
    if (int(given.operands.size()) > command.most)
        throw UsageError(fmt::format("`underpaint-train {}` does not know what to do with \"{}\".", command.name, given.operands[std::size_t(command.most)]));
    return given;
}

std::string helpOf(const TrainCommand& command)
{
    std::string text = fmt::format("Usage: underpaint-train {} {}{}...\n\n{}\n\nOptions:\n", command.name, command.operands, command.operands.empty() ? "" : " ", command.details);
    for (const TrainOption& option : command.options) {
        const std::string left = fmt::format("  --{}{}{}", option.name, option.kind == OptionKind::Flag ? "" : " ", option.placeholder);
        std::string help = option.help;
        if (option.kind == OptionKind::Choice)
            help += fmt::format(": {}", fmt::join(option.choices, ", "));
        constexpr std::size_t column = 28;
        text += left.size() + 2 > column ? fmt::format("{}\n{:{}}", left, "", column) : fmt::format("{:<{}}", left, column);
        text += base::wrapped(help, column, 110) + "\n";
    }
    return text + "\nExample:\n  " + command.example + "\n";
}

std::string helpOf(std::span<const TrainCommand> commands)
{
    std::string text = "Trains the networks that Underpaint comes with, without a window, on the processor or a CUDA card.\n\nUsage: underpaint-train COMMAND ...\n\n";
    for (const TrainCommand& command : commands)
        text += fmt::format("  {:<12}{}\n", command.name, command.summary);
    return text + "\n`underpaint-train COMMAND --help` shows all options of a command.\nExit codes: 0 done, 1 failed, 2 wrong call, 130 interrupted.\n";
}

int runCommand(std::span<const TrainCommand> commands, std::span<const std::string> words)
{
    const auto complain = [](const std::string& sentence) { fmt::print(stderr, "{}\n", sentence); };
    try {
        const auto isHelp = [](const std::string& word) { return word == "--help" || word == "-h"; };
        if (words.empty() || isHelp(words[0])) {
            fmt::print("{}", helpOf(commands));
            return words.empty() ? 2 : 0;
        }
        const auto command = std::find_if(commands.begin(), commands.end(), [&](const TrainCommand& c) { return c.name == words[0]; });
        if (command == commands.end()) {
            std::vector<std::string> names;
            for (const TrainCommand& known : commands)
                names.push_back(known.name);
            throw UsageError(fmt::format("There is no command \"{}\". Commands: {}.", words[0], fmt::join(names, ", ")));
        }
        if (std::any_of(words.begin() + 1, words.end(), isHelp)) {
            fmt::print("{}", helpOf(*command));
            return 0;
        }
        return command->run(readOptions(*command, words.subspan(1)));
    } catch (const UsageError& error) {
        complain(error.what());
        return 2;
    } catch (const base::Error& error) {
        complain(error.what());
        return 1;
    } catch (const base::Stopped&) {
        complain("Interrupted: the last checkpoint stands.");
        return 130;
    } catch (const c10::Error& error) {
        complain(fmt::format("LibTorch failed: {}", firstLine(error.what_without_backtrace())));
        return 1;
    } catch (const std::bad_alloc&) {
        complain("There is not enough memory: give a smaller --batch.");
        return 1;
    } catch (const std::exception& error) {
        complain(fmt::format("Something went wrong: {}", error.what()));
        return 1;
    }
}

} // namespace underpaint::models::training
