#include "core/files/file_bytes.h"
#include "core/base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace underpaint::files {

namespace {

namespace fs = std::filesystem;
using base::Error;
using base::UsageError;

constexpr std::uintmax_t largestFile = std::uintmax_t(1) << 30;

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }
    /// Closes and says whether that went well: some file systems report a full disk only here.
    bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

std::string folderOf(const std::string& path)
{
    const std::string folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

[[noreturn]] void failToWrite(const std::string& path, int error)
{
    const std::string folder = folderOf(path);
    std::error_code ignored;
    if (error == ENOENT && fs::is_directory(folder, ignored))
        error = EROFS; // folders of the kernel, such as /proc, say that they are not there
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        throw Error(fmt::format("The folder \"{}\" does not exist: make it, or choose another place for the result.",
            folder));
    case EACCES:
    case EPERM:
    case EROFS:
        throw Error(fmt::format("\"{}\" cannot be written in \"{}\", which is read-only: choose another folder.",
            fs::path(path).filename().string(), folder));
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        throw Error(fmt::format("The disk is full: \"{}\" was not written; free some space or choose another disk.",
            path));
    case ENAMETOOLONG:
        throw Error(fmt::format("The name of \"{}\" is too long: choose a shorter one.", path));
    default:
        throw Error(fmt::format("\"{}\" could not be written ({}): choose another place.", path, std::strerror(error)));
    }
}

std::mutex unfinishedMutex;
std::string unfinished; // guarded by unfinishedMutex

/// A file under a name of its own, removed again unless it is given its real name.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& beside)
    {
        const std::lock_guard lock(unfinishedMutex);
        m_path = (fs::path(folderOf(beside)) / ".underpaint-XXXXXX").string();
        m_number = ::mkstemp(m_path.data());
        if (m_number < 0)
            failToWrite(beside, errno);
        unfinished = m_path;
    }
    ~TemporaryFile()
    {
        const std::lock_guard lock(unfinishedMutex);
        if (!m_path.empty())
            ::unlink(m_path.c_str());
        unfinished.clear();
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    int take() { return std::exchange(m_number, -1); }
    bool renameTo(const std::string& path)
    {
        if (::rename(m_path.c_str(), path.c_str()) != 0)
            return false;
        m_path.clear();
        return true;
    }

private:
    std::string m_path;
    int m_number = -1;
};

} // namespace

std::vector<std::uint8_t> readFile(const std::string& path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG)
            throw UsageError(fmt::format("There is no file \"{}\": check the name.", path));
        throw Error(fmt::format("\"{}\" cannot be read ({}): check its permissions.", path, std::strerror(errno)));
    }
    if (S_ISDIR(status.st_mode))
        throw UsageError(fmt::format("\"{}\" is a folder: name a file in it.", path));
    if (!S_ISREG(status.st_mode))
        throw UsageError(fmt::format("\"{}\" is not a file on a disk: save it as one first.", path));
    if (status.st_size == 0)
        throw Error(fmt::format("\"{}\" is empty: save or fetch it again.", path));
    if (std::uintmax_t(status.st_size) > largestFile)
        throw Error(fmt::format("\"{}\" is too large: {} MB, and at most {} MB are read.", path, status.st_size >> 20,
            largestFile >> 20));
    std::vector<std::uint8_t> bytes(std::size_t(status.st_size));
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t count = ::read(file.number(), bytes.data() + at, bytes.size() - at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw Error(fmt::format("\"{}\" cannot be read ({}): the disk may be damaged.", path,
                std::strerror(errno)));
        if (count == 0)
            bytes.resize(at); // it shrank meanwhile
        at += std::size_t(count);
    }
    return bytes;
}

void requireWritable(const std::string& path)
{
    std::error_code ignored;
    const std::string folder = folderOf(path);
    if (fs::is_directory(path, ignored))
        throw UsageError(fmt::format("\"{}\" is a folder: name a file in it for the result.", path));
    if (!fs::is_directory(folder, ignored))
        failToWrite(path, ENOENT);
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        failToWrite(path, errno);
}

void writeFile(const std::string& path, std::span<const std::uint8_t> bytes)
{
    requireWritable(path);
    TemporaryFile temporary(path);
    Descriptor file(temporary.take());
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            failToWrite(path, errno);
        bytes = bytes.subspan(std::size_t(count));
    }
    // mkstemp makes files for the owner alone; a result gets what any new file gets, or what the old one had.
    struct stat old {};
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const mode_t mode = ::stat(path.c_str(), &old) == 0 ? old.st_mode & 0777 : 0666 & ~mask;
    if (::fchmod(file.number(), mode) != 0 || ::fsync(file.number()) != 0 || !file.close() || !temporary.renameTo(path))
        failToWrite(path, errno);
    const Descriptor folder(::open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() >= 0)
        ::fsync(folder.number()); // the name too survives a power cut
}

void writeFile(const std::string& path, const std::string& text)
{
    writeFile(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

void removeUnfinished()
{
    const std::lock_guard lock(unfinishedMutex);
    if (!unfinished.empty())
        ::unlink(unfinished.c_str());
}

} // namespace underpaint::files
