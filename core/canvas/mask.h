#pragma once

#include "core/canvas/document.h"

namespace underpaint::canvas {

/// What may change, grey of 16 bits and canvas size: all visible masks together (the largest value counts), each grown, feathered, inverted and multiplied by its opacity.
/// The null picture if there is no visible mask. Masks that were not changed since the last call with this `cache` are not made anew.
struct MaskCache;
Picture maskOf(const DocumentState& state, std::shared_ptr<MaskCache>& cache);

/// What of a mask (16 bits) lies within a selection (8 bits, of its size): their product, grey of 16 bits; of the null mask, the selection itself.
Picture maskWithin(const Picture& mask, const Picture& selection);

/// The realism map, grey of 16 bits and canvas size: `level` (0..1) where nothing is painted, the painted value by its alpha elsewhere. The null picture if no visible map has paint.
Picture realismMapOf(const DocumentState& state, double level);

/// A mask layer's alpha as 0..1 after grow, feather and inversion, [height, width].
std::vector<float> maskValues(const Layer& mask);
/// Canvas pixels where a mask is above 0; empty if nowhere.
base::Rect maskExtent(const Picture& mask);

/// Edits of a mask layer's tiles.
Tiles filledMask(base::Size size);
Tiles invertedMask(const Tiles& mask);

} // namespace underpaint::canvas
