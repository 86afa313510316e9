#include "core/engine/detail_stage.h"

#include "core/canvas/resample.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace underpaint::engine {
namespace {

using namespace diffusion;

constexpr int reach = 3;             ///< pixels of the small size around a place that tell whether it is followed
constexpr double flat = 2.5e-4;      ///< variance below which a place says nothing of its lines
constexpr double unlike = 4e-4;      ///< mean squared difference at which a flat place is half followed
constexpr double mostContrast = 1.5; ///< by which lines of the painting may grow
constexpr int detailRepeat = 1 << 16; ///< the second pass draws its noise as a repeat of its own

Tensor boxMean(const Tensor& plane, int radius)
{
    const std::int64_t h = plane.size(2), w = plane.size(3);
    const std::int64_t y = std::min<std::int64_t>(radius, h - 1), x = std::min<std::int64_t>(radius, w - 1);
    return at::avg_pool2d(at::reflection_pad2d(plane, {x, x, y, y}), {2 * y + 1, 2 * x + 1}, {1, 1});
}

Tensor resized(const Tensor& planes, base::Size to)
{
    const base::Size from{int(planes.size(3)), int(planes.size(2))};
    const Tensor rows = planes.permute({0, 2, 3, 1}).contiguous();
    const int channels = int(planes.size(1));
    const std::vector<float> values = canvas::resampled({rows.const_data_ptr<float>(), std::size_t(rows.numel())}, from, channels, to);
    return at::tensor(values).view({1, to.height, to.width, channels}).permute({0, 3, 1, 2}).contiguous();
}

/// No pixel of the map above `most`.
canvas::Picture notAbove(const canvas::Picture& map, double most)
{
    std::vector<float> levels = map.toFloat();
    for (float& level : levels)
        level = std::min(level, float(most));
    return canvas::Picture::fromFloat(map.size(), map.channels(), levels, canvas::Depth::Sixteen);
}

/// What the second pass is, as a request of its own: SDEdit of the same words, mask and seed.
SampleRequest secondPass(const SamplingRun& run, const DetailPlan& plan)
{
    SampleRequest asked = run.request;
    Sdedit method;
    if (const auto* sdedit = std::get_if<Sdedit>(&run.request.method)) {
        method.churn = sdedit->churn;
        method.variance = sdedit->variance;
        method.t0 = std::min(plan.t0, run.record.t0);
        if (!sdedit->t0Map.isNull())
            method.t0Map = notAbove(sdedit->t0Map, *method.t0);
    } else if (std::holds_alternative<RfInversion>(run.request.method)) {
        const double held = run.record.eta * (run.record.windowStop - run.record.windowStart) / std::max(1, run.record.steps);
        method.t0 = plan.t0 * (1 - std::clamp(held, 0., 1.));
    } else {
        method.t0 = plan.t0 * std::get<DdimInversion>(run.request.method).depth;
    }
    asked.method = std::move(method);
    asked.steps = plan.steps;
    return asked;
}

} // namespace

std::optional<DetailPlan> detailPlan(const SampleRequest& request, const base::ModelCard& card, const WorkingFrame& frame)
{
    if (card.detailSide <= card.workingSize || request.size > 0 || frame.changed().isEmpty())
        return {};
    const auto* sdedit = std::get_if<Sdedit>(&request.method);
    if (sdedit && (sdedit->rule != Sdedit::Rule::Exact || sdedit->repeats == 0))
        return {};
    const base::Size size = frame.enlarged(card.detailSide, card.multiple).size();
    if (size.width <= frame.size().width && size.height <= frame.size().height)
        return {};
    const double finer = request.steps > 0 && sdedit ? double(request.steps) / card.sdeditSteps : 1;
    return DetailPlan{size, std::max(1, int(std::lround(finer * card.detailSteps))), card.detailT0};
}

Tensor enlarged(const Tensor& seen, const Tensor& made, const Tensor& painting)
{
    const base::Size to{int(painting.size(3)), int(painting.size(2))};
    const Tensor was = seen.mean(1, true), is = made.mean(1, true);
    const Tensor wasMean = boxMean(was, reach), isMean = boxMean(is, reach);
    const Tensor covariance = (boxMean(was * is, reach) - wasMean * isMean).clamp_min(0);
    const Tensor wasVariance = (boxMean(was.square(), reach) - wasMean.square()).clamp_min(0), isVariance = (boxMean(is.square(), reach) - isMean.square()).clamp_min(0);
    const Tensor alike = unlike / (unlike + boxMean((is - was).square(), reach));
    const Tensor together = covariance + flat * alike;
    const Tensor contrast = together / (wasVariance + flat), followed = together.square() / ((wasVariance + flat) * (isVariance + flat));
    const Tensor share = boxMean((contrast * followed).clamp(0, mostContrast), reach - 1);
    const Tensor lost = painting - resized(seen, to);
    return (resized(made, to) + resized(share, to) * lost).clamp(0, 1);
}

canvas::Picture finishedPicture(SamplingRun& run)
{
    const std::optional<DetailPlan> plan = detailPlan(run.request, run.model.card(), run.frame);
    const auto area = [](base::Size size) { return double(size.width) * size.height; };
    run.watch.setDetail(plan ? plan->steps : 0, plan ? area(plan->size) / area(run.frame.size()) : 1);
    const Tensor latents = runMethod(run);
    if (!plan || latents.is_same(run.guide))
        return run.picture(latents);
    const Tensor made = run.decoded(latents), seen = toTensor(run.frame.guide(), run.frame.size());

    const WorkingFrame frame = run.frame.enlarged(run.model.card().detailSide, run.model.card().multiple);
    const SampleRequest asked = secondPass(run, *plan);
    run.watch.beginDetail();
    SamplingRun fine(asked, run.model, frame, run.watch);
    const Tensor painting = toTensor(frame.guide(), frame.size());
    Tensor guide = enlarged(seen, made, painting);
    if (const std::vector<float> change = frame.changeable(frame.size()); !change.empty())
        guide = at::lerp(painting, guide, at::tensor(change).view({1, 1, frame.size().height, frame.size().width}));
    fine.guide = run.model.encode(guide);
    fine.noise = [own = fine.noise](Purpose purpose, int repeat, int step) { return own(purpose, detailRepeat + repeat, step); };
    const Tensor detailed = runSdedit(fine, std::get<Sdedit>(asked.method));
    run.record.detailSize = frame.size();
    run.record.detailT0 = fine.record.t0;
    run.record.detailSteps = fine.record.steps;
    return detailed.is_same(fine.guide) ? frame.putBack(toInterleaved(guide)) : fine.picture(detailed);
}

} // namespace underpaint::engine
