#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace underpaint::models::text {

/// An encoding of one byte per character, as which UTF-8 may have been misread.
enum class SingleByte { Latin1, Windows1252, Windows1251, Windows1250, Windows1253, Windows1254, Windows1257, Iso88592, MacRoman, Cp437 };
constexpr int singleByteCount = 10;

/// The bytes of a text; nothing if the encoding lacks one of its characters. Bytes that a Windows encoding leaves open are the characters of that number, and its
/// byte 0x1A is U+FFFD, so that we can go back from there.
std::optional<std::string> encoded(std::u32string_view text, SingleByte encoding);
/// Whether open bytes of the encoding are filled in so.
bool isSloppy(SingleByte encoding);

/// The character of a byte from 0x80 on in Windows-1252; that of the same number where it has none.
char32_t windows1252Character(std::uint8_t byte);

} // namespace underpaint::models::text
