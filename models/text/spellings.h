#pragma once

namespace underpaint::models::text {

/// A ligature, or a wide or narrow form, and the one to three letters it is spelled with; 0: no more.
struct Spelling {
    char32_t letter, first, second = 0, third = 0;
};
/// Null: it is no such letter. The wide forms of ASCII are not in the table.
const Spelling* spellingOf(char32_t c);

} // namespace underpaint::models::text
