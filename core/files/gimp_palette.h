#pragma once

#include "core/canvas/named_palette.h"

#include <string>
#include <string_view>

namespace underpaint::files {

/// A .gpl file's text: "GIMP Palette", Name, Columns, then "red green blue name" in lines. Unknown lines and comments are passed over; numbers beyond 0..255 are clamped.
/// Throws base::Error in a sentence that names `source` if the text is no palette, or has more than 65536 colours.
canvas::NamedPalette parseGimpPalette(std::string_view text, const std::string& source);
std::string gimpPaletteText(const canvas::NamedPalette& palette);

/// Throw base::Error or base::UsageError as readFile and writeFile do.
canvas::NamedPalette readGimpPalette(const std::string& path);
void writeGimpPalette(const canvas::NamedPalette& palette, const std::string& path);

} // namespace underpaint::files
