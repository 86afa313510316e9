#pragma once

#include "ui/canvas/tile_pyramid.h"

#include <QImage>

namespace underpaint::ui {

class DocumentModel;

/// Where pyramids take their tiles from.

/// The painting; a checkerboard shows through where nothing is painted.
TilePyramid::Loader paintingTiles(DocumentModel& document);
/// A picture of any format.
TilePyramid::Loader imageTiles(const QImage& image);
/// Straight RGBA of 8 bits, side * side of them, over the checkerboard, as the screen shows it.
void overCheckerboard(const std::uint8_t* rgba, TilePyramid::Pixels* pixels);
/// sRGB to what the screen needs (display_colours.h); nothing is done unless a profile is set.
void asShown(TilePyramid::Pixels* pixels, std::size_t count);

} // namespace underpaint::ui
