#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace underpaint::models::text {

/// A text cleaned as CLIP's reference does it: repaired, entities undone twice, single spaces, none at the ends, small letters.
std::u32string cleanedForClip(std::string_view bytes);

/// The words of a cleaned text by the published pattern: the marks of start and end, 's 't 're 've 'm 'll 'd, letters, single digits, anything else but spaces.
std::vector<std::u32string_view> wordsForClip(std::u32string_view text);

constexpr std::u32string_view clipStartMark = U"<|startoftext|>", clipEndMark = U"<|endoftext|>";

} // namespace underpaint::models::text
