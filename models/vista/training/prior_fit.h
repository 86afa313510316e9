#pragma once

#include "models/vista/training/crew.h"
#include "models/vista/training/named_tensors.h"
#include "models/vista/training/scene_store.h"

#include <functional>

namespace underpaint::models::training {

/// How the measured deviations are drawn towards their mean over rings of equal frequency: against structures that hang in the pictures as streaks.
struct Isotropy {
    double everywhere = .4, tallAndThin = .85; ///< shares of the logarithm; 0 leaves the table as measured
};

/// The Gaussian prior of scenes of one square size: "mu" [3, S], mean of every row in decorrelated colours, low-passed to 16 cosines; "sd" [3, S, S], deviation of every DCT coefficient,
/// smoothed in log frequency (sigma .12 in log(1 + k/3)), at least .003. Rounded as fp16 keeps them. progress: pictures done of all.
NamedTensors fittedPrior(const SceneStore& store, std::int64_t pictures, Isotropy isotropy, Crew& crew, const std::function<void(std::int64_t, std::int64_t)>& progress = {});

/// Tables from a weight file, or from a file that `underpaint-train prior` wrote. Throws base::Error if they are not there or not positive.
NamedTensors readPrior(const std::string& file);

} // namespace underpaint::models::training
