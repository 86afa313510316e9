#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace underpaint::models::vista {

/// One point of a tree picture, multiplied by its coverage; all 0..255.
struct SpriteTexel {
    std::uint8_t cover = 0, light = 0, open = 0, leaf = 0; // light: of a sun from the upper right; open: of the sky
};

/// A tree without colour, with halved copies. The foot of the trunk is at the middle of the lower edge.
struct Sprite {
    struct Level {
        int w = 0, h = 0;
        std::vector<SpriteTexel> texels;
    };
    std::vector<Level> levels; // full size first, down to about 5 rows
    float aspect = 1;          // width / height
};

struct SpriteBank {
    std::vector<Sprite> conifers, broadleaves, bare, tufts, reeds, cacti, palms;
};
const SpriteBank& spriteBank();

} // namespace underpaint::models::vista
