#pragma once

#include "core/canvas/layer.h"
#include "core/files/photoshop_channels.h"

#include <string>
#include <vector>

namespace underpaint::files {

/// One channel of a layer, as it is packed.
struct PhotoshopChannel {
    int id = 0;               ///< 0, 1, 2: colours; -1: alpha; -2: the layer's mask
    std::uint64_t length = 0; ///< bytes in the file
    Bytes bytes;              ///< two that name the packing, then rows
};

/// What a file says about one layer.
struct PhotoshopLayer {
    enum class Divider { None, Group, BelowGroup };

    canvas::Layer layer; ///< without tiles and id
    base::Rect area;     ///< of its paint; may reach beyond the canvas
    std::vector<PhotoshopChannel> channels;
    Divider divider = Divider::None; ///< groups stand above their layers, a mark below them
    std::string unread;              ///< what only Photoshop can draw of it, a part of a sentence; empty = nothing
    std::string notice;              ///< a sentence; empty = none
    base::Rect maskArea;             ///< of its mask; empty = none or nothing there
    bool hasMask = false, maskOn = true, maskInverted = false;
    bool isFill = false, hasPath = false, isPathInMask = false; ///< a colour, gradient or pattern; a path cuts it; that path is part of the mask
    std::uint8_t maskElsewhere = 255;
};

/// The layers of a file's layer information (behind its length), lowest first. Throws Fault if it is damaged.
std::vector<PhotoshopLayer> readPhotoshopLayers(ByteCursor cursor, bool isLarge);

/// Rectangles as files have them: top, left, bottom, right. Throws Fault for one that no picture has.
base::Rect readPhotoshopRect(ByteCursor& cursor);

/// Whether the length of a block with that key takes eight bytes in a .psb.
bool hasLongLength(std::string_view key);

} // namespace underpaint::files
