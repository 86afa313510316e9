#include "core/engine/filmstrip.h"

#include "core/diffusion/sdedit.h"
#include "core/engine/engine_ddim.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace underpaint::engine {
namespace {

using namespace diffusion;

/// F of the angle step times `detail` [N, 1, 1, 1]: the answer moves away from the prior's Wiener estimate, so that every picture of a batch has a gain of its own.
Denoiser detailed(Denoiser denoise, std::shared_ptr<const GaussianPrior> prior, at::Tensor detail)
{
    return [denoise = std::move(denoise), prior = std::move(prior), detail = std::move(detail)](const Tensor& x, Level level) {
        Answer answer = denoise(x, level);
        if (level.b == 0)
            return answer;
        const Tensor wiener = prior->inverse(prior->mean() + prior->deviation() * angle(*prior, level).cos() * whiten(*prior, x, level));
        answer.x0 = wiener + detail * (answer.x0 - wiener);
        answer.noise = (x - level.a * answer.x0) / level.b;
        return answer;
    };
}

} // namespace

Levels gridThrough(Levels grid, const std::vector<double>& ratios, const NoisePath& path)
{
    std::vector<bool> taken(grid.size(), false);
    taken.front() = taken.back() = true;
    for (const double ratio : ratios) {
        if (ratio == 0 || std::ranges::any_of(grid, [&](Level level) { return level.ratio() == ratio; }))
            continue;
        std::size_t best = grid.size();
        for (std::size_t i = 1; i + 1 < grid.size(); ++i)
            if (!taken[i] && (best == grid.size() || std::abs(std::log(grid[i].ratio() / ratio)) < std::abs(std::log(grid[best].ratio() / ratio))))
                best = i;
        if (best == grid.size()) {
            best = 1;
            grid.insert(grid.begin() + 1, Level());
            taken.insert(taken.begin() + 1, true);
        }
        grid[best] = levelOf(path.frame(), ratio);
        taken[best] = true;
    }
    std::ranges::sort(grid, std::greater<>{}, [](Level level) { return level.ratio(); });
    return grid;
}

void filmstripAtOnce(SamplingRun& run, const Sdedit& method, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame)
{
    const NoisePath& path = run.model.path();
    const double top = std::ranges::max(levels);
    const auto count = std::int64_t(levels.size());
    if (top > 0) {
        const Sampler sampler = resolved(run.request.sampler, run.model, bool(run.prior));
        const GridKind grid = resolved(run.request.grid, run.model, bool(run.prior), sampler);
        SdeditRun sdeditRun;
        sdeditRun.levels = sdeditLevels(path, grid, sampler, top, run.record.steps, run.frame.size());
        const bool fromPureNoise = sdeditRun.levels.front().a == 0;
        std::vector<double> ratios;
        for (const double t0 : levels)
            ratios.push_back(fromPureNoise && t0 > latestFlowTime ? INFINITY : t0 == 0 ? 0 : t0 == top ? sdeditRun.levels.front().ratio() : path.at(t0).ratio());
        sdeditRun.levels = gridThrough(std::move(sdeditRun.levels), ratios, path);
        sdeditRun.repeats = method.repeats;
        sdeditRun.noise = [&run, count](Purpose purpose, int repeat, int step) { return run.noise(purpose, repeat, step).expand({count, -1, -1, -1}); };
        Denoiser denoise = run.denoiser(run.request.prompt, run.request.negative, run.record.guidance);
        if (sampler == Sampler::Angle) {
            std::vector<float> gains;
            for (const double t0 : levels)
                gains.push_back(float(run.request.detail.value_or(run.model.detail(t0))));
            denoise = detailed(std::move(denoise), run.prior, at::tensor(gains).view({count, 1, 1, 1}).to(run.guide.device()));
        }
        sdeditRun.step = [&](int repeat) { return stepOf(sampler, method, path, denoise, sdeditRun.noise, run.prior, 1, repeat); };
        sdeditRun.keep = keepAbove(at::tensor(ratios, at::kDouble).view({count, 1, 1, 1}).to(run.guide.device()));
        if (const at::Tensor keep = run.keep(); keep.defined())
            sdeditRun.keep = keepBoth(constantKeep(keep), std::move(sdeditRun.keep));
        run.watch.setSteps(int(sdeditRun.levels.size() - 1) * method.repeats);
        run.watch.begin("sampling");
        const at::Tensor frames = sdedit(denoise, run.guide.expand({count, -1, -1, -1}), sdeditRun, run.onStep(false));
        for (const int index : order)
            onFrame(index, levels[std::size_t(index)] == 0 ? run.guide : frames.narrow(0, index, 1));
        return;
    }
    for (const int index : order)
        onFrame(index, run.guide);
}

void filmstripOneByOne(SamplingRun& run, const Sdedit& method, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame)
{
    run.watch.setRuns(int(order.size()));
    for (const int index : order) {
        Sdedit frame = method;
        frame.t0 = levels[std::size_t(index)];
        frame.t0Map = {};
        onFrame(index, runSdedit(run, frame));
    }
}

void filmstripOfPulls(SamplingRun& run, const RfInversion& method, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame)
{
    RfJourney journey(run, method);
    run.watch.setSteps((journey.steps() - method.begin) * int(1 + order.size()));
    const at::Tensor noise = journey.wayIn();
    for (const int index : order)
        onFrame(index, journey.wayBack(noise, levels[std::size_t(index)], false));
}

void filmstripOfDepths(SamplingRun& run, const DdimInversion& method, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame)
{
    double deepest = 0;
    for (const int index : order)
        deepest = std::max(deepest, levels[std::size_t(index)]);
    DdimInversion shared = method;
    shared.depth = deepest;
    if (shared.kind == DdimInversion::Kind::NullText)
        shared.kind = DdimInversion::Kind::NegativePrompt;
    DdimJourney journey(run, shared);
    int steps = journey.steps();
    for (const int index : order)
        steps += journey.steps(levels[std::size_t(index)]);
    run.watch.setSteps(steps);
    if (deepest > 0)
        journey.wayIn();
    for (const int index : order)
        onFrame(index, journey.wayBack(levels[std::size_t(index)], false));
}

} // namespace underpaint::engine
