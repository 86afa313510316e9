#pragma once

#include "ui/canvas/tile_pyramid.h"

#include <QImage>
#include <QTransform>

namespace underpaint::ui {

/// Nearest: pixels stay squares. Smooth: straight between pixels, from the level of the pyramid that is at most twice as fine as the target.
enum class Filter { Nearest, Smooth };

/// Which level `smooth` drawing at this many target pixels per source pixel reads.
int levelFor(const TilePyramid& source, double scale);

/// Draws the source over the target (RGB32) within `area`. Each pixel depends on its own place alone, never on `area`, so that pictures drawn in parts are the same to the bit as those drawn at once.
void drawTiles(QImage& target, const QRect& area, TilePyramid& source, const QTransform& sourceToTarget, Filter filter, double opacity = 1);

/// Target pixels that may look different when `touched` (source pixels) did.
QRect reach(const QRect& touched, const TilePyramid& source, const QTransform& sourceToTarget);

} // namespace underpaint::ui
