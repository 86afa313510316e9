#pragma once

#include "core/canvas/brush_preset.h"

namespace underpaint::files {

/// The artist's own brushes lie in dataFolder()/brushes/own: a .myb file each, as MyPaint reads it, with a picture of its stroke beside it. Their ids begin with "own/".
bool isOwnBrush(const std::string& id);

/// Keeps a brush under that name and makes its picture; each file by temporary name and rename. Throws base::UsageError if the name cannot be a file's, or is another own brush's (`replaces` is the id that may be written over), base::Error if the text is no brush or cannot be written.
canvas::BrushPreset saveOwnBrush(const std::string& name, const std::string& json, const std::string& replaces = {});
/// The same brush under another name. Throws base::UsageError as saveOwnBrush does.
canvas::BrushPreset renameOwnBrush(const canvas::BrushPreset& brush, const std::string& name);
/// Nothing happens to brushes that are not the artist's own.
void deleteOwnBrush(const std::string& id);

/// A .myb file from anywhere. Throws base::Error or base::UsageError in one sentence that names the file if it is no brush.
canvas::BrushPreset readBrushFile(const std::string& path);

} // namespace underpaint::files
