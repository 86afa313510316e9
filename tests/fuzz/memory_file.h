#pragma once

#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

namespace underpaint::tests {

/// Bytes under a path, for readers that open files; on no disk.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes)
        : m_file(::memfd_create("fuzz", MFD_CLOEXEC))
    {
        while (m_file >= 0 && !bytes.empty()) {
            const ssize_t written = ::write(m_file, bytes.data(), bytes.size());
            if (written <= 0)
                break;
            bytes.remove_prefix(std::size_t(written));
        }
    }
    ~MemoryFile() { ::close(m_file); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
};

} // namespace underpaint::tests
