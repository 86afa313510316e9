#pragma once

#include "core/canvas/layer.h"

#include <cstddef>
#include <cstdint>

namespace underpaint::canvas {

/// Lays `pixels` of paint over others, as the W3C's "Compositing and Blending Level 1" and OpenRaster say; premultiplied RGBA, 15 bits and one, as tiles have them.
/// opacity: of the paint, 15 bits and one. Opaque paint in normal mode is copied to the bit.
void blend(BlendMode mode, const std::uint16_t* paint, std::uint32_t opacity, std::uint16_t* below, std::size_t pixels);
/// Whether paint that is fully transparent changes what lies below: it cuts it away.
bool actsWhereEmpty(BlendMode mode);

} // namespace underpaint::canvas
