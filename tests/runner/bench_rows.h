#pragma once

#include <string>

namespace underpaint::tests {

/// Loads a model (a name of the catalogue or a weight file) and prints one line for each of its parts and for a whole SDEdit
/// run: milliseconds, GFLOP and the share of the fp32 peak of the machine, which is measured in the same run.
void printBenchRows(const std::string& model, const std::string& device, const std::string& precision);

} // namespace underpaint::tests
