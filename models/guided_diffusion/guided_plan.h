#pragma once

#include "models/guided_diffusion/guided_diffusion.h"

#include <string>
#include <vector>

namespace underpaint::models::guided_diffusion {

/// What stands at one place of the network.
struct Piece {
    enum class Kind { Convolution, Block, BlockDown, BlockUp, Attention, ConvolutionDown, ConvolutionUp, PlainDown, PlainUp };
    Kind kind = Kind::Block;
    std::string name; ///< "input_blocks.4.1"; empty where it has no weights
    int in = 0, out = 0;
    bool up = false;  ///< on the way up
};

/// The pieces between two skips: one entry of input_blocks, middle_block or output_blocks.
using Stretch = std::vector<Piece>;

/// Every piece of the network in the order it runs.
struct Plan {
    std::vector<Stretch> input, output;
    Stretch middle;
};

Plan planOf(const GuidedConfig& config);

} // namespace underpaint::models::guided_diffusion
