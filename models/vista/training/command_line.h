#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace underpaint::models::training {

/// What an option's value must be.
enum class OptionKind { Flag, Number, Whole, Text, Choice };

/// One option: reading and help both use this.
struct TrainOption {
    std::string name; ///< without dashes
    OptionKind kind = OptionKind::Flag;
    std::string placeholder; ///< of the value in the help
    std::string help;        ///< what it does, with unit and start value
    double low = 0, high = 0;
    std::vector<std::string> choices;
};

struct TrainCommand;

/// The options that were given, checked.
class GivenOptions {
public:
    bool has(const std::string& name) const { return m_values.contains(name); }
    std::string text(const std::string& name, std::string otherwise = {}) const;
    double number(const std::string& name, double otherwise) const;
    std::int64_t whole(const std::string& name, std::int64_t otherwise) const;

    /// Operands, in their order.
    std::vector<std::string> operands;

private:
    friend GivenOptions readOptions(const TrainCommand&, std::span<const std::string>);
    std::map<std::string, std::string> m_values;
};

/// One command of `underpaint-train`.
struct TrainCommand {
    std::string name, operands, summary, details, example;
    int fewest = 0, most = 0; ///< operands
    std::vector<TrainOption> options;
    int (*run)(const GivenOptions&) = nullptr; ///< the answer is the exit code; throws base::Error and UsageError
};

/// Throws base::UsageError with one sentence: an unknown option, a value missing or out of range, too few or many operands.
GivenOptions readOptions(const TrainCommand& command, std::span<const std::string> words);

std::string helpOf(const TrainCommand& command);
std::string helpOf(std::span<const TrainCommand> commands);

/// Runs the command that the words name: 0 done, 1 failed, 2 wrong call, 130 interrupted; what went wrong is said on standard error in one sentence.
int runCommand(std::span<const TrainCommand> commands, std::span<const std::string> words);

} // namespace underpaint::models::training
