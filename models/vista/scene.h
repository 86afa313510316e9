#pragma once

#include "scene_attributes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace underpaint::models::vista {

/// A landscape and what it shows.
struct Scene {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels; // sRGB, height x width x 3
    Attributes attributes;            // what is to be seen: a hidden sun or a house without a place is not claimed
    std::string caption;
};

/// The landscape of a seed: a pure function with the same bits on every machine and for any number of threads.
/// Width and height 128..2048, proportions up to 1:3 and 3:1; another size shows the same kind of scene.
/// Throws std::invalid_argument outside these limits.
Scene makeScene(std::uint64_t seed, const Attributes& forced, int width, int height);

} // namespace underpaint::models::vista
