#include "core/engine/engine_private.h"

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
    const std::shared_ptr<DiffusionModel> sampled = engine.model(request.model, watch.stop());
    checkRequest(request, sampled->card());
    if (sampled->device().is_cpu()) {
        const base::Size size = WorkingFrame(request, sampled->card()).size();
        const std::uint64_t wanted = sampled->bytesFor(size.height, size.width), there = memoryProbe();
        if (there > 0 && wanted > there)
            throw MemoryShortage(fmt::format("A working size of {} x {} pixels takes about {:.0f} MB of memory, and {:.0f} MB are free: {}", size.width, size.height,
                                     std::ceil(double(wanted) / mebibyte), std::floor(double(there) / mebibyte), wayOut(smallerSide(size, sampled->card().multiple))),
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
    const auto* sdedit = std::get_if<Sdedit>(&run.request.method);
    if (!sdedit)
        return filmstripOfPulls(run, std::get<RfInversion>(run.request.method), levels, order, onFrame);
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

Scores scoresOf(const DiffusionModel& model, const WorkingFrame& frame, const at::Tensor& latents, const std::function<void()>& beforeCall)
{
    const Tensor difference = model.decode(latents) - toTensor(frame.guide(), frame.size());
    return {std::sqrt(difference.to(at::kDouble).square().mean().item<double>()), realismScores(model, latents, beforeCall).front()};
}

} // namespace underpaint::engine
