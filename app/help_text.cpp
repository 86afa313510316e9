#include "app/help_text.h"

#include "core/base/wrapped_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace underpaint::app {

namespace {

std::string optionLine(const OptionSpec& option)
{
    std::string left =
        option.letter ? fmt::format("  -{}, --{}", option.letter, option.name) : fmt::format("      --{}", option.name);
    if (option.kind != ValueKind::Flag)
        left += fmt::format(" {}", option.placeholder);
    std::string help = option.help;
    if (option.kind == ValueKind::Choice && option.name != "rule")
        help += fmt::format(": {}", fmt::join(option.choices, ", "));
    if (option.kind == ValueKind::Integer
        || (option.kind == ValueKind::Number && help.find(" to 1") == std::string::npos))
        help += fmt::format("; {} to {}", option.low, option.high);
    if (!option.methods.empty())
        help += fmt::format(" [{} only]", fmt::join(option.methods, ", "));
    constexpr std::size_t column = 28;
    const std::string gap =
        left.size() + 2 > column ? fmt::format("\n{:{}}", "", column) : std::string(column - left.size(), ' ');
    return left + gap + base::wrapped(help, column, 110) + "\n";
}

std::string wordList(const std::vector<std::string>& words)
{
    return fmt::format("{}", fmt::join(words, " "));
}

} // namespace

std::string programVersion()
{
    return "Underpaint " UNDERPAINT_VERSION;
}

std::string generalHelp()
{
    std::string text = programVersion() + ": paint a rough idea, get a picture.\n\nUsage: underpaint COMMAND ...\n\n";
    for (const CommandSpec& command : commands())
        text += fmt::format("  {:<12}{}\n", command.name, command.summary);
    return text
        + "\nExample:\n  underpaint render strokes.png -o picture.png\n\n"
          "`underpaint COMMAND --help` shows all options of a command, `underpaint --version` the version.\n"
          "Exit codes: 0 done, 1 failed, 2 wrong call, 130 interrupted.\n";
}

std::string helpOf(const CommandSpec& command)
{
    std::string text = fmt::format("underpaint {}: {}.\n\nUsage: underpaint {}{}{} [OPTION...]\n", command.name,
        command.summary, command.name, command.operands.empty() ? "" : " ", command.operands);
    if (!command.details.empty())
        text += "\n" + command.details + "\n";
    text += "\nExample:\n  " + command.example + "\n\nOptions:\n";
    for (const OptionSpec& option : command.options)
        text += optionLine(option);
    return text + "  -h, --help                this help\n";
}

std::string bashCompletion()
{
    std::vector<std::string> names;
    std::string cases;
    for (const CommandSpec& command : commands()) {
        names.push_back(command.name);
        std::vector<std::string> options = {"--help"};
        std::string values;
        for (const OptionSpec& option : command.options) {
            options.push_back("--" + option.name);
            std::string pattern = "--" + option.name;
            if (option.letter)
                pattern += fmt::format("|-{}", option.letter);
            if (option.kind == ValueKind::Choice)
                values += fmt::format("                {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n",
                    pattern, wordList(option.choices));
            else if (option.kind == ValueKind::Folder)
                values +=
                    fmt::format("                {}) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n", pattern);
            else if (option.kind == ValueKind::File)
                values +=
                    fmt::format("                {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", pattern);
            else if (option.kind != ValueKind::Flag)
                values += fmt::format("                {}) return ;;\n", pattern);
        }
        if (command.name == "completion")
            options.push_back("bash");
        cases += fmt::format(
            "        {})\n            case \"$before\" in\n{}            esac\n            options=\"{}\" ;;\n",
            command.name, values, wordList(options));
    }
    return fmt::format(R"(# bash completion for underpaint: put `source <(underpaint completion bash)` into ~/.bashrc.
_underpaint()
{{
    local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" options=""
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "{} --help --version" -- "$word"))
        return
    fi
    case "${{COMP_WORDS[1]}}" in
{}    esac
    if [[ "$word" == -* || "${{COMP_WORDS[1]}}" == completion ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    else
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}}
complete -o filenames -F _underpaint underpaint
)",
        wordList(names), cases);
}

} // namespace underpaint::app
