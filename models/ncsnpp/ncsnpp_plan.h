#pragma once

#include "models/ncsnpp/ncsnpp.h"

namespace underpaint::models::ncsnpp {

/// One entry of the network's list all_modules.
struct Module {
    enum class Kind {
        Frequencies, ///< 0: fixed
        Linear,      ///< 1, 2: of the time
        Block,
        BlockDown,
        BlockUp,
        Attention,
        Combine, ///< input skip: a convolution of one pixel
        Norm,    ///< of the output skip
        Convolution
    };
    Kind kind = Kind::Block;
    int in = 0, out = 0;
};

/// Every module in the list's order, which is the order they run in.
std::vector<Module> modulesOf(const NcsnppConfig& config);

} // namespace underpaint::models::ncsnpp
