#pragma once

#include "core/files/raster.h"

namespace underpaint::files {

/// What we use of an EXIF block (a TIFF structure, with or without "Exif\0\0" before it). Damaged blocks say nothing.
struct Exif {
    int orientation = 1;     ///< 1..8
    std::string userComment; ///< UTF-8; other programs keep their generation data here in JPEG and WebP
};

Exif parseExif(Bytes block);

/// An EXIF block, "Exif\0\0" before it, with that user comment as other programs write it: UTF-16, high byte first.
std::vector<std::uint8_t> exifWith(const std::string& userComment);

} // namespace underpaint::files
