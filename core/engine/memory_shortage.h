#pragma once

#include "core/base/error.h"
#include "core/base/geometry.h"

#include <cstdint>
#include <exception>
#include <functional>

namespace underpaint::engine {

/// There was, or plainly would be, too little memory. Everything that the engine held has been given back.
class MemoryShortage : public base::Error {
public:
    MemoryShortage(const std::string& sentence, int smallerSize) : base::Error(sentence), m_smallerSize(smallerSize) { }
    /// The next smaller working size (long side, pixels) that is worth a try; 0 = none.
    int smallerSize() const { return m_smallerSize; }

private:
    int m_smallerSize;
};

/// Whether an exception says that memory ran out: std::bad_alloc, or an allocator's own error (LibTorch's on CPU and CUDA are known by their words only).
bool isMemoryShortage(const std::exception& error);

/// About three quarters of a working size's long side, a multiple of `multiple`; 0 if nothing sensible is left.
int smallerSide(base::Size workingSize, int multiple);

/// Bytes that this machine could still give a program without swapping; 0 = unknown.
std::uint64_t availableMemory();

} // namespace underpaint::engine
