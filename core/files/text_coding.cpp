#include "core/files/text_coding.h"

#include <algorithm>

namespace underpaint::files {

namespace {

void append(std::string& text, std::uint32_t c)
{
    if (c < 0x80) {
        text += char(c);
    } else if (c < 0x800) {
        text += {char(0xc0 | c >> 6), char(0x80 | (c & 63))};
    } else if (c < 0x10000) {
        text += {char(0xe0 | c >> 12), char(0x80 | (c >> 6 & 63)), char(0x80 | (c & 63))};
    } else {
        text += {char(0xf0 | c >> 18), char(0x80 | (c >> 12 & 63)), char(0x80 | (c >> 6 & 63)), char(0x80 | (c & 63))};
    }
}

/// The character that begins at `at`, which moves past it; nothing (and one byte further) if it is malformed (RFC 3629).
std::optional<std::uint32_t> next(std::string_view text, std::size_t& at)
{
    const auto lead = std::uint8_t(text[at++]);
    if (lead < 0x80)
        return lead;
    const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || text.size() - at < std::size_t(more))
        return {};
    std::uint32_t c = lead & (0x3f >> more);
    for (int i = 0; i < more; ++i) {
        const auto byte = std::uint8_t(text[at + std::size_t(i)]);
        if ((byte & 0xc0) != 0x80)
            return {};
        c = c << 6 | (byte & 63);
    }
    constexpr std::uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return {};
    at += std::size_t(more);
    return c;
}

} // namespace

std::string fromLatin1(std::string_view text)
{
    std::string answer;
    for (const char c : text)
        append(answer, std::uint8_t(c));
    return answer;
}

std::optional<std::string> toLatin1(std::string_view utf8)
{
    std::string answer;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto c = next(utf8, at);
        if (!c || *c > 0xff)
            return {};
        answer += char(*c);
    }
    return answer;
}

std::vector<std::uint8_t> toUtf16(std::string_view utf8)
{
    std::vector<std::uint8_t> bytes;
    const auto put = [&](std::uint32_t unit) { bytes.push_back(std::uint8_t(unit >> 8)), bytes.push_back(std::uint8_t(unit)); };
    for (std::size_t at = 0; at < utf8.size();) {
        const auto c = next(utf8, at);
        if (c && *c >= 0x10000)
            put(0xd800 + ((*c - 0x10000) >> 10)), put(0xdc00 + ((*c - 0x10000) & 0x3ff));
        else if (c)
            put(*c);
    }
    return bytes;
}

std::string fromUtf16(std::span<const std::uint8_t> bytes, bool bigEndian)
{
    const auto unit = [&](std::size_t i) {
        return std::uint32_t(bigEndian ? bytes[i] << 8 | bytes[i + 1] : bytes[i + 1] << 8 | bytes[i]);
    };
    std::string answer;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        std::uint32_t c = unit(i);
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < bytes.size() && (unit(i + 2) & 0xfc00) == 0xdc00) {
            c = 0x10000 + ((c - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
            i += 2;
        } else if (c >= 0xd800 && c < 0xe000) {
            c = 0xfffd;
        }
        if (c != 0)
            append(answer, c);
    }
    return answer;
}

std::string validUtf8(std::string_view text)
{
    std::string answer;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next(text, at);
        if (c != 0u)
            append(answer, c.value_or(0xfffd));
    }
    return answer;
}

std::string oneLine(std::string_view text, std::size_t most)
{
    std::string line = validUtf8(text);
    std::replace_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
    if (line.size() > most) {
        while (most > 0 && (static_cast<unsigned char>(line[most]) & 0xc0) == 0x80)
            --most;
        line.resize(most);
    }
    line.resize(line.find_last_not_of(' ') + 1);
    return line;
}

} // namespace underpaint::files
