#pragma once

#include "core/files/raster.h"

/// OpenEXR, where the program was built with its library.
namespace underpaint::files {

bool isExr(Bytes file);
/// Light in proportion, as the file has it, to sRGB of 16 bits: brighter than white is white. Alpha is divided out. Throws Fault if it is damaged, or if this build cannot read it.
Raster decodeExr(Bytes file);

} // namespace underpaint::files
