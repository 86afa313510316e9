#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace underpaint::models {

/// Where an entry's own bytes lie in its zip file.
struct ZipEntry {
    std::uint64_t begin = 0, end = 0;
};

/// The entries of a zip file by name. They are used in place, so only such files are read as can be used so.
using ZipDirectory = std::map<std::string, ZipEntry, std::less<>>;

/// Reads the central directory of a whole file (also zip64). Entries are stored, not encrypted, have different names and lie one by one before the
/// directory, each behind a header of its own that says the same; everything else is an ArchiveFault. Folders are left out. Names are kept as they are
/// and never lead to a disk. Memory: a few times the directory itself.
ZipDirectory readZipDirectory(std::span<const std::uint8_t> file);

} // namespace underpaint::models
