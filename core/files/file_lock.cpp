#include "core/files/file_lock.h"

#include "core/files/recovery.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace underpaint::files {

int lockFile(const std::string& path)
{
    for (;;) {
        const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0)
            return -2;
        while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
            if (errno != EINTR) {
                const bool held = errno == EWOULDBLOCK;
                ::close(descriptor);
                return held ? -1 : -2;
            }
        // Its last holder may have removed the name after we opened it.
        struct stat ours {}, named {};
        if (::fstat(descriptor, &ours) == 0 && ::stat(path.c_str(), &named) == 0 && ours.st_ino == named.st_ino && ours.st_dev == named.st_dev)
            return descriptor;
        ::close(descriptor);
    }
}

std::optional<DocumentLock> DocumentLock::take(const std::string& path)
{
    const std::filesystem::path file(path);
    DocumentLock lock;
    lock.m_path = (file.parent_path() / fmt::format(".{}.underpaint-lock", file.filename().string())).string();
    lock.m_descriptor = lockFile(lock.m_path);
    if (lock.m_descriptor == -1)
        return {};
    if (lock.m_descriptor == -2)
        return lock; // a folder that nobody can write to, or a disk without locks: nothing can be kept apart there
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    const std::string text = fmt::format("{}\n{}\n", host, ::getpid());
    if (::ftruncate(lock.m_descriptor, 0) != 0 || ::write(lock.m_descriptor, text.data(), text.size()) < 0)
        return lock; // held all the same; the text is for people
    return lock;
}

DocumentLock::DocumentLock(DocumentLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_path(std::move(other.m_path))
{
}

DocumentLock& DocumentLock::operator=(DocumentLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_path, other.m_path);
    return *this;
}

DocumentLock::~DocumentLock()
{
    if (m_descriptor < 0)
        return;
    ::unlink(m_path.c_str()); // before it is let go, so that nobody can hold a name that we remove
    ::close(m_descriptor);
}

} // namespace underpaint::files
