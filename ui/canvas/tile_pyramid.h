#pragma once

#include <QRect>
#include <QSize>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace underpaint::ui {

/// A picture for drawing at any zoom: tiles of 64 x 64 pixels (premultiplied ARGB of 8 bits) at full size, half, quarter and so on, each made when it is first looked at and made anew where it is old.
/// Level 0 is full size; a pixel of level n is the mean of four of level n - 1.
class TilePyramid {
public:
    static constexpr int side = 64;
    using Pixels = std::uint32_t; // ARGB
    /// Writes side * side pixels of that tile; false = all of it is transparent (nothing need be written). What lies beyond the picture does not count.
    using Loader = std::function<bool(int column, int row, Pixels* pixels)>;

    void reset(QSize size, Loader loader);
    void clear() { reset({}, {}); }
    bool isEmpty() const { return m_levels.empty(); }
    QSize size(int level = 0) const { return m_levels[std::size_t(level)].size; }
    int levelCount() const { return int(m_levels.size()); }

    void invalidate(const QRect& area); ///< pixels of level 0
    /// Null = transparent. The pointer holds until invalidate, reset or trim.
    const Pixels* tile(int level, int column, int row);
    /// Frees tiles of full size outside `area` (pixels of level 0) once there are more than `limit`.
    void trim(const QRect& area, int limit = 4096);

private:
    struct Tile {
        std::unique_ptr<Pixels[]> pixels; // null = transparent, if not stale
        std::uint8_t stale = 15;          // bit n: the quadrant that child n makes
    };
    struct Level {
        QSize size;
        int columns = 0, rows = 0;
        std::vector<Tile> tiles;
    };
    bool load(int column, int row, Pixels* pixels) const;
    void reduce(int level, int column, int row);

    std::vector<Level> m_levels;
    Loader m_loader;
    int m_resident = 0; // tiles of level 0
};

} // namespace underpaint::ui
