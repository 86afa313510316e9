#pragma once

#include "models/pickle/pickle_value.h"

#include <string_view>
#include <utility>
#include <vector>

namespace underpaint::models {

/// What a checkpoint's pickle holds for whoever wants to sample: Tensor values of its tree.
struct ArchiveState {
    std::vector<std::pair<std::string_view, const PickleValue*>> tensors; ///< in the order of the dictionary
    std::vector<const PickleValue*> shadow;                              ///< ema.shadow_params, in order
};

/// Finds the dictionary of tensors: under "state_dict", "model", "params_ema" or "params", the whole, or in a training list the fifth entry, else the first that
/// is one. What else it holds is left out. ArchiveFault if there is none, or if a tensor's name is none.
ArchiveState findState(const PickleValue& root);

} // namespace underpaint::models
