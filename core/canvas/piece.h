#pragma once

#include "core/canvas/tiles.h"

namespace underpaint::canvas {

/// Paint off the canvas: premultiplied RGBA, 32768 = 1 as tiles hold it, rows from the top without padding.
struct Piece {
    base::Size size;
    std::vector<std::uint16_t> samples;

    const std::uint16_t* at(int x, int y) const { return samples.data() + (std::size_t(y) * std::size_t(size.width) + std::size_t(x)) * 4; }
};

/// What lies there, to the bit; transparent beyond the canvas.
Piece pieceOf(const Tiles& tiles, base::Rect area);
/// Any picture; grey and RGB are opaque.
Piece pieceOf(const Picture& picture);
/// A selection (grey, 8 bits) as paint: all four samples are the share.
Piece pieceOfSelection(const Picture& selection, base::Rect area);
Picture selectionOf(const Tiles& shares); ///< back from there; the null picture if nothing is left

/// The piece put down at x, y, replacing what was there, to the bit; what lies beyond the canvas is left out.
void put(Tiles& tiles, const Piece& piece, int x, int y);
/// `above` over `below`, grids of one size; tiles that only one of them has are shared.
Tiles laidOver(const Tiles& below, const Tiles& above);
/// Canvas pixels with paint; empty if there are none.
base::Rect paintBounds(const Tiles& tiles);

} // namespace underpaint::canvas
