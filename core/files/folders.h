#pragma once

#include <string>

namespace underpaint::files {

/// Underpaint's own folders by the XDG variables, made if they are missing; without a slash at the end.
std::string configFolder();  ///< ~/.config/underpaint
std::string dataFolder();    ///< ~/.local/share/underpaint: models, brushes, palettes
std::string stateFolder();   ///< ~/.local/state/underpaint: logs, recent, recovery
std::string cacheFolder();   ///< ~/.cache/underpaint
/// What came with the program: resources beside its source, or installed in ../share/underpaint. Empty if neither is there.
std::string resourceFolder();

} // namespace underpaint::files
