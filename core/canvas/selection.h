#pragma once

#include "core/canvas/document.h"

#include <span>

/// What is selected: a grey picture of 8 bits and canvas size, 255 = wholly; the null picture = nothing is marked, edits go everywhere.
namespace underpaint::canvas {

enum class SelectMode { Replace, Add, Subtract, Intersect };

/// Shapes, their edges smoothed over one pixel if `smooth`; canvas pixels, what lies beyond the canvas is left out.
Picture selectedRectangle(base::Size canvas, base::Point from, base::Point to, bool smooth = true);
Picture selectedEllipse(base::Size canvas, base::Point from, base::Point to, bool smooth = true);
Picture selectedPolygon(base::Size canvas, std::span<const base::Point> corners, bool smooth = true); ///< closed; even-odd
Picture selectedAlpha(const Tiles& tiles);                                                           ///< where paint (or a mask) is, as much as it is

/// How two come together; a null `before` is nothing at all for Add and Subtract, and everything for Intersect. The null picture if nothing is left.
Picture combined(const Picture& before, const Picture& more, SelectMode mode);
Picture inverted(const Picture& selection, base::Size canvas);       ///< of the null picture: everything
Picture feathered(const Picture& selection, double sigma);           ///< Gaussian blur, canvas pixels
Picture grown(const Picture& selection, double pixels);              ///< outwards; negative: inwards
Picture moved(const Picture& selection, int right, int down);        ///< what leaves the canvas is lost
Picture border(const Picture& selection, double pixels);             ///< a rim of that width, half on either side
base::Rect selectionBounds(const Picture& selection);                ///< where it is above 0; empty if nowhere

/// One tile's share of a selection, 0..32768 for side * side pixels; false if it is all 32768 (or the selection is null), nothing is written then.
bool selectionTile(const Picture& selection, int column, int row, std::uint16_t* shares);
/// `before` and `after` mixed pixel by pixel by such shares; exact where a share is 0 or all. `mixed` may be one of the two.
void mixTile(const Tile& before, const Tile& after, const std::uint16_t* shares, Tile& mixed);
/// `after` where the selection is, `before` elsewhere, mixed between; grids of one size. Tiles that did not change stay shared with `before`. Only tiles that meet `area` (all if it is empty).
Tiles limited(const Tiles& before, const Tiles& after, const Picture& selection, base::Rect area = {});

} // namespace underpaint::canvas
