#pragma once

#include <string>

namespace underpaint::files {

/// Opens (and makes) the file and holds it against every other holder, of this process too, until the descriptor is closed or the process ends, however it ends.
/// Answers the descriptor; -1 if somebody else has it; -2 if the file cannot be made.
int lockFile(const std::string& path);

} // namespace underpaint::files
