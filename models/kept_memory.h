#pragma once

#include <cstdint>

namespace underpaint::models {

/// From now on the large blocks (1 MB and more) that tensors on the CPU free are kept for the next tensor of about that size. A fresh page costs the system more than most
/// element-wise passes cost us: without this a U-Net spends a fifth of its time on pages that it has just given back. At most an eighth of the machine's memory is kept; what
/// has waited longest goes first. Call it once, before the first tensor.
void keepFreedMemory();

/// Gives every kept block back to the system, e.g. when nothing has been painted for a while.
void giveBackFreedMemory();

/// Bytes that are kept and not in use.
std::uint64_t keptBytes();

} // namespace underpaint::models
