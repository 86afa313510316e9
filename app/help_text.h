#pragma once

#include "app/option_spec.h"

#include <string>

namespace underpaint::app {

/// "Underpaint 0.1.0"
std::string programVersion();
/// What the program does and its commands.
std::string generalHelp();
/// One command: operands, options with units and ranges, examples.
std::string helpOf(const CommandSpec& command);
/// A script for bash that completes commands, options, choices and files.
std::string bashCompletion();

} // namespace underpaint::app
