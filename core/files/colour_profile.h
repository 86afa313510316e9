#pragma once

#include "core/files/raster.h"

namespace underpaint::files {

/// Turns the Raster into RGB or RGBA in sRGB: through its embedded profile if that fits its colours, otherwise grey is
/// repeated and ink is subtracted from white. A profile that means sRGB anyway leaves every sample as it is.
/// The profile is dropped.
void convertToSrgb(Raster& raster);

/// The profile of sRGB, always the same bytes.
std::vector<std::uint8_t> srgbProfile();

} // namespace underpaint::files
