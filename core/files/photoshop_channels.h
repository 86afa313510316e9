#pragma once

#include "core/files/byte_cursor.h"

#include <functional>

namespace underpaint::files {

/// How a channel's rows are packed.
enum class PhotoshopPacking { Raw = 0, Rle = 1, Zip = 2, ZipDifferences = 3 };

/// What all channels of a file have in common.
struct PhotoshopSamples {
    int depth = 8;           ///< bits per sample, 8 or 16, the highest byte first
    bool longCounts = false; ///< of a .psb
};

/// Calls onRow for each row from the top with its bytes, width * depth / 8 of them. `packed` begins behind the two bytes that name the packing. Throws Fault if it is damaged or too short.
void unpackChannel(ByteCursor packed, PhotoshopPacking packing, PhotoshopSamples samples, base::Size size, const std::function<void(int y, Bytes row)>& onRow);

/// PackBits: fills the row exactly. Throws Fault if the bytes do not.
void unpackBits(ByteCursor packed, std::span<std::uint8_t> row);

} // namespace underpaint::files
