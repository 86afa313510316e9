#pragma once

#include <string>
#include <vector>

namespace underpaint::app {

/// A run of this program in a process of its own, as a user starts it.
struct ChildRun {
    double secondsToFirstCall = -1; ///< from the start of the process to the stage "sampling"
    double seconds = 0;             ///< to its end
    double peakMegabytes = 0;       ///< largest resident size
};

/// Runs `underpaint WORDS... --json`. Throws base::Error if it fails.
ChildRun runChild(const std::vector<std::string>& words);

} // namespace underpaint::app
