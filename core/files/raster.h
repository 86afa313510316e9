#pragma once

#include "core/canvas/picture.h"

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace underpaint::files {

using Bytes = std::span<const std::uint8_t>;

/// Keyword and UTF-8 text of each text chunk, in file order.
using PictureTexts = std::vector<std::pair<std::string, std::string>>;

/// What the samples of a Raster stand for.
enum class Colour { Grey, GreyAlpha, Rgb, Rgba, Cmyk };

inline int channelsOf(Colour colour)
{
    constexpr int channels[] = {1, 2, 3, 4, 4};
    return channels[int(colour)];
}

/// A picture as its file has it: not turned yet, in its own colour space. Rows from the top, interleaved.
/// CMYK: 0 = no ink.
struct Raster {
    base::Size size;
    Colour colour = Colour::Rgb;
    std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>> samples;
    std::vector<std::uint8_t> profile; ///< ICC, empty if none
    int orientation = 1;               ///< EXIF's 1..8
    PictureTexts texts;
};

/// Why a decoder gave up; the words follow "Strokes.png ..." in the sentence that the artist reads.
class Fault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The most pixels that are read: 8192 x 8192.
constexpr std::int64_t largestPicture = std::int64_t(8192) * 8192;

/// Throws Fault with the size that would fit, or for an empty picture; decoders call it before they take memory.
void requireFits(std::int64_t width, std::int64_t height);

Raster decodePng(Bytes file);
Raster decodeJpeg(Bytes file);
Raster decodeWebp(Bytes file);
Raster decodeTiff(Bytes file);
Raster decodeBmp(Bytes file);

/// The Raster turned upright; orientation becomes 1.
void turnUpright(Raster& raster);

} // namespace underpaint::files
