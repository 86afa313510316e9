#include "models/pickle/archive_fault.h"

#include <fmt/format.h>

#include <algorithm>

namespace underpaint::models {
namespace {

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Bytes of the UTF-8 character that text begins with; 0 if it begins with none.
std::size_t characterLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80)
        return 1;
    const std::size_t length = byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : 2;
    if (byte(0) < 0xc2 || byte(0) > 0xf4 || text.size() < length)
        return 0;
    char32_t code = byte(0) & (0x7f >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (byte(i) & 0x3f);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return code < least[length] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0 : length;
}

} // namespace

ArchiveFault damagedArchive(const std::string& what)
{
    return ArchiveFault(fmt::format("it is damaged or no checkpoint of PyTorch ({}): fetch the file again.", what));
}

std::string shown(std::string_view text)
{
    std::string answer(text.substr(0, 80));
    for (char& c : answer)
        if (isControl(c) || static_cast<unsigned char>(c) >= 0x80)
            c = '?';
    return text.size() > 80 ? answer + "..." : answer;
}

bool isTensorName(std::string_view text)
{
    if (text.empty() || text.size() > 1000 || std::ranges::any_of(text, isControl))
        return false;
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

} // namespace underpaint::models
