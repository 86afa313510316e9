#pragma once

#include "core/canvas/document.h"

#include <cstddef>
#include <cstdint>

/// Where layers lie in their list; for edits of it.
namespace underpaint::canvas {

/// Throws base::UsageError if there is no such layer.
std::size_t indexOf(const DocumentState& state, std::uint64_t id);
/// An id that no layer has.
std::uint64_t freshId(const DocumentState& state);

} // namespace underpaint::canvas
