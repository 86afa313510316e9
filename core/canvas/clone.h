#pragma once

#include "core/canvas/document.h"
#include "core/canvas/wash.h"

namespace underpaint::canvas {

/// One stroke that paints with other pixels: the brush paints coverage on tiles of its own, and the pixels that lie `by` away from a place are laid over what was there as much as the coverage's alpha says.
struct CloneStroke {
    DocumentState from;      ///< as it was before the stroke
    std::uint64_t layer = 0; ///< whose paint is taken; 0 = all that is seen
    int byX = 0, byY = 0;    ///< canvas pixels from where is painted to where is taken from
    Tiles before;            ///< of the layer that is painted on
    Wash wash;               ///< its selection limits the stroke
};

/// Makes `area` of the tiles anew from the coverage as it is now; tiles, coverage and `stroke.before` have one size. Nothing is taken from beyond the canvas. Answers what may differ.
base::Rect cloneOnto(Tiles& tiles, const Tiles& coverage, const CloneStroke& stroke, base::Rect area);

} // namespace underpaint::canvas
