#pragma once

#include "core/canvas/tiles.h"

#include <functional>

/// Paint that edits lay down in one go: fills, gradients, shapes, clones.
namespace underpaint::canvas {

/// How it meets what is there.
struct Wash {
    Picture selection;        ///< grey of 8 bits and canvas size; the null picture = everywhere
    bool alphaLocked = false; ///< only where paint is
    bool erases = false;      ///< takes away as much as the paint's alpha says
};

/// One tile's paint: premultiplied RGBA, 15 bits and one, for side * side pixels. False: nothing there.
using WashSource = std::function<bool(int column, int row, std::uint16_t* pixels)>;

/// Lays the paint over the tiles that meet `area`, nothing beyond it. Answers what differs, whole tiles of `area`; a tile that stays as it was is not touched.
base::Rect washOver(Tiles& tiles, base::Rect area, const Wash& wash, const WashSource& source);

/// One colour where `shape` (grey of 8 bits, canvas size) is above 0, as much as it says.
base::Rect washColour(Tiles& tiles, const Picture& shape, Colour colour, double opacity, const Wash& wash);

} // namespace underpaint::canvas
