#pragma once

#include <exception>

namespace underpaint::engine {

/// Whether an exception says that memory ran out: std::bad_alloc, or an allocator's own error (LibTorch's on CPU and CUDA are known by their words only).
bool isMemoryShortage(const std::exception& error);

} // namespace underpaint::engine
