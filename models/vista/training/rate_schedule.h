#pragma once

#include <algorithm>
#include <cstdint>

namespace underpaint::models::training {

/// The learning rate over a run: up in `warmUp` steps, held for the share `hold` of the run, then straight down to 0.
struct RateSchedule {
    double peak = 1.2e-3;
    std::int64_t warmUp = 100;
    double hold = .35;

    /// progress: 0 .. 1 of the run; step: counted from 0.
    double at(double progress, std::int64_t step) const
    {
        const double rise = std::min(1., double(step + 1) / double(std::max<std::int64_t>(1, warmUp)));
        const double fall = hold >= 1 ? 1 : std::clamp((1 - progress) / (1 - hold), 0., 1.);
        return peak * rise * fall;
    }
};

} // namespace underpaint::models::training
