#pragma once

#include "core/canvas/picture.h"

#include <vector>

namespace underpaint::files {

/// The bytes of a BMP: 24 bits a pixel, alpha laid over white, nothing packed.
std::vector<std::uint8_t> encodeBmp(const canvas::Picture& picture);

} // namespace underpaint::files
