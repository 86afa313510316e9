#pragma once

#include "core/files/project.h"
#include "core/files/zip_archive.h"

namespace underpaint::files {

/// A painting of Krita (.kra): paint layers and groups with their modes, opacities and masks. If a visible layer of another kind is in it, the picture that Krita keeps beside them is read as one layer, and a notice says so.
/// Throws Fault for what is no good .kra file.
Project readKrita(ZipReader& zip);

/// Whether the bytes begin as Krita's files do.
bool isKrita(Bytes file);

} // namespace underpaint::files
