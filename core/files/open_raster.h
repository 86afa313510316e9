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
    std::string source;    ///< name of its picture in the zip; empty for a group that became one layer
    std::string sha256;    ///< of that picture's bytes, hex
    int x = 0, y = 0;      ///< where that picture lies
    bool selected = false; ///< the chosen layer
    bool exact = true;     ///< written: whether that picture holds every sample of the layer
};

struct OpenRaster {
    base::Size size;
    std::vector<RasterLayer> layers;  ///< lowest first; groups are dissolved or became one layer
    std::vector<std::string> notices; ///< what does not look as its maker had it, a sentence each
};

/// Groups are dissolved where that does not change the picture, and become one layer otherwise. Throws Fault for what is no good OpenRaster file.
OpenRaster readOpenRaster(ZipReader& zip);

/// Adds `mimetype`, `stack.xml` and the layers' pictures, in this order: `layers` lowest first, as they lie; fills in their sources and sums.
void writeOpenRaster(ZipWriter& zip, base::Size size, std::vector<RasterLayer>& layers);

} // namespace underpaint::files
