#pragma once

namespace underpaint::ui {

/// Whether the desktop asks for dark windows; true where it does not say.
bool systemIsDark();

} // namespace underpaint::ui
