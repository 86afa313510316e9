#pragma once

#include "core/canvas/image_size.h"
#include "core/canvas/tiles.h"

namespace underpaint::canvas {

/// The whole grid at another size, premultiplied; tile by tile, so that it needs no picture of floats. The same size is the same grid.
Tiles scaledTiles(const Tiles& tiles, base::Size size, ScaleFilter filter);

} // namespace underpaint::canvas
