#include "models/vista/training/scene_store.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace underpaint::models::training {
namespace {

[[noreturn]] void failWriting(const std::string& name, int error)
{
    throw base::Error(fmt::format("{} cannot be written: {}.{}", name, std::strerror(error), error == ENOSPC ? " Make room, or name another folder with --data." : ""));
}

std::int64_t sizeOf(int file)
{
    struct stat about;
    return ::fstat(file, &about) == 0 ? std::int64_t(about.st_size) : 0;
}

void writeAll(int file, const std::uint8_t* data, std::int64_t bytes, std::int64_t at, const std::string& name)
{
    while (bytes > 0) {
        const ssize_t written = ::pwrite(file, data, std::size_t(bytes), at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            failWriting(name, written < 0 ? errno : ENOSPC);
        data += written, bytes -= written, at += written;
    }
}

void readAll(int file, std::uint8_t* data, std::int64_t bytes, std::int64_t at, const std::string& name)
{
    while (bytes > 0) {
        const ssize_t count = ::pread(file, data, std::size_t(bytes), at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            throw base::Error(fmt::format("{} cannot be read: {}.", name, count < 0 ? std::strerror(errno) : "it has become shorter"));
        data += count, bytes -= count, at += count;
    }
}

} // namespace

SceneStore::SceneStore(const std::filesystem::path& folder, SceneShape shape, std::uint64_t first, std::int64_t wanted)
    : m_name((folder / fmt::format("{}-{}", shape.text(), first)).string())
    , m_shape(shape)
    , m_first(first)
    , m_wanted(wanted)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const auto open = [](const std::string& name) { return ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644); };
    m_pictures = open(m_name + ".pictures");
    m_words = m_pictures < 0 ? -1 : open(m_name + ".words");
    if (m_words < 0) {
        const int reason = errno;
        if (m_pictures >= 0)
            ::close(m_pictures);
        throw base::Error(fmt::format("Scenes cannot be kept in {}: {}. Name another folder with --data.", folder.string(), std::strerror(reason)));
    }
    m_ready = std::min(sizeOf(m_words) / vista::attributeCount, sizeOf(m_pictures) / m_shape.bytes());
    // Whole stores may be read by any number of runs.
    if (!complete() && ::flock(m_words, LOCK_EX | LOCK_NB) != 0) {
        ::close(m_pictures), ::close(m_words);
        throw base::Error(fmt::format("Another run is using the scenes in {}: wait for it, or name another folder with --data.", folder.string()));
    }
}

SceneStore::~SceneStore()
{
    ::close(m_pictures), ::close(m_words);
}

void SceneStore::append(std::span<const std::uint8_t> pixels, const SceneWords& words)
{
    const std::int64_t index = m_ready.load(std::memory_order_relaxed);
    writeAll(m_pictures, pixels.data(), m_shape.bytes(), index * m_shape.bytes(), m_name + ".pictures");
    writeAll(m_words, words.data(), vista::attributeCount, index * vista::attributeCount, m_name + ".words");
    m_ready.store(index + 1, std::memory_order_release);
}

SceneWords SceneStore::read(std::int64_t index, std::uint8_t* pixels) const
{
    SceneWords words;
    readAll(m_pictures, pixels, m_shape.bytes(), index * m_shape.bytes(), m_name + ".pictures");
    readAll(m_words, words.data(), vista::attributeCount, index * vista::attributeCount, m_name + ".words");
    return words;
}

} // namespace underpaint::models::training
