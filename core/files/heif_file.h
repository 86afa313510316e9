#pragma once

#include "core/canvas/picture.h"
#include "core/files/raster.h"

#include <string>
#include <vector>

/// HEIF and AVIF, where the program was built with libheif.
namespace underpaint::files {

/// Whether the bytes begin as those of a HEIF or AVIF file.
bool isHeif(Bytes file);
/// The file's first picture, upright. Throws Fault if it is damaged, or if this build cannot read it.
Raster decodeHeif(Bytes file);

/// Whether this build and this machine can write AVIF.
bool canWriteAvif();
/// The bytes of an AVIF: RGB or RGBA of 8 bits (16 are rounded). quality 1..100, 100 = lossless; exif (with its "Exif" head) and xmp are left out if they are empty. Throws base::Error.
std::vector<std::uint8_t> encodeAvif(const canvas::Picture& picture, int quality, Bytes exif = {}, const std::string& xmp = {});

} // namespace underpaint::files
