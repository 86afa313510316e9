#pragma once

#include "core/canvas/picture.h"
#include "core/files/raster.h"

#include <string>
#include <vector>

namespace underpaint::files {

/// A picture as a file gave it.
struct PictureFile {
    canvas::Picture picture;
    PictureTexts texts;     ///< of PNG; EXIF's user comment of others as "parameters"
    std::string format;     ///< "PNG", "JPEG", ...
    std::string fileSha256; ///< hex, of all bytes
    std::uint64_t bytes = 0;
};

/// Reads PNG, JPEG, WebP, TIFF, BMP, AVIF, HEIF or OpenEXR, or a Krita or Photoshop file flattened, known by content: upright, sRGB, RGB or (if the file has alpha) RGBA, 8 or 16 bits.
/// Throws base::UsageError or base::Error with one sentence for everything that is not a good picture, also for one that
/// is cut off or larger than `largestPicture` (told from the header, with the size that would fit).
PictureFile readPicture(const std::string& path);

/// The same from the bytes of a flat picture. Throws Fault.
PictureFile decodePicture(Bytes bytes);

/// Reads a mask or map: its numbers as they are, upright, 1 channel; embedded profiles do not count. A colour file is
/// taken if all its pixels are grey; what is transparent is black. Otherwise base::UsageError.
PictureFile readGrey(const std::string& path);

/// Picture: packed small. Part of a project: packed fast, since many are saved at once; and with the whole profile of sRGB
/// where it has 16 bits, since Krita asks for one otherwise.
enum class PngUse { Picture, ProjectPart };

/// The bytes of a PNG: 1, 3 or 4 channels, 8 or 16 bits, with text chunks (tEXt where Latin-1 suffices, otherwise iTXt).
std::vector<std::uint8_t> encodePng(
    const canvas::Picture& picture, const PictureTexts& texts = {}, PngUse use = PngUse::Picture);

/// The same with that colour profile in it (ICC; empty = none, sRGB is said).
std::vector<std::uint8_t> encodePng(const canvas::Picture& picture, const PictureTexts& texts, const std::vector<std::uint8_t>& profile);

/// encodePng and writeFile.
void writePicture(const std::string& path, const canvas::Picture& picture, const PictureTexts& texts = {});

/// SHA-256 over size, channels, depth and samples: equal for equal pixels, whatever the file.
std::string pixelSha256(const canvas::Picture& picture);

} // namespace underpaint::files
