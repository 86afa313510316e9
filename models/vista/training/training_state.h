#pragma once

#include "models/vista/training/named_tensors.h"

#include <map>
#include <optional>
#include <string>

namespace underpaint::models::training {

/// Everything that a run depends on from here, as one file: tensors ("network.", "average.", "optimiser." ...) and facts as text (step, places, network).
struct TrainingState {
    NamedTensors tensors;
    std::map<std::string, std::string> facts;

    /// Throws base::Error if the fact is not there or not a number.
    std::int64_t count(const std::string& fact) const;
    double number(const std::string& fact) const;
    const std::string& text(const std::string& fact) const;
};

/// Writes to a temporary name, flushes and renames: whenever the power fails, the file is the old or the new one, whole. Throws base::Error (a full disk): the old one stays.
void saveState(const std::string& file, const std::string& kind, const TrainingState& state);

/// Reads it. kind: what the run trains ("vista"); network: a description that must be the same, empty = any. Throws base::Error in one sentence if there is no such
/// file, if it is cut off or damaged, or if it belongs to another kind of run or network. Tensors are copies on the CPU.
TrainingState loadState(const std::string& file, const std::string& kind, const std::string& network);

} // namespace underpaint::models::training
