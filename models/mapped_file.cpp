#include "models/mapped_file.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace underpaint::models {

using base::Error;

MappedFile::MappedFile(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        throw Error(fmt::format("{} cannot be opened: {}.", path, std::strerror(errno)));
    struct stat about {};
    const bool known = ::fstat(file, &about) == 0;
    if (known && S_ISREG(about.st_mode) && about.st_size > 0) {
        m_size = std::size_t(about.st_size);
        m_data = ::mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, file, 0);
    }
    const int problem = errno;
    ::close(file);
    if (known && S_ISDIR(about.st_mode))
        throw Error(fmt::format("{} is a folder, not a model file.", path));
    if (!known || !S_ISREG(about.st_mode))
        throw Error(fmt::format("{} is not an ordinary file.", path));
    if (m_data == MAP_FAILED)
        throw Error(fmt::format("{} cannot be read: {}.", path, std::strerror(problem)));
}

MappedFile::~MappedFile()
{
    if (m_data)
        ::munmap(m_data, m_size);
}

} // namespace underpaint::models
