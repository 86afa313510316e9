#pragma once

#include "core/base/error.h"

#include <string>

namespace underpaint::tests {

/// The sentence of the base::Error that a call ends with; empty: it ends with none.
template <typename Call>
std::string sentenceOf(Call&& call)
{
    try {
        call();
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

} // namespace underpaint::tests
