#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace underpaint::files {

std::string fromLatin1(std::string_view text);
/// Nothing if a character is not in Latin-1, or the text is not UTF-8.
std::optional<std::string> toLatin1(std::string_view utf8);
std::string fromUtf16(std::span<const std::uint8_t> bytes, bool bigEndian);
std::vector<std::uint8_t> toUtf16(std::string_view utf8); ///< high byte first; malformed bytes are left out
/// The text with every byte that is not part of valid UTF-8 replaced by U+FFFD; NULs are left out.
std::string validUtf8(std::string_view text);
/// The same on one line, for names and sentences: control characters become spaces, those at either end go. Of longer texts the first `most` bytes, whole characters.
std::string oneLine(std::string_view text, std::size_t most = 300);

} // namespace underpaint::files
