#include "core/engine/engine_private.h"

#include "core/base/error.h"
#include "core/engine/detail_stage.h"
#include "core/engine/request_check.h"
#include "core/engine/request_level.h"
#include "core/engine/survives.h"

#include <ATen/ATen.h>

namespace underpaint::engine {
namespace {

using namespace diffusion;

/// Asked before each network call of a judgement: a run of its own, without progress.
std::function<void()> asking(RunWatch& watch)
{
    return [&watch] { watch.beforeCall(); };
}

/// Of a result of canvas size, at the size it was made at: halved it would lose the detail that the model judges by.
Scores scoresOfResult(const DiffusionModel& model, const SampleRequest& request, const canvas::Picture& result, RunWatch& watch)
{
    SampleRequest judged = request;
    judged.painting = result;
    const WorkingFrame frame(request, model.card()), seen(judged, model.card());
    const at::Tensor picture = toTensor(seen.guide(), seen.size());
    return scoresOf(model, frame, model.encode(picture), picture, asking(watch));
}

SharedRequest withSeed(const SampleRequest& request, std::uint64_t seed)
{
    auto made = std::make_shared<SampleRequest>(request);
    made->seed = seed;
    return made;
}

} // namespace

Scores Engine::score(const SharedRequest& request, const canvas::Picture& result, const std::stop_token& stop,
    const std::function<bool(int step, int steps, bool shown)>& keepGoing)
{
    return d->guarded(request.get(), [&] {
        RunWatch watch(request, {}, stop, keepGoing, 0);
        const std::shared_ptr<DiffusionModel> judge = d->ready(*this, *request, watch);
        return scoresOfResult(*judge, *request, result, watch);
    });
}

Finished Engine::run(const Job& job, const EventSink& sink, const std::stop_token& stop, const std::function<bool(int step, int steps, bool shown)>& keepGoing)
{
    const SharedRequest& request = job.request;
    if (job.kind == Job::Kind::Result) {
        Finished finished = render(request, sink, stop, keepGoing);
        sink(finished);
        try {
            sink(Scored{request, score(request, finished.picture, stop, keepGoing)});
        } catch (const std::exception&) {
            // Something newer waits, or the picture cannot be judged: it is made, and that is what was asked for.
        }
        return finished;
    }
    return d->guarded(request.get(), [&] {
        const bool tells = job.kind == Job::Kind::Variations || job.kind == Job::Kind::Load;
        const EventSink aside = [&](const SampleEvent& event) {
            const auto* progress = std::get_if<Progress>(&event);
            if (progress && (tells || progress->stage == "loading"))
                sink(event);
        };
        RunWatch watch(request, aside, stop, keepGoing, 0);
        Finished finished{request, {}, {}};
        switch (job.kind) {
        case Job::Kind::Frames: finished.record = frames(job, sink, watch); break;
        case Job::Kind::Variations: finished.record = variations(job, sink, watch); break;
        case Job::Kind::Survives: {
            const std::shared_ptr<DiffusionModel> model = d->ready(*this, *request, watch);
            double level = 0;
            canvas::Picture picture = survivingPicture(*model, *request, level);
            sink(Frame{request, 0, level, request->seed, std::move(picture), {}});
            break;
        }
        case Job::Kind::Load: load(*request, watch); break;
        case Job::Kind::Result: break;
        }
        return finished;
    });
}

SampleRecord Engine::frames(const Job& job, const EventSink& sink, RunWatch& watch)
{
    const SampleRequest& request = *job.request;
    const std::shared_ptr<DiffusionModel> model = d->ready(*this, request, watch);
    const WorkingFrame frame(request, model->card(), Private::frameScale(*model));
    SamplingRun run(request, *model, frame, watch);
    d->filmstrip(run, job.levels, job.order, [&](int index, const at::Tensor& latents) {
        const at::Tensor picture = latents.is_same(run.guide) ? toTensor(frame.guide(), frame.size()) : run.decoded(latents);
        const Scores scores = scoresOf(*model, frame, latents, picture, asking(watch));
        sink(Frame{job.request, index, job.levels[std::size_t(index)], request.seed, run.picture(latents, picture), scores});
    });
    run.record.seconds = watch.seconds();
    return run.record;
}

SampleRecord Engine::variations(const Job& job, const EventSink& sink, RunWatch& watch)
{
    if (job.count < 1)
        throw base::UsageError("No variation was asked for: choose at least one.");
    const std::shared_ptr<DiffusionModel> model = d->ready(*this, *job.request, watch);
    watch.setRuns(job.count);
    SampleRecord record;
    for (int index = 0; index < job.count; ++index) {
        const SharedRequest request = withSeed(*job.request, job.request->seed + std::uint64_t(index) + 1);
        const WorkingFrame frame(*request, model->card());
        watch.beginRun();
        SamplingRun run(*request, *model, frame, watch);
        const canvas::Picture picture = frame.changed().isEmpty() ? request->painting : finishedPicture(run);
        const Scores scores = scoresOfResult(*model, *request, picture, watch);
        sink(Frame{job.request, index, levelOf(*request, run.record), request->seed, picture, scores});
        record = run.record;
    }
    record.seconds = watch.seconds();
    return record;
}

void Engine::load(const SampleRequest& request, RunWatch& watch)
{
    watch.setSteps(2);
    watch.begin("loading");
    const std::shared_ptr<DiffusionModel> loaded = model(request.model, watch.stop());
    watch.stepDone();
    watch.begin("preparing");
    if (!request.painting.isNull()) {
        // A network call at this size makes what every later one finds ready.
        checkRequest(request, loaded->card());
        const base::Size size = WorkingFrame(request, loaded->card()).size();
        const Denoiser denoise = loaded->denoiser({request.prompt, request.negative, guidanceOf(request, loaded->card())}, size.height, size.width);
        const int scale = loaded->latentScale();
        watch.beforeCall();
        denoise(at::zeros({1, loaded->latentChannels(), size.height / scale, size.width / scale}, at::TensorOptions().dtype(at::kFloat).device(loaded->device())),
            loaded->path().at(.5));
    }
    watch.stepDone();
}

} // namespace underpaint::engine
