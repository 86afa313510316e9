#pragma once

#include <string>

namespace underpaint::tests {

/// Runs every golden case that index.json of the folder lists, in float64 and float32, and prints one line for each.
/// True if all of them meet their tolerances.
bool runGoldenCases(const std::string& folder);

} // namespace underpaint::tests
