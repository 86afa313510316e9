#pragma once

#include "core/canvas/colour.h"
#include "core/canvas/picture.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace underpaint::canvas {

/// 64 x 64 pixels: premultiplied RGBA, sRGB values, 15 bits and one (32768 = 1), as the brush library has them. 8-bit samples of opaque pixels come back as they were.
struct Tile {
    static constexpr int side = 64;
    static constexpr int one = 1 << 15;
    std::array<std::uint16_t, side * side * 4> samples{};
};

/// A grid of tiles that covers a canvas. Copies share their tiles; a tile is copied when it is painted on while somebody else has it, so that a copy is a snapshot.
///
/// Thread safety: copies belong to their threads; tiles that they share are only read.
class Tiles {
public:
    Tiles() = default;
    explicit Tiles(base::Size size);

    base::Size size() const { return m_size; } ///< canvas pixels; the last tiles may reach beyond
    int columns() const { return (m_size.width + Tile::side - 1) / Tile::side; }
    int rows() const { return (m_size.height + Tile::side - 1) / Tile::side; }
    /// Null where nothing was painted: transparent.
    const Tile* at(int column, int row) const { return m_tiles[index(column, row)].get(); }
    /// This grid's own tile, to be painted on.
    Tile& writable(int column, int row);
    void clear(int column, int row) { m_tiles[index(column, row)].reset(); }
    /// Shares the other grid's tile (same size).
    void share(int column, int row, const Tiles& other) { m_tiles[index(column, row)] = other.m_tiles[index(column, row)]; }
    /// Shares another of the other grid's tiles.
    void share(int column, int row, const Tiles& other, int otherColumn, int otherRow) { m_tiles[index(column, row)] = other.m_tiles[other.index(otherColumn, otherRow)]; }

    /// Canvas pixels of the tiles that are not null; empty if there are none.
    base::Rect extent() const;
    /// Canvas pixels of the tiles that the two (of the same size) do not share.
    static base::Rect difference(const Tiles& one, const Tiles& other);

    /// RGBA (straight alpha; RGB and grey are opaque) laid down at x, y, replacing what was there; what lies beyond the canvas is left out. 8-bit opaque pixels are exact.
    void put(const Picture& picture, int x = 0, int y = 0);
    /// Straight RGBA of that part.
    Picture picture(base::Rect area, Depth depth = Depth::Eight) const;
    void fill(base::Rect area, Colour colour, double alpha = 1);

private:
    std::size_t index(int column, int row) const { return std::size_t(row) * columns() + column; }

    base::Size m_size;
    std::vector<std::shared_ptr<Tile>> m_tiles; // row by row; shared ones are never written
};

} // namespace underpaint::canvas
