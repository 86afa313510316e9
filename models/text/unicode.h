#pragma once

#include <string>
#include <string_view>

namespace underpaint::models::text {

/// Bytes as characters. What is not UTF-8 becomes U+FFFD; halves of UTF-16 pairs that somebody wrote as UTF-8 stay halves.
std::u32string fromUtf8(std::string_view bytes);
/// Halves of pairs become U+FFFD.
std::string toUtf8(std::u32string_view text);

bool isLetter(char32_t c); ///< general category L
bool isNumber(char32_t c); ///< general category N
bool isSpace(char32_t c);  ///< white space; also U+001C to U+001F

/// Small letters by the full rules, the final sigma among them.
std::u32string lowered(std::u32string_view text);
/// Normalisation form C.
std::u32string composed(std::u32string_view text);

} // namespace underpaint::models::text
