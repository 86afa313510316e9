#pragma once

#include "core/files/raster.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace underpaint::files {

/// A zip file, read entry by entry. Nothing is ever unpacked to a disk, so names cannot lead anywhere.
class ZipReader {
public:
    static constexpr std::uint64_t mostEntries = 20000;
    static constexpr std::uint64_t mostUnpacked = std::uint64_t(8) << 30; ///< bytes, of all that is read together

    /// Throws base::UsageError if there is no such file, Fault if it is no zip file, or a damaged or far too large one.
    explicit ZipReader(const std::string& path);

    bool contains(const std::string& name) const;
    /// The entry's bytes; nothing if there is no such entry. Throws Fault if it is damaged or larger than `most` bytes.
    std::optional<std::vector<std::uint8_t>> read(const std::string& name, std::uint64_t most);

private:
    struct Close {
        void operator()(void* archive) const;
    };
    std::unique_ptr<void, Close> m_archive;
    std::uint64_t m_unpacked = 0;
};

/// Makes a zip file in memory. The same entries in the same order make the same bytes, at any time and place.
class ZipWriter {
public:
    enum class Packing { Stored, Deflated };

    ZipWriter();
    ~ZipWriter();
    void add(const std::string& name, std::vector<std::uint8_t> bytes, Packing packing = Packing::Deflated);
    void add(const std::string& name, const std::string& text);
    /// The file; ends the writer. Throws base::Error if it cannot be made.
    std::vector<std::uint8_t> finish();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace underpaint::files
