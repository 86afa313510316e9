#pragma once

#include <string>
#include <vector>

namespace underpaint::app {

/// What an option's value must be; the parser checks it and says what is wrong in one sentence.
enum class ValueKind {
    Flag,    ///< none
    Number,  ///< finite, within low..high
    Integer, ///< within low..high
    Seed,    ///< 0 .. 2^64 - 1
    Choice,  ///< one of `choices`
    Text,
    File,
    Folder,
    Steps, ///< A:B, steps with A < B
    Area,  ///< X,Y,W,H in pixels
    Sweep, ///< FROM:TO:COUNT, levels within low..high
};

/// One option: parsing, help and completion all read this.
struct OptionSpec {
    std::string name; ///< without dashes
    ValueKind kind = ValueKind::Flag;
    std::string placeholder; ///< of the value in the help
    std::string help;        ///< what it does, with unit and start value
    double low = 0, high = 0;
    std::vector<std::string> choices;
    std::vector<std::string> methods; ///< "sdedit", "rf", "ddim", "negative-prompt", "null-text": only with these; empty = any
    char letter = 0;    ///< "-o"; 0 = none
    bool repeatable = false; ///< may be given several times
};

/// One command of the program.
struct CommandSpec {
    std::string name, operands, summary, details, example;
    int fewest = 0, most = 0; ///< operands; most < 0 = any number
    std::vector<OptionSpec> options;

    const OptionSpec* option(const std::string& optionName) const
    {
        for (const OptionSpec& option : options)
            if (option.name == optionName)
                return &option;
        return nullptr;
    }
};

/// All commands, in the order of the help.
const std::vector<CommandSpec>& commands();

} // namespace underpaint::app
