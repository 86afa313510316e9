#pragma once

#include "core/files/picture_file.h"
#include "core/files/project.h"

namespace underpaint::files {

/// What kind of file with a picture in it lies at a path.
enum class PaintingKind {
    Picture,    ///< PNG, JPEG and so on, or nothing that is known
    OpenRaster, ///< .ora, in which Underpaint saves too
    Krita,
    Photoshop,
};

/// By the file's first bytes, and by its name where they say too little. Never throws.
PaintingKind paintingKind(const std::string& path);

/// Reads an .ora, a .kra or a Photoshop file with its layers. Throws base::UsageError or base::Error in one sentence for whatever is none.
Project readPainting(const std::string& path);

/// The flattened picture of a Krita or Photoshop file, as readPicture() has others.
PictureFile flattenedPainting(const std::string& path);

} // namespace underpaint::files
