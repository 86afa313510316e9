#pragma once

#include "core/canvas/document.h"

namespace underpaint::canvas {

/// The state's visible paint as a picture of 16 bits, RGB if all of it is opaque, RGBA otherwise: the finest shades that layers hold.
Picture flattenedDeep(const DocumentState& state);

} // namespace underpaint::canvas
