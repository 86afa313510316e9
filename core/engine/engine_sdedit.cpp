#include "core/engine/sampling_names.h"
#include "core/engine/sampling_run.h"

#include "core/base/error.h"
#include "core/diffusion/published_grids.h"
#include "core/diffusion/sdedit.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace underpaint::engine {
namespace {

using namespace diffusion;

/// Network calls of the printed algorithm unless asked otherwise: it needs many.
constexpr int paperSteps = 100;

/// The largest t0 of the part of a map that is sampled, as the file states it.
double highest(const canvas::Picture& map, const WorkingFrame& frame)
{
    const std::vector<float> levels = map.cropped(frame.sampled()).toFloat();
    const double full = map.depth() == canvas::Depth::Eight ? 255 : 65535;
    return std::round(double(*std::ranges::max_element(levels)) * full) / full;
}

/// sig of every pixel's t0. The grid may begin at pure noise where t0 is below 1: so does every pixel from there up.
Tensor ratiosOf(const Tensor& times, const NoisePath& path, bool fromPureNoise)
{
    const Tensor flat = times.to(at::kCPU, at::kDouble).contiguous();
    Tensor ratios = at::empty_like(flat);
    const double* const t = flat.const_data_ptr<double>();
    double* const r = ratios.mutable_data_ptr<double>();
    for (std::int64_t i = 0; i < flat.numel(); ++i) {
        if (i > 0 && t[i] == t[i - 1]) // maps are flat for the most part
            r[i] = r[i - 1];
        else
            r[i] = fromPureNoise && t[i] > latestFlowTime ? INFINITY : path.at(std::min(t[i], 1.)).ratio();
    }
    return ratios.to(times.device());
}

Tensor runExact(SamplingRun& run, const Sdedit& method, double t0)
{
    const SampleRequest& request = run.request;
    const Sampler sampler = resolved(request.sampler, run.model, bool(run.prior));
    const GridKind grid = resolved(request.grid, run.model, bool(run.prior), sampler);
    const double detail = sampler == Sampler::Angle ? request.detail.value_or(run.model.detail(t0)) : 1;

    SdeditRun sdeditRun;
    sdeditRun.levels = sdeditLevels(run.model.path(), grid, sampler, t0, run.record.steps, run.frame.size());
    sdeditRun.repeats = method.repeats;
    sdeditRun.noise = run.noise;
    const Denoiser denoise = run.denoiser(request.prompt, request.negative, run.record.guidance);
    sdeditRun.step = [&](int repeat) { return stepOf(sampler, method, run.model.path(), denoise, run.noise, run.prior, detail, repeat); };
    if (const Tensor keep = run.keep(); keep.defined())
        sdeditRun.keep = constantKeep(keep);
    if (!method.t0Map.isNull())
        sdeditRun.keep = keepBoth(std::move(sdeditRun.keep), keepAbove(ratiosOf(run.map(method.t0Map), run.model.path(), sdeditRun.levels.front().a == 0)));
    run.record.sampler = nameOf(sampler);
    run.record.grid = nameOf(grid);
    run.record.detail = detail;
    return sdedit(denoise, run.guide, sdeditRun, run.onStep());
}

/// The authors' code counts the indices of a VP schedule: the model's own, or DDPM's at the same sig.
NoisePath releasePath(const NoisePath& path) { return path.alphaBars().empty() ? NoisePath::ddpm() : path; }

/// How many indices of the release's schedule lie at or below the start level.
int releaseCount(const NoisePath& own, double t0)
{
    const NoisePath path = releasePath(own);
    return std::max(1, int(std::lround(path.timeOf(own.at(t0).ratio()) * double(path.alphaBars().size()))));
}

Tensor runRelease(SamplingRun& run, const Sdedit& method, double t0)
{
    const NoisePath path = releasePath(run.model.path());
    ReleaseRun release{path, releaseCount(run.model.path(), t0), method.repeats, diffusion::Variance::FixedSmall, run.noise, run.keep(), {}};
    if (method.variance != Sdedit::Variance::FixedSmall)
        release.variance = method.variance == Sdedit::Variance::FixedLarge ? diffusion::Variance::FixedLarge : diffusion::Variance::Learned;
    run.record.sampler = "ddpm";
    run.record.grid = "release";
    return sdeditRelease(run.denoiser(run.request.prompt, run.request.negative, run.record.guidance), run.guide, release, run.onStep());
}

Tensor runPaper(SamplingRun& run, const Sdedit& method, double t0)
{
    const NoisePath& own = run.model.path();
    const NoisePath path = own.frame() == diffusion::Frame::VarianceExploding ? own : NoisePath::vpContinuous();
    PaperRun paper{path, .1, 20, path.timeOf(own.at(t0).ratio()), run.record.steps, method.repeats, run.noise, run.keep(), {}};
    run.record.sampler = "paper";
    run.record.grid = "even";
    return sdeditPaper(run.denoiser(run.request.prompt, run.request.negative, run.record.guidance), run.guide, paper, run.onStep());
}

/// Levels of diffusers' image-to-image run of `steps` and strength t0; empty if it makes no call.
Levels communityLevels(const SamplingRun& run, Sampler sampler, double t0, int steps)
{
    const NoisePath& path = run.model.path();
    if (path.frame() == diffusion::Frame::Straight) {
        const base::Size size = run.frame.size();
        const bool shifted = run.model.card().grid != nameOf(GridKind::Even);
        return publishedFlowLevels(steps, t0, shifted ? fluxShift(size.width / 16 * (size.height / 16)) : 0);
    }
    if (path.alphaBars().empty())
        throw base::UsageError(fmt::format("The community rule belongs to models of Stable Diffusion's and Flux's kind, and {} is none: choose the exact rule.", run.model.card().name));
    return leadingLevels(path, steps, t0, 1, sampler == Sampler::Ddim ? GridEnd::FirstIndex : GridEnd::Clean);
}

Tensor runCommunity(SamplingRun& run, const Sdedit& method, double t0)
{
    const Sampler sampler = resolved(run.request.sampler, run.model, false);
    const Levels levels = communityLevels(run, sampler, t0, run.record.steps);
    run.record.sampler = nameOf(sampler);
    run.record.grid = "published";
    if (levels.empty())
        return run.guide;
    const int calls = int(levels.size()) - 1;
    const Level start = levels.front();
    run.record.ratio = start.ratio();
    run.watch.setSteps(calls * method.repeats);
    const Denoiser denoise = run.denoiser(run.request.prompt, run.request.negative, run.record.guidance);
    const Tensor keep = run.keep();
    Tensor x = run.guide;
    for (int repeat = 0; repeat < method.repeats; ++repeat) {
        const Tensor e = run.noise(Purpose::Start, repeat, 0);
        Walk around{run.onStep(), {}, repeat * calls, {}};
        if (keep.defined())
            around.land = keepPublished(keep, run.guide, e, calls);
        x = walk(denoise, levels, start.a * x + start.b * e, stepOf(sampler, method, run.model.path(), denoise, run.noise, nullptr, 1, repeat), around);
    }
    return x;
}

} // namespace

