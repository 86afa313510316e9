#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace underpaint::files {

/// The whole file. Throws base::UsageError if there is no such file or it is a folder, base::Error if it is empty, too
/// large (1 GiB) or cannot be read; each in one sentence that names the file.
std::vector<std::uint8_t> readFile(const std::string& path);

/// Writes to a temporary name in the same folder, flushes it to the disk and renames it, so that the path holds the old
/// file or the new one and never a part. Throws base::Error (folder missing, read-only, disk full).
void writeFile(const std::string& path, std::span<const std::uint8_t> bytes);
void writeFile(const std::string& path, const std::string& text);

/// Throws what writeFile would, as far as one can tell before: folder missing or read-only, path is a folder.
void requireWritable(const std::string& path);

/// Removes the temporary file of a writeFile under way in another thread; for a program that is about to end at once.
void removeUnfinished();

} // namespace underpaint::files
