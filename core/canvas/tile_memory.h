#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace underpaint::canvas {

struct Tile;

/// How much of the tiles lies where, bytes.
struct TileUse {
    std::size_t memory = 0, disk = 0;
};

/// Beyond `bytes` of memory, new tiles lie in an unnamed file in `folder` (made if it is missing), which is mapped: what is worked on stays in memory as long as there is room, the rest goes to the disk. The file goes with the program,
/// however it ends. 0 = no limit. Tiles that are there stay where they are. Any thread.
void limitTileMemory(std::size_t bytes, const std::string& folder);
TileUse tileUse();

/// A transparent tile, and a copy of one, where there is room. Throws base::Error if neither memory nor disk has any.
std::shared_ptr<Tile> newTile();
std::shared_ptr<Tile> newTile(const Tile& copied);

} // namespace underpaint::canvas
