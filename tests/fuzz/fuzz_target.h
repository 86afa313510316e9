#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

/// What libFuzzer, or replay.cpp without it, calls with each input. Whatever the bytes are, it returns 0; a broken promise aborts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace underpaint::tests {

inline void promise(bool kept, const char* what)
{
    if (kept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

/// A refusal is one or two plain sentences, whatever the file holds.
inline void promiseSentence(const std::exception& error)
{
    const std::string_view sentence = error.what();
    bool isPlain = sentence.size() >= 20 && sentence.size() < 3000 && sentence.ends_with('.');
    for (const char c : sentence)
        isPlain = isPlain && static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
    promise(isPlain, error.what());
}

} // namespace underpaint::tests
