#pragma once

#include "models/pickle/pickle_value.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace underpaint::models {

/// One pickle, read.
struct PickleRead {
    const PickleValue* value = nullptr; ///< lives in the tree; its texts lie in the bytes
    std::size_t length = 0;             ///< bytes up to and with the end mark
};

/// Reads one pickle of protocol 0 to 5 from the beginning of `bytes` as a description of what it would make. Never imports, calls or makes anything; never
/// recurses; memory stays within some ten times the bytes read. Opcodes that only programs need, and everything malformed, are an ArchiveFault.
PickleRead readPickle(std::span<const std::uint8_t> bytes, PickleTree& tree);

} // namespace underpaint::models
