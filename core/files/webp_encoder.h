#pragma once

#include "core/canvas/picture.h"

#include <cstdint>
#include <vector>

namespace underpaint::files {

/// The bytes of a WebP: RGB or RGBA (grey is repeated), 8 bits (16 are rounded). lossless: every sample comes back, those under transparent pixels too; quality 0..100 then only says how hard to try.
/// Any thread. Throws base::Error for a picture that WebP cannot hold (more than 16383 pixels a side).
std::vector<std::uint8_t> encodeWebp(const canvas::Picture& picture, bool lossless, int quality = 80);

/// The picture a WebP holds, RGB or RGBA, 8 bits. Throws base::Error if it is damaged.
canvas::Picture pictureFromWebp(const std::vector<std::uint8_t>& webp);

/// The picture shrunk by area average until neither side is above `side`; never enlarged. 8 bits.
canvas::Picture thumbnailOf(const canvas::Picture& picture, int side = 256);

} // namespace underpaint::files
