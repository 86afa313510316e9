#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace underpaint::models::text {

/// What kind of character it is with regard to UTF-8 that was misread: bits in the order of tables/encodings.inl.
namespace kinds {
constexpr std::uint32_t common = 1, c1 = 2, bad = 4, law = 8, currency = 16, opening = 32, closing = 64, numeric = 128, kaomoji = 256, upper = 512, lower = 1024,
                        commonUpper = 2048, commonLower = 4096, box = 8192, firstOfTwo = 1 << 14, firstOfThree = 1 << 15, firstOfFour = 1 << 16, continuation = 1 << 17,
                        strictContinuation = 1 << 18;
}
std::uint32_t kindsOf(char32_t c);

/// Whether characters follow one another that hardly do so unless UTF-8 was misread ("Ã¶", "â€œ"): the signs that ftfy 6 goes by.
bool looksMisread(std::u32string_view text);

/// Text whose UTF-8 was misread as another encoding, read again; everything else as it is.
std::u32string readAgain(std::u32string text);

} // namespace underpaint::models::text
