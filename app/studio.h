#pragma once

#include "app/launch_options.h"

namespace underpaint::app {

/// Opens the window with the files of the command line and runs until it is closed: the exit code. Builds document, engine and window and connects them; nothing else sees both sides.
/// Throws base::UsageError where there is no display.
int openWindow(const LaunchOptions& options, int& argc, char** argv);

} // namespace underpaint::app
