#pragma once

#include <fmt/format.h>
#include <string>

/// Names of what lies in our folder of an .ora.
namespace underpaint::files {

constexpr const char* documentName = "underpaint/document.json";
constexpr const char* settingsName = "underpaint/settings.json";
constexpr const char* selectionName = "underpaint/selection.png"; // grey, where something is selected
constexpr std::size_t mostResults = 50;

inline std::string placedName(const std::string& sha256) { return fmt::format("underpaint/placed/{}.png", sha256); }
inline std::string guideName(const std::string& sha256) { return fmt::format("underpaint/guides/{}.png", sha256); }

/// A result's three parts, by the name that document.json gives them.
inline std::string resultName(const std::string& stem, const char* ending) { return fmt::format("underpaint/results/{}{}", stem, ending); }

} // namespace underpaint::files
