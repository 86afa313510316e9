#pragma once

#include "core/canvas/picture.h"
#include "core/files/raster.h"

#include <string>
#include <vector>

namespace underpaint::files {

/// The bytes of a TIFF: 1, 3 or 4 channels (alpha as it is, not multiplied in), 8 or 16 bits, packed by LZW; profile and xmp are left out if they are empty. Throws base::Error if it cannot be packed.
std::vector<std::uint8_t> encodeTiff(const canvas::Picture& picture, Bytes profile, const std::string& xmp = {});

} // namespace underpaint::files
