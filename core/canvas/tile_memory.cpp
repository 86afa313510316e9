#include "core/canvas/tile_memory.h"

#include "core/base/error.h"
#include "core/canvas/tiles.h"

#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <mutex>
#include <new>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace underpaint::canvas {
namespace {

/// The file grows by pieces of this size, each mapped once.
constexpr std::size_t pieceBytes = std::size_t(64) << 20;

/// Room for tiles in a mapped file without a name.
class Scratch {
public:
    /// Null if the disk has no room.
    void* take(const std::string& folder)
    {
        if (m_free.empty() && !grow(folder))
            return nullptr;
        void* const place = m_free.back();
        m_free.pop_back();
        return place;
    }
    void give(void* place) { m_free.push_back(place); }
    /// The next piece lies in a file of its own; those that are mapped stay.
    void closeFile()
    {
        if (m_file >= 0)
            ::close(m_file);
        m_file = -1;
        m_fileBytes = 0;
    }
    bool holds(const void* place) const
    {
        for (const std::byte* const piece : m_pieces)
            if (place >= piece && place < piece + pieceBytes)
                return true;
        return false;
    }

private:
    bool grow(const std::string& folder)
    {
        if (m_file < 0) {
            std::error_code ignored;
            std::filesystem::create_directories(folder, ignored);
            m_file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        }
        // Reserved, not just made long: a full disk must say so here and not when a tile is written.
        if (m_file < 0 || ::posix_fallocate(m_file, m_fileBytes, off_t(pieceBytes)) != 0)
            return false;
        void* const piece = ::mmap(nullptr, pieceBytes, PROT_READ | PROT_WRITE, MAP_SHARED, m_file, m_fileBytes);
        if (piece == MAP_FAILED)
            return false;
        m_fileBytes += off_t(pieceBytes);
        auto* const bytes = static_cast<std::byte*>(piece);
        m_pieces.push_back(bytes);
        for (std::size_t at = 0; at + sizeof(Tile) <= pieceBytes; at += sizeof(Tile))
            m_free.push_back(bytes + at);
        return true;
    }

    int m_file = -1;
    off_t m_fileBytes = 0;
    std::vector<std::byte*> m_pieces;
    std::vector<void*> m_free;
};

struct Room {
    std::mutex mutex;
    std::size_t limit = 0; // the rest is guarded by the mutex, too
    std::string folder;
    TileUse use;
    Scratch scratch;
};

/// Never destroyed: tiles may outlive everything else.
Room& room()
{
    static auto* const only = new Room;
    return *only;
}

void give(Tile* tile)
{
    Room& all = room();
    tile->~Tile();
    {
        const std::lock_guard lock(all.mutex);
        if (all.scratch.holds(tile)) {
            all.scratch.give(tile);
            all.use.disk -= sizeof(Tile);
            return;
        }
        all.use.memory -= sizeof(Tile);
    }
    ::operator delete(tile);
}

/// Room for one tile; a null pointer stands for ordinary memory.
void* take()
{
    Room& all = room();
    const std::lock_guard lock(all.mutex);
    if (all.limit == 0 || all.use.memory + sizeof(Tile) <= all.limit) {
        all.use.memory += sizeof(Tile);
        return nullptr;
    }
    void* const place = all.scratch.take(all.folder);
    if (!place)
        throw base::Error(fmt::format("The painting is larger than the memory it may have, and there is no room on the disk in \"{}\": free some, or raise the limit in the preferences.", all.folder));
    all.use.disk += sizeof(Tile);
    return place;
}

template <typename... Source>
std::shared_ptr<Tile> made(const Source&... source)
{
    void* place = take();
    if (!place) {
        try {
            place = ::operator new(sizeof(Tile));
        } catch (...) {
            const std::lock_guard lock(room().mutex);
            room().use.memory -= sizeof(Tile);
            throw;
        }
    }
    return std::shared_ptr<Tile>(new (place) Tile(source...), give);
}

} // namespace

void limitTileMemory(std::size_t bytes, const std::string& folder)
{
    Room& all = room();
    const std::lock_guard lock(all.mutex);
    all.limit = bytes;
    if (all.folder != folder)
        all.scratch.closeFile();
    all.folder = folder;
}

TileUse tileUse()
{
    Room& all = room();
    const std::lock_guard lock(all.mutex);
    return all.use;
}

std::shared_ptr<Tile> newTile() { return made(); }
std::shared_ptr<Tile> newTile(const Tile& copied) { return made(copied); }

} // namespace underpaint::canvas
