#pragma once

#include "core/canvas/layer.h"

namespace underpaint::files {

/// The mode of OpenRaster's that comes nearest; those of its own are themselves.
canvas::BlendMode standardMode(canvas::BlendMode mode);

} // namespace underpaint::files
