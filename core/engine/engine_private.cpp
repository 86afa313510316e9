#include "core/engine/engine_private.h"

#include "core/engine/detail_stage.h"
#include "core/engine/engine_ddim.h"
#include "core/engine/realism.h"
#include "core/engine/request_check.h"

#include <ATen/ATen.h>

#include <cmath>

#include <fmt/format.h>

namespace underpaint::engine {

using namespace diffusion;

namespace {

constexpr double mebibyte = 1024. * 1024;

std::string wayOut(int smaller)
{
    return smaller > 0 ? fmt::format("choose a working size of {} pixels or less.", smaller) : std::string("close other programs, or choose a smaller model.");
}

} // namespace

std::shared_ptr<DiffusionModel> Engine::Private::ready(Engine& engine, const SampleRequest& request, RunWatch& watch)
{
    if (!model || id != request.model)
        watch.begin("loading");
    std::shared_ptr<DiffusionModel> sampled = engine.model(request.model, watch.stop());
    checkRequest(request, sampled->card());
    if (sampled->device().is_cpu()) {
        const WorkingFrame frame(request, sampled->card());
        const std::optional<DetailPlan> detail = detailPlan(request, sampled->card(), frame);
        const base::Size size = detail ? detail->size : frame.size();
        const auto* ddim = std::get_if<DdimInversion>(&request.method);
        const bool gradients = ddim && ddim->kind == DdimInversion::Kind::NullText;
        const std::uint64_t wanted = gradients ? sampled->bytesForGradients(size.height, size.width) : sampled->bytesFor(size.height, size.width);
        std::uint64_t there = memoryProbe();
        if (gradients && there > 0 && wanted > there) {
            // What the model has opened so far is given back; it opens again only what this run needs.
            sampled.reset();
            model.reset();
            watch.begin("loading");
            sampled = engine.model(request.model, watch.stop());
            there = memoryProbe();
        }
        if (there > 0 && wanted > there)
            throw MemoryShortage(fmt::format("A working size of {} x {} pixels takes about {:.0f} MB of memory{}, and {:.0f} MB are free: {}", size.width, size.height,
                                     std::ceil(double(wanted) / mebibyte), gradients ? " for null-text inversion" : "", std::floor(double(there) / mebibyte), wayOut(smallerSide(size, sampled->card().multiple))),
                smallerSide(size, sampled->card().multiple));
    }
    return sampled;
}

WorkingFrame::Scale Engine::Private::frameScale(const DiffusionModel& model)
{
    return model.device().is_cpu() ? WorkingFrame::Scale::Half : WorkingFrame::Scale::Full;
}

void Engine::Private::filmstrip(SamplingRun& run, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame) const
{
    for (const double level : levels)
        if (!(level >= 0 && level <= 1))
            throw base::UsageError(fmt::format("A frame's level is {}, but must lie between 0 and 1.", level));
    for (const int index : order)
        if (index < 0 || index >= int(levels.size()))
            throw base::UsageError(fmt::format("There is no frame {} among {}.", index, levels.size()));
    if (order.empty())
        return;
    if (run.frame.changed().isEmpty()) {
        for (const int index : order)
            onFrame(index, run.guide);
        return;
    }
    const bool atOnce = frameScale(run.model) == WorkingFrame::Scale::Full;
    if (!atOnce)
        run.noise = noiseFor(run.request, run.model, run.frame, true);
    run.record.guidance = guidanceOf(run.request, run.model.card());
    if (const auto* rf = std::get_if<RfInversion>(&run.request.method))
        return filmstripOfPulls(run, *rf, levels, order, onFrame);
    if (const auto* ddim = std::get_if<DdimInversion>(&run.request.method))
        return filmstripOfDepths(run, *ddim, levels, order, onFrame);
    const auto* sdedit = std::get_if<Sdedit>(&run.request.method);
    run.record.steps = run.request.steps > 0 ? run.request.steps : run.model.card().sdeditSteps;
    if (atOnce && sdedit->rule == Sdedit::Rule::Exact)
        filmstripAtOnce(run, *sdedit, levels, order, onFrame);
    else
        filmstripOneByOne(run, *sdedit, levels, order, onFrame);
}

void Engine::Private::throwFor(const std::exception& error, const SampleRequest* request)
{
    if (!isMemoryShortage(error)) {
        const std::string text = error.what(); // its first line says what it is about
        throw base::Error(fmt::format("{} broke off while it was sampling ({}): check its file, or choose another model.", model ? model->card().name : id,
            text.substr(0, text.find('\n'))));
    }
    const int smaller = model && request ? smallerSide(WorkingFrame(*request, model->card()).size(), model->card().multiple) : 0;
    model.reset();
    throw MemoryShortage(fmt::format("There was not enough memory for this picture: {}", wayOut(smaller)), smaller);
}

Scores scoresOf(const DiffusionModel& model, const WorkingFrame& frame, const at::Tensor& latents, const at::Tensor& picture, const std::function<void()>& beforeCall)
{
    const Tensor difference = picture - toTensor(frame.guide(), frame.size());
    return {std::sqrt(difference.to(at::kDouble).square().mean().item<double>()), realismScores(model, latents, beforeCall).front()};
}

} // namespace underpaint::engine
