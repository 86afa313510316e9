#pragma once

#include "app/session.h"

#include <string>
#include <vector>

namespace underpaint::app {

/// Guides of the operands: files as they are, folders as the pictures in them, by name. Throws base::UsageError.
std::vector<std::string> guidesOf(const std::vector<std::string>& operands);

/// The folder, made if it is missing (its parent must exist). Throws base::Error or base::UsageError.
void requireFolder(const std::string& path);

/// Throws unless the file can be written: it does not exist, or --force is given, or the user agrees; and it is none of `inputs`.
void requireFree(Session& session, const std::string& path, const std::vector<std::string>& inputs);

/// Whether -o names a folder: it is one, ends with a slash, or several results go there.
bool isFolderOutput(const std::string& output, std::size_t guides);

/// Throws base::UsageError unless the name ends with .png.
void requirePngName(const std::string& path);

} // namespace underpaint::app
