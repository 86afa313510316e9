#pragma once

#include <string_view>
#include <vector>

namespace underpaint::models::guided_diffusion {

/// Short English names of the 1000 classes of ImageNet's challenge (ILSVRC 2012), in the order of their numbers, lower case. Two names stand twice: crane (bird, then machine) and maillot.
std::vector<std::string_view> imagenetNames();

} // namespace underpaint::models::guided_diffusion
