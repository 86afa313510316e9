#pragma once

#include <string>
#include <string_view>

namespace underpaint::models::text {

/// Names and numbers of characters as browsers read them, with and without their semicolon: "&eacute;", "&amp", "&#39;".
std::u32string withoutEntities(std::u32string_view text);

/// Only those that cannot be meant otherwise: with a semicolon; also names written in capitals throughout.
std::u32string withoutPlainEntities(std::u32string_view text);

} // namespace underpaint::models::text
