#pragma once

#include "core/canvas/picture.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace underpaint::files {

enum class PictureFormat { Png, Jpeg, Webp, Tiff, Avif, Bmp };

/// The colours that the numbers of a file stand for.
enum class ExportSpace {
    Srgb,
    LinearRec709, ///< the same primaries, light in proportion; 16 bits only
};

struct ExportSettings {
    PictureFormat format = PictureFormat::Png;
    int quality = 92;                           ///< 1..100 of JPEG, WebP and AVIF (100 = lossless, but for JPEG)
    canvas::Depth depth = canvas::Depth::Eight; ///< of PNG and TIFF
    ExportSpace space = ExportSpace::Srgb;      ///< of PNG and TIFF
    bool strip = false;                         ///< says nothing about how the picture was made
    bool operator==(const ExportSettings&) const = default;
};

std::span<const PictureFormat> allPictureFormats();
std::string_view nameOf(PictureFormat format);   ///< "PNG", "JPEG", ...
std::string_view endingOf(PictureFormat format); ///< "png", "jpg", ...
std::optional<PictureFormat> formatNamed(std::string_view ending); ///< without a dot, in any case: "jpeg" as well as "jpg"
std::optional<PictureFormat> formatOfPath(const std::string& path);
bool canWrite(PictureFormat format);             ///< AVIF: whether this build and machine can
bool hasQuality(PictureFormat format);
bool holdsSixteenBits(PictureFormat format);
bool holdsAlpha(PictureFormat format);

/// The bytes of the file, with generation data (JSON; empty = painted by hand) unless they are stripped; a picture of the other depth is converted. Sixteen bits and linear light come with their colour profile.
/// Throws base::UsageError for what the format cannot hold, base::Error if it cannot be packed.
std::vector<std::uint8_t> encodedPicture(const canvas::Picture& picture, const std::string& generation, const ExportSettings& settings);

/// The same picture with other samples: 8 bits to 16 and back, rounded.
canvas::Picture withDepth(const canvas::Picture& picture, canvas::Depth depth);
/// The picture at another size: area average where it shrinks, cubic where it grows; what is transparent colours nothing. Keeps depth and channels.
canvas::Picture scaledPicture(const canvas::Picture& picture, base::Size size);

} // namespace underpaint::files
