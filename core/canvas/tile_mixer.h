#pragma once

#include "core/canvas/document.h"

#include <cstdint>
#include <memory>

namespace underpaint::canvas {

/// Which layers are mixed.
struct MixRule {
    bool exceptResults = false; ///< without result layers
    std::uint64_t solo = 0;     ///< 0 = none; else only this layer is seen, with what lies in it, and even if it is hidden
};

/// Mixes visible paint tile by tile: groups, clipped layers, layers' own masks and adjustments. Keeps scratch tiles and prepared adjustments between calls.
///
/// Thread safety: one thread.
class TileMixer {
public:
    TileMixer();
    TileMixer(TileMixer&&) noexcept;
    TileMixer& operator=(TileMixer&&) noexcept;
    ~TileMixer();

    /// All visible paint of one tile, premultiplied RGBA of 15 bits; what was in `sum` is lost. The state's groups are in order (settleGroups).
    void mix(const DocumentState& state, int column, int row, Tile& sum, const MixRule& rule = {});

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The paint of a tile as its layer's own mask lets it through; null where there is none. `scratch` holds the answer where the mask hides something.
const Tile* maskedTile(const Layer& layer, int column, int row, Tile& scratch);
/// All of the layer's paint as its mask lets it through; shares the tiles that it leaves alone.
Tiles maskedTiles(const Layer& layer);
/// All visible paint of the state, not yet a flat picture.
Tiles mixedTiles(const DocumentState& state, const MixRule& rule = {});

} // namespace underpaint::canvas
