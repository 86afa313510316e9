#pragma once

#include <cstddef>
#include <string_view>

namespace underpaint::models {

/// How much of a JSON text a tree of it may hold: a value takes 16 bytes and more there, so that a text of nothing but brackets grows a hundredfold.
struct JsonBounds {
    std::size_t depth = 32;
    std::size_t values = 4'000'000; ///< the largest known tokenizer has 770 000
};

/// Whether a text, right or wrong, stays within the bounds: looks at its brackets and commas, and keeps nothing.
bool isWithin(std::string_view text, const JsonBounds& bounds = {});

} // namespace underpaint::models
