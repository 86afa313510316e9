#pragma once

#include <string>
#include <string_view>

namespace underpaint::models::text {

/// A text as the reference's cleaning (ftfy with its default settings) leaves it: plain entities undone unless there is a "<", misread UTF-8 read again, C1 controls,
/// ligatures, wide forms and curled quotes made plain, line ends, surrogates, terminal escapes and control characters put right, normal form C; line by line.
std::u32string repaired(std::u32string_view text);

} // namespace underpaint::models::text