Tensor runSdedit(SamplingRun& run, const Sdedit& method)
{
    const base::ModelCard& card = run.model.card();
    const double t0 = method.t0Map.isNull() ? method.t0.value_or(card.defaultT0) : highest(method.t0Map, run.frame);
    run.record.t0 = t0;
    run.record.guidance = guidanceOf(run.request, card);
    if (t0 == 0 || method.repeats == 0)
        return run.guide;
    run.record.ratio = run.model.path().at(t0).ratio();
    switch (method.rule) {
    case Sdedit::Rule::Community:
    case Sdedit::Rule::Exact: run.record.steps = run.request.steps > 0 ? run.request.steps : card.sdeditSteps; break;
    case Sdedit::Rule::Release: run.record.steps = releaseCount(run.model.path(), t0); break;
    case Sdedit::Rule::Paper: run.record.steps = run.request.steps > 0 ? run.request.steps : paperSteps; break;
    }
    run.watch.setSteps(run.record.steps * method.repeats);
    run.watch.begin("sampling");
    switch (method.rule) {
    case Sdedit::Rule::Release: return runRelease(run, method, t0);
    case Sdedit::Rule::Paper: return runPaper(run, method, t0);
    case Sdedit::Rule::Community: return runCommunity(run, method, t0);
    case Sdedit::Rule::Exact: break;
    }
    return runExact(run, method, t0);
}

} // namespace underpaint::engine
