#pragma once

#include "core/files/project.h"

#include <functional>
#include <memory>
#include <optional>

namespace underpaint::files {

/// What a crash left behind.
struct Recoverable {
    std::string folder;        ///< where it lies
    std::string originalPath;  ///< of the document; empty if it was never saved
    std::string title;
    std::int64_t time = 0;     ///< seconds since 1970 of its last autosave
    std::vector<std::uint8_t> thumbnail; ///< PNG; may be empty
};

/// Autosave of one open document into a folder of its own below `root` ($XDG_STATE_HOME/underpaint/recovery). Only tiles and results that changed since the last time are written, each file by temporary
/// name and rename; an index written last makes them one whole, so that whatever moment the program dies at, the last complete save is there.
/// A lock held by the living process tells a crash from a second running copy.
///
/// Thread safety: save() may run on another thread than the owner's, one at a time.
class Autosave {
public:
    /// Throws base::Error if nothing can be written below root.
    Autosave(std::string root, std::string originalPath, std::string title);
    /// Removes the folder: the document was saved or deliberately thrown away.
    ~Autosave();
    /// Leaves the folder for the next start instead (shutdown by the session, crash handlers).
    void leave();
    void save(const Project& project);
    const std::string& folder() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Folders below root that no living process holds, newest first. Damaged ones are left out unless something in them can be read. Never throws.
std::vector<Recoverable> findRecoverable(const std::string& root);
/// The document as it was last saved there; the folder stays until forget(). Throws base::Error.
Project recover(const std::string& folder);
void forget(const std::string& folder);

/// One program per document: a lock beside the file (".name.ora.underpaint-lock" with host and process). Advisory: vanishes with the process.
class DocumentLock {
public:
    /// Nothing if another living process has it.
    static std::optional<DocumentLock> take(const std::string& path);
    DocumentLock(DocumentLock&&) noexcept;
    DocumentLock& operator=(DocumentLock&&) noexcept;
    ~DocumentLock();

private:
    DocumentLock() = default;
    int m_descriptor = -1;
    std::string m_path;
};

} // namespace underpaint::files
