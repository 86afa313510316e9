#pragma once

#include "core/engine/sampling_run.h"

namespace underpaint::engine {

/// What makes a picture larger than the model's working size sharp. The method runs at the working size, where the model knows what belongs into a picture; its result is enlarged,
/// keeps of the painting's finest lines what it still follows, and is sampled once more at the canvas's size from the card's detailT0. The composition is that of the small picture
/// (so that frames and previews show it), nothing is put together from tiles, and a run with less freedom than detailT0 starts from no higher than its own t0.
struct DetailPlan {
    base::Size size; ///< at which the second pass runs
    int steps = 0;   ///< network calls of it
    double t0 = 0;   ///< the most it may start from
};

/// Nothing if the run's own size is the canvas's already, if the request names a size, or if the card asks for no second pass.
std::optional<DetailPlan> detailPlan(const SampleRequest& request, const base::ModelCard& card, const WorkingFrame& frame);

/// `made` (a result at a small size) at the size of `painting`; `seen` is the painting at the small size. All are [1, 3, h, w], 0..1. What the small size could not show of the
/// painting is added as far as `made` follows `seen` around each place: all of it where both are alike, none where they have nothing to do with each other, and with another contrast
/// where only the light changed.
at::Tensor enlarged(const at::Tensor& seen, const at::Tensor& made, const at::Tensor& painting);

/// The request's method from guide to canvas, its detail included.
canvas::Picture finishedPicture(SamplingRun& run);

} // namespace underpaint::engine
