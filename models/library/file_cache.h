#pragma once

#include "models/library/contents.h"
#include "models/library/folder_scan.h"

#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

namespace underpaint::models::library {

/// What is known about files that were looked at before, kept in $XDG_CACHE_HOME/underpaint/models.json by path, size and time of change. A cache that is damaged, or cannot be
/// written, only costs looking again. Any thread.
class FileCache {
public:
    /// path: of the cache; empty: the usual place.
    explicit FileCache(std::string path = {});
    ~FileCache();

    /// Reads the file's header (never its data) unless that is known already. Never throws: a file that cannot be read has a problem.
    Contents contentsOf(const FoundFile& file);
    /// Hex SHA-256 of a file; base::Error if it cannot be read.
    std::string sha256Of(const std::string& path, const std::stop_token& stop = {});
    /// The same if it is known already, else empty.
    std::string knownSha256(const std::string& path);
    /// Whether every number of this file was looked at, as it is now, and none was bad.
    bool areValuesKnown(const std::string& path);
    void noteValues(const std::string& path);
    /// Writes what is new, under a temporary name that is then renamed. What another copy of the program wrote meanwhile is kept.
    void save();
    /// How many files were opened since this object was made.
    int filesRead() const { return m_read; }

private:
    struct Known;
    std::string m_path;
    std::mutex m_mutex;
    std::map<std::string, Known> m_known; // guarded by m_mutex
    bool m_changed = false;
    int m_read = 0;
};

} // namespace underpaint::models::library
