#pragma once

#include "core/canvas/document.h"
#include "core/files/zip_archive.h"

#include <string>
#include <vector>

/// OpenRaster as every program has it: stack.xml and the layers' pictures. What only we know is project.h's.
namespace underpaint::files {

/// One layer of the file. `layer` has no id; its kind is Guide unless the file names another in our namespace.
struct RasterLayer {
    canvas::Layer layer;
    std::string source;    ///< name of its picture in the zip; of a group of ours: a name for it; empty for another program's group
    std::string sha256;    ///< of that picture's bytes, hex; empty for a group
    std::string maskSha256; ///< of a group's mask, which is a picture too; empty = none
    int key = 0;           ///< read: of a group, unique in the file
    int parent = 0;        ///< read: key of the group it lies in; 0 = none
    int x = 0, y = 0;      ///< where that picture lies
    bool selected = false; ///< the chosen layer
    bool exact = true;     ///< written: whether that picture holds every sample of the layer
};

struct OpenRaster {
    base::Size size;
    std::vector<RasterLayer> layers;  ///< lowest first; a group comes right after its members
    std::vector<std::string> notices; ///< what does not look as its maker had it, a sentence each
};

/// Groups are kept as groups. Throws Fault for what is no good OpenRaster file.
OpenRaster readOpenRaster(ZipReader& zip);

/// Adds `mimetype`, `stack.xml` and the layers' pictures, in this order: `layers` lowest first, as they lie, groups in order (settleGroups); fills in their sources and sums.
/// Other programs see the picture that masks leave; clipped layers lie in an isolated group, atop their base, where every program can do that; groups are groups; modes beyond OpenRaster's have its nearest.
void writeOpenRaster(ZipWriter& zip, base::Size size, std::vector<RasterLayer>& layers);

} // namespace underpaint::files
