#include "core/engine/memory_shortage.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <new>
#include <string>
#include <string_view>

namespace underpaint::engine {

bool isMemoryShortage(const std::exception& error)
{
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return true;
    std::string text = error.what();
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    for (const std::string_view sign : {"out of memory", "can't allocate", "cannot allocate", "not enough memory", "failed to allocate"})
        if (text.find(sign) != std::string::npos)
            return true;
    return false;
}

int smallerSide(base::Size workingSize, int multiple)
{
    constexpr int least = 32; // as WorkingFrame has it
    const int side = std::max(workingSize.width, workingSize.height) * 3 / 4 / multiple * multiple;
    return side >= least ? side : 0;
}

std::uint64_t availableMemory()
{
    std::ifstream table("/proc/meminfo");
    for (std::string name, unit; table >> name;) {
        std::uint64_t kibibytes = 0;
        if (name == "MemAvailable:" && table >> kibibytes)
            return kibibytes * 1024;
        std::getline(table, unit);
    }
    return 0;
}

} // namespace underpaint::engine
