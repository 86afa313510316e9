#include "models/kept_memory.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <mutex>
#include <unistd.h>
#include <unordered_map>
#include <vector>

namespace underpaint::models {
namespace {

constexpr std::size_t smallestKept = 1 << 20;

struct Block {
    void* data = nullptr;
    std::size_t size = 0;
};

/// Large blocks: those in use, so that their sizes are known when they come back, and those kept, the longest waiting first.
class Shelf {
public:
    void* take(std::size_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        // The smallest that fits; one that is much too large would be missed elsewhere.
        const auto fits = [&](const Block& block) { return block.size >= bytes && block.size <= bytes + bytes / 4; };
        auto best = m_kept.end();
        for (auto it = m_kept.begin(); it != m_kept.end(); ++it)
            if (fits(*it) && (best == m_kept.end() || it->size <= best->size))
                best = it;
        if (best == m_kept.end())
            return nullptr;
        const Block block = *best;
        m_kept.erase(best);
        m_keptBytes -= block.size;
        m_inUse.emplace(block.data, block.size);
        return block.data;
    }

    void lend(void* data, std::size_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_inUse.emplace(data, bytes);
    }

    /// False if the block is not one of the shelf's.
    bool takeBack(void* data)
    {
        std::vector<Block> gone;
        {
            const std::lock_guard lock(m_mutex);
            const auto it = m_inUse.find(data);
            if (it == m_inUse.end())
                return false;
            m_kept.push_back({data, it->second});
            m_keptBytes += it->second;
            m_inUse.erase(it);
            auto first = m_kept.begin();
            for (; m_keptBytes > m_limit; ++first)
                m_keptBytes -= first->size;
            gone.assign(m_kept.begin(), first);
            m_kept.erase(m_kept.begin(), first);
        }
        release(gone);
        return true;
    }

    void clear()
    {
        std::vector<Block> gone;
        {
            const std::lock_guard lock(m_mutex);
            gone.swap(m_kept);
            m_keptBytes = 0;
        }
        release(gone);
    }

    std::uint64_t keptBytes()
    {
        const std::lock_guard lock(m_mutex);
        return m_keptBytes;
    }

private:
    static void release(const std::vector<Block>& blocks)
    {
        for (const Block& block : blocks)
            c10::free_cpu(block.data);
    }

    std::mutex m_mutex;
    std::unordered_map<void*, std::size_t> m_inUse;
    std::vector<Block> m_kept;
    std::uint64_t m_keptBytes = 0;
    const std::uint64_t m_limit = std::uint64_t(sysconf(_SC_PHYS_PAGES)) * std::uint64_t(sysconf(_SC_PAGESIZE)) / 8;
};

/// Lives as long as the process: tensors of static duration come back after main.
Shelf& shelf()
{
    static Shelf& instance = *new Shelf;
    return instance;
}

void release(void* data)
{
    if (data && !shelf().takeBack(data))
        c10::free_cpu(data);
}

class KeepingAllocator : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t bytes) override
    {
        if (bytes < smallestKept) {
            void* const data = c10::alloc_cpu(bytes);
            return {data, data, &c10::free_cpu, c10::DeviceType::CPU};
        }
        void* data = shelf().take(bytes);
        if (!data) {
            data = fresh(bytes);
            shelf().lend(data, bytes);
        }
        return {data, data, &release, c10::DeviceType::CPU};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &release; }
    void copy_data(void* to, const void* from, std::size_t bytes) const override { default_copy_data(to, from, bytes); }

private:
    /// What is kept must never be the reason why there is not enough.
    static void* fresh(std::size_t bytes)
    {
        try {
            return c10::alloc_cpu(bytes);
        } catch (const c10::Error&) {
            shelf().clear();
            return c10::alloc_cpu(bytes);
        }
    }
};

} // namespace

void keepFreedMemory()
{
    static KeepingAllocator allocator;
    c10::SetCPUAllocator(&allocator, 1);
}

void giveBackFreedMemory()
{
    shelf().clear();
}

std::uint64_t keptBytes()
{
    return shelf().keptBytes();
}

} // namespace underpaint::models
