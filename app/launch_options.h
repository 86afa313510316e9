#pragma once

#include "app/option_spec.h"
#include "core/base/geometry.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace underpaint::app {

/// FROM:TO:COUNT of a sweep.
struct SweepRange {
    double from = 0, to = 1;
    int count = 2;
    double at(int index) const { return count == 1 ? from : from + (to - from) * index / (count - 1); }
};

/// A checked command line: a command, its operands, and values that lie within their options' ranges.
class LaunchOptions {
public:
    const CommandSpec* command = nullptr; ///< null: none was given
    bool help = false, version = false;
    std::vector<std::string> operands;

    bool has(const std::string& name) const { return m_values.contains(name); }
    std::string text(const std::string& name, std::string otherwise = {}) const;
    std::vector<std::string> texts(const std::string& name) const; ///< of an option that may be given several times
    std::optional<double> number(const std::string& name) const;
    std::optional<int> integer(const std::string& name) const;
    std::uint64_t seed() const;                        ///< of --seed
    std::optional<std::pair<int, int>> window() const; ///< of --window
    std::optional<base::Rect> region() const;          ///< of --region
    std::optional<SweepRange> sweep(const std::string& name) const;
    /// The options that were given, in the table's order.
    std::vector<const OptionSpec*> given() const;

private:
    friend LaunchOptions parseCommandLine(std::span<const std::string> words);
    std::map<std::string, std::string> m_values;
    std::map<std::string, std::vector<std::string>> m_lists; // of repeatable options
};

/// Words of the command line without the program's name. Throws base::UsageError with one sentence: unknown command or
/// option (with the nearest known one), value missing or out of range, too few or many operands.
LaunchOptions parseCommandLine(std::span<const std::string> words);

} // namespace underpaint::app
