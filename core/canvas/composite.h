#pragma once

#include "core/canvas/document.h"
#include "core/canvas/tile_mixer.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace underpaint::canvas {

/// The picture that all visible paint layers make together, kept tile by tile, so that only what changed is made anew. 8 bits, straight RGBA.
/// The model sees what is visible: this is both what the view shows as the painting and what a run starts from.
///
/// Thread safety: one thread.
class Composite {
public:
    static constexpr int side = Tile::side;

    /// Forgets everything and takes that size.
    void reset(base::Size size);
    /// Marks the tiles that meet `area` as old.
    void invalidate(base::Rect area);
    /// Only that layer is seen, with what lies in it (0 = all that is visible): a way to look, which no file keeps. Marks all tiles as old.
    void setSolo(std::uint64_t layer);
    std::uint64_t solo() const { return m_solo; }
    /// side * side * 4 bytes of the tile as the state has it; made now if it is old.
    const std::uint8_t* tile(const DocumentState& state, int column, int row);
    /// The part as a picture: RGB if all of it is opaque, RGBA otherwise; all of the canvas if `area` is empty.
    Picture picture(const DocumentState& state, base::Rect area = {});

private:
    struct Pixels { std::uint8_t bytes[side * side * 4]; };
    base::Size m_size;
    std::vector<std::unique_ptr<Pixels>> m_tiles;
    std::vector<bool> m_fresh;
    TileMixer m_mixer;
    std::uint64_t m_solo = 0;
};

/// The state's visible paint as a picture; `exceptResults` leaves result layers out.
Picture flattened(const DocumentState& state, base::Rect area = {}, bool exceptResults = false);
/// One tile of one layer laid over `below` (premultiplied RGBA, 15 bits), with its mode, opacity and mask.
void blendTile(const Layer& layer, int column, int row, std::uint16_t* below);

} // namespace underpaint::canvas
