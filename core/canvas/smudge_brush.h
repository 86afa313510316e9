#pragma once

#include "core/canvas/brush_preset.h"

namespace underpaint::canvas {

/// A soft round brush without paint of its own, which draws along what is there, also where no file of one is.
BrushPreset smudgeBrush();

} // namespace underpaint::canvas
