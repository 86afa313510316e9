#pragma once

#include "core/files/picture_export.h"
#include "core/files/raster.h"

namespace underpaint::files {

/// Turns the Raster into RGB or RGBA in sRGB: through its embedded profile if that fits its colours, otherwise grey is
/// repeated and ink is subtracted from white. A profile that means sRGB anyway leaves every sample as it is.
/// The profile is dropped.
void convertToSrgb(Raster& raster);
/// The same as a picture.
canvas::Picture srgbPicture(Raster&& raster);

/// The profile of sRGB, always the same bytes.
std::vector<std::uint8_t> srgbProfile();
/// The profile of linear light with the primaries of sRGB (Rec. 709), always the same bytes.
std::vector<std::uint8_t> linearRec709Profile();
/// A picture in sRGB as numbers of that space: nothing to do for sRGB itself. Alpha stays.
canvas::Picture inSpace(const canvas::Picture& picture, ExportSpace space);

} // namespace underpaint::files
