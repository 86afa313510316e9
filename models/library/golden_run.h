#pragma once

#include "core/base/model_card.h"

#include <string>

namespace underpaint::models::library {

/// What a comparison with recorded answers showed.
struct GoldenOutcome {
    int cases = 0;
    double worst = 0;     ///< largest difference
    double tolerance = 0; ///< what was allowed
    bool passed() const { return worst <= tolerance; }
};

/// The file of recorded answers that belongs to an entry: "name.golden.safetensors" beside its network; empty: there is none.
std::string goldenBeside(const base::ModelEntry& entry);

/// Runs the model in fp32 on the processor on every case of a golden file and compares. A file holds case0.x_t [1, C, h, w], case0.t (the path's own time), case0.x0 and so on, and
/// case0.caption (Vista's indices) or its metadata case0.prompt. Allowed: 2e-5 of the largest value, and at least 1e-4. base::Error if it holds no case.
GoldenOutcome compareGolden(const base::ModelEntry& entry, const std::string& file);

} // namespace underpaint::models::library
