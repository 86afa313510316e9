#include "models/library/system_memory.h"

#include "models/kept_memory.h"

#include <algorithm>
#include <dlfcn.h>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

namespace underpaint::models::library {
namespace {

std::optional<std::uint64_t> numberIn(const char* path)
{
    std::ifstream file(path);
    std::uint64_t number = 0;
    return file >> number ? std::optional(number) : std::nullopt; // "max" is no number
}

/// What a control group leaves; nothing if it sets no limit. The page cache counts as used there, but gives way.
std::optional<std::uint64_t> freeInGroup()
{
    const auto limit = numberIn("/sys/fs/cgroup/memory.max"), used = numberIn("/sys/fs/cgroup/memory.current");
    if (!limit || !used)
        return {};
    std::uint64_t cached = 0;
    std::ifstream statistics("/sys/fs/cgroup/memory.stat");
    std::uint64_t value = 0;
    for (std::string name; statistics >> name >> value;)
        if (name == "inactive_file" || name == "active_file")
            cached += value;
    return *limit - std::min(*limit, *used - std::min(*used, cached));
}

} // namespace

std::uint64_t freeMemory()
{
    std::ifstream file("/proc/meminfo");
    std::string name, unit;
    std::uint64_t amount = 0;
    while (file >> name >> amount) {
        std::getline(file, unit);
        if (name == "MemAvailable:")
            return std::min(amount * 1024, freeInGroup().value_or(std::numeric_limits<std::uint64_t>::max())) + keptBytes();
    }
    return freeInGroup().value_or(0) + keptBytes();
}

std::uint64_t freeCardMemory()
{
    // The driver's own interface: a handful of C functions whose names carry their version.
    void* const driver = ::dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!driver)
        return 0;
    using Context = void*;
    const auto start = reinterpret_cast<int (*)(unsigned)>(::dlsym(driver, "cuInit"));
    const auto device = reinterpret_cast<int (*)(int*, int)>(::dlsym(driver, "cuDeviceGet"));
    const auto retain = reinterpret_cast<int (*)(Context*, int)>(::dlsym(driver, "cuDevicePrimaryCtxRetain"));
    const auto release = reinterpret_cast<int (*)(int)>(::dlsym(driver, "cuDevicePrimaryCtxRelease_v2"));
    const auto push = reinterpret_cast<int (*)(Context)>(::dlsym(driver, "cuCtxPushCurrent_v2"));
    const auto pop = reinterpret_cast<int (*)(Context*)>(::dlsym(driver, "cuCtxPopCurrent_v2"));
    const auto ask = reinterpret_cast<int (*)(std::size_t*, std::size_t*)>(::dlsym(driver, "cuMemGetInfo_v2"));
    if (!start || !device || !retain || !release || !push || !pop || !ask)
        return 0;
    int card = 0;
    Context context = nullptr;
    if (start(0) != 0 || device(&card, 0) != 0 || retain(&context, card) != 0)
        return 0;
    std::size_t free = 0, total = 0;
    if (push(context) == 0) {
        if (ask(&free, &total) != 0)
            free = 0;
        pop(&context);
    }
    release(card);
    return free;
}

} // namespace underpaint::models::library
