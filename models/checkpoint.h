#pragma once

#include "models/tensor_shapes.h"
#include "models/weights.h"

#include <memory>
#include <string>
#include <vector>

namespace underpaint::models {

/// A weight file of any container, read: named tensors, memory-mapped where the file allows it. Knows nothing of families.
struct Checkpoint {
    Weights weights;                ///< the state that is meant to be sampled with; names without a leading "module."
    std::vector<std::string> order; ///< those names in the order of the file (pickles: of the dictionary)
    std::vector<at::Tensor> shadow; ///< score_sde's list ema.shadow_params, in parameter order; empty: none
    std::string container;          ///< "safetensors", "pickle in a zip file", "old pickle"
};

/// Opens a weight file, whatever its name says:
/// - safetensors (also an index "*.index.json" with its shards beside it, or a folder that holds such an index or exactly one weight file);
/// - pickles, zip or old form, through our own tensors-only reader. What is taken from a pickle: a dictionary of tensors; what lies under "state_dict", "model" or
///   "params_ema"/"params"; of a training list (DDPM: [model, optimizer, epoch, step, ema]) the last dictionary of tensors if it is the fifth entry, else the first.
/// A leading "module." is taken off all names. base::Error in one sentence for everything else; never executes anything, allocates no more than the file's size.
Checkpoint openCheckpoint(const std::string& path);

/// Names and shapes without touching the data (for catalogues), by the same rules.
TensorShapes shapesInFile(const std::string& path);

} // namespace underpaint::models
