#pragma once

#include "core/canvas/tiles.h"
#include "core/files/raster.h"

#include <cstdint>
#include <vector>

namespace underpaint::files {

/// A layer's paint as a flat picture that lies at x, y of the canvas.
struct LayerPicture {
    canvas::Picture picture; ///< straight RGBA; 8 bits if they hold every sample, otherwise 16
    int x = 0, y = 0;
    bool exact = false; ///< whether putting it down again gives the very same tiles
};

/// The painted part; one transparent pixel if there is none.
LayerPicture layerPicture(const canvas::Tiles& tiles);
/// The picture laid down on an empty canvas.
canvas::Tiles tilesOf(base::Size canvas, const canvas::Picture& picture, int x, int y);
/// Whether two grids show the same samples on the canvas, shared or not.
bool samePaint(const canvas::Tiles& one, const canvas::Tiles& other);
/// How many tiles are not null.
std::int64_t paintedTiles(const canvas::Tiles& tiles);

/// One tile's samples, deflated, the same on every machine; and back. Throws Fault if it is damaged.
std::vector<std::uint8_t> packedTile(const canvas::Tile& tile, int effort = 1);
void unpackTile(Bytes packed, canvas::Tile& tile);
/// All tiles with their places, and back. Throws Fault if they are damaged or do not fit the canvas.
std::vector<std::uint8_t> packedTiles(const canvas::Tiles& tiles);
canvas::Tiles unpackedTiles(Bytes packed, base::Size canvas);

// Numbers as files have them, the lowest byte first.
void putNumber(std::vector<std::uint8_t>& bytes, std::uint64_t value, int width);
std::uint64_t numberAt(Bytes bytes, std::size_t at, int width); ///< throws Fault beyond the end

} // namespace underpaint::files
