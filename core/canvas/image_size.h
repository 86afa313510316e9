#pragma once

#include "core/canvas/document.h"

/// Edits of the whole picture: all layers, masks, maps, layers' own masks, placed pictures and what is selected go along. For Document::edit.
/// Sizes outside 1..8192 pixels each way throw base::UsageError.
namespace underpaint::canvas {

/// The canvas becomes that part of the old one, which may reach beyond it. A ground of one colour goes on; everything else is empty there.
void cutCanvas(DocumentState& state, base::Rect area);
/// To what is selected, to its box. Throws base::UsageError if nothing is.
void cutToSelection(DocumentState& state);
/// To what is painted: the visible layers' paint, grounds of one colour left out. Throws base::UsageError if there is none.
void cutToContent(DocumentState& state);

enum class Flip { Horizontally, Vertically };
enum class Turn { Left, Right, Half };
/// To the bit.
void flipCanvas(DocumentState& state, Flip flip);
void turnCanvas(DocumentState& state, Turn turn);

/// Area: mean by overlap where it shrinks, cubic where it grows. Lanczos: three lobes. Cubic: Catmull-Rom. The latter two are widened where they shrink, so that no sample is left out.
enum class ScaleFilter { Area, Lanczos, Cubic };
void scaleCanvas(DocumentState& state, base::Size size, ScaleFilter filter);

} // namespace underpaint::canvas
