#pragma once

#include "core/files/project.h"
#include "core/files/raster.h"

namespace underpaint::files {

/// A Photoshop file (.psd, .psb): RGB or grey of 8 or 16 bits with its layers, groups, modes, opacities, clipping and layer masks. Files of other kinds, and those with visible layers that only Photoshop can draw (adjustments, fills,
/// effects), are read as the flattened picture they hold, and a notice says so. Throws Fault for what is no good file.
Project readPhotoshop(Bytes file);

/// Whether the bytes begin as Photoshop's files do.
bool isPhotoshop(Bytes file);

} // namespace underpaint::files
