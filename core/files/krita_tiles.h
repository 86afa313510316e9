#pragma once

#include "core/files/raster.h"

namespace underpaint::files {

/// How the pixels of a Krita layer lie in its file.
struct KritaPixels {
    Colour colour = Colour::Rgba; ///< Rgba (the file has blue first) or GreyAlpha; Grey of masks
    int depth = 8;                ///< bits per channel, 8 or 16
};

/// The part of a layer's tiles that lies on the canvas, moved by x, y: tiles of 64 x 64 pixels, each packed by LZF or plain. Where no tile lies it is `elsewhere` (one pixel as the file has it; zeros if it is too short).
/// The place of the raster's corner on the canvas is put in x, y. An empty raster if nothing lies on the canvas. Throws Fault for what is damaged or has other pixels.
Raster readKritaTiles(Bytes file, KritaPixels pixels, base::Size canvas, int& x, int& y, Bytes elsewhere);

/// Unpacks LZF to exactly that many bytes. Throws Fault if it does not fit.
void unpackLzf(Bytes packed, std::span<std::uint8_t> plain);

} // namespace underpaint::files
