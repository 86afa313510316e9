#pragma once

#include "core/canvas/picture.h"
#include "core/files/raster.h"

#include <cstdint>
#include <string>
#include <vector>

namespace underpaint::files {

/// The bytes of a JPEG: 8 bits, alpha laid over white. quality 1..100; from 90 on colours are as fine as brightness. exif (with its "Exif" head) and xmp are left out if they are empty or longer than JPEG
/// can hold. Throws base::Error for more than 65500 pixels a side.
std::vector<std::uint8_t> encodeJpeg(const canvas::Picture& picture, int quality, Bytes exif = {}, const std::string& xmp = {});

} // namespace underpaint::files
