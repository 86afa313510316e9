#pragma once

#include "core/canvas/named_palette.h"
#include "core/files/raster.h"

#include <string>

/// Palettes as GIMP, Krita, MyPaint and Inkscape keep them (.gpl).
namespace underpaint::files {

constexpr std::size_t mostPaletteColours = 10000;

/// Reads a palette; lines that are no colours are passed over, numbers out of range are put back into it. Throws Fault if it is no palette at all, or has no colour.
canvas::NamedPalette parsePalette(Bytes file);
/// The same from a file; a palette without a name gets the file's. Throws base::UsageError or base::Error in one sentence.
canvas::NamedPalette readPalette(const std::string& path);

/// The text of a .gpl: colours are rounded to 8 bits, line ends in names become spaces.
std::string paletteText(const canvas::NamedPalette& palette);
void writePalette(const std::string& path, const canvas::NamedPalette& palette); ///< throws base::Error

} // namespace underpaint::files
