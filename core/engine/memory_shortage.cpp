#include "core/engine/memory_shortage.h"

#include <algorithm>
#include <cctype>
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

} // namespace underpaint::engine
