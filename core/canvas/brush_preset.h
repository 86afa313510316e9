#pragma once

#include "core/canvas/picture.h"

#include <string>
#include <vector>

namespace underpaint::canvas {

/// A brush as its file describes it (libmypaint's .myb, JSON, version 3).
struct BrushPreset {
    std::string id;      ///< group and file name: "underpaint/round_bristle", "deevad/2B_pencil"
    std::string name;    ///< shown to artists
    std::string group;   ///< the folder: "underpaint", "deevad", ...
    std::string json;
    std::string preview; ///< path of the picture beside the file; may be empty
    double radius = 10;  ///< canvas pixels at full pressure, as the file says
    double opacity = 1, hardness = .8; ///< as the file says
    bool isEraser = false;
    bool operator==(const BrushPreset&) const = default;
};

/// All usable presets below these folders, by the folders' order.conf where there is one, otherwise by name; files that are no brushes are left out, and of two with the same id the first is taken. Never throws for a single file.
std::vector<BrushPreset> findBrushes(const std::vector<std::string>& folders);
/// Where brushes lie: ours in resourceFolder/brushes, the artist's own in $XDG_DATA_HOME/underpaint/brushes, then mypaint-brushes as this machine has it. Only folders that exist.
std::vector<std::string> brushFolders(const std::string& resourceFolder);
/// Throws base::Error in one sentence if the text is no brush.
BrushPreset brushFromJson(std::string id, std::string json);
/// A round brush that is there even where no file is.
BrushPreset plainBrush();

} // namespace underpaint::canvas
