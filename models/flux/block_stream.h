#pragma once

#include "models/nn/target.h"

#include <functional>

namespace underpaint::models::flux {

/// Brings the blocks of a network to its device one after the other: `load(i)` makes block i there and returns what is to be done with it, which is run while block i + 1 is on its
/// way (on a graphics card; on a processor each is made, used and dropped). Not more than two blocks are on the device at a time.
/// load: called on the calling thread, its copies on a stream of their own. run: enqueues the block's work.
void streamBlocks(const nn::Target& target, int blocks, const std::function<std::function<void()>(int block)>& load);

} // namespace underpaint::models::flux
