#pragma once

#include "core/engine/sample_event.h"

#include <vector>

namespace underpaint::engine {

/// One thing the worker is asked for.
struct Job {
    enum class Kind {
        Result,     ///< one picture: Progress, Preview..., Finished, then Scored if nothing newer waits
        Frames,     ///< the filmstrip: a Frame per entry of `order` (indices into `levels`), then Finished with a null picture
        Variations, ///< `count` pictures of seeds seed + 1, seed + 2, ...: Progress, a Frame each, then Finished with a null picture
        Survives,   ///< what the model still sees of the guide at the start level (SDEdit only): a Frame with index 0 and no scores, then Finished with a null picture
        Load        ///< loads the request's model and, if there is a painting, prepares it for that size, with Progress; then Finished with a null picture
    };
    SharedRequest request;
    Kind kind = Kind::Result;
    std::vector<double> levels; ///< t0, or eta for RF-Inversion, from faithful to free
    std::vector<int> order;     ///< indices into levels
    int count = 0;
};

} // namespace underpaint::engine
