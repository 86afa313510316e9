#pragma once

#include "core/files/layer_tiles.h"

#include <algorithm>
#include <unistd.h>

namespace underpaint::files {

/// Counts the paint that a file with layers unpacks to.
class TileBudget {
public:
    /// Throws Fault when all of it together takes more than half of this computer's memory, or 8 GiB.
    void count(const canvas::Tiles& tiles)
    {
        m_tiles += paintedTiles(tiles);
        const std::int64_t half = std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / 2;
        if (m_tiles > std::min(half, std::int64_t(8) << 30) / std::int64_t(sizeof(canvas::Tile)))
            throw Fault("does not fit into the memory of this computer: make it smaller, or merge some of its layers.");
    }

private:
    std::int64_t m_tiles = 0;
};

} // namespace underpaint::files
