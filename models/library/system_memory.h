#pragma once

#include <cstdint>

namespace underpaint::models::library {

/// Main memory that programs may still take, in bytes, within the limit that a container sets, with what this program keeps for its next tensors; 0 if the system does not say.
std::uint64_t freeMemory();

/// Free memory of the first graphics card that CUDA sees, in bytes; 0 if there is none. Asks the driver itself, whatever LibTorch was built with.
std::uint64_t freeCardMemory();

} // namespace underpaint::models::library
