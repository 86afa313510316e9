#include "core/engine/engine.h"

#include "core/base/error.h"
#include "core/engine/detail_stage.h"
#include "core/engine/engine_ddim.h"
#include "core/engine/engine_private.h"
#include "core/engine/realism.h"
#include "core/engine/request_check.h"

#include <ATen/ATen.h>

#include <cmath>

#include <fmt/format.h>

namespace underpaint::engine {
namespace {

using namespace diffusion;

double rootMeanSquare(const at::Tensor& difference) { return std::sqrt(difference.to(at::kDouble).square().mean().item<double>()); }

/// .5 + noise/6 as RGB; of latents with other than three channels the first one, in grey.
canvas::Picture noisePicture(const at::Tensor& noise)
{
    const at::Tensor shown = noise.size(1) == 3 ? noise : noise.narrow(1, 0, 1).expand({-1, 3, -1, -1});
    return canvas::Picture::fromFloat({int(noise.size(3)), int(noise.size(2))}, 3, toInterleaved(.5 + shown / 6), canvas::Depth::Sixteen);
}

} // namespace

Engine::Engine(ModelLoader loader) : d(std::make_unique<Private>()) { d->loader = std::move(loader); }

Engine::~Engine() = default;

void Engine::setPreviewInterval(double seconds) { d->previewInterval = seconds; }

void Engine::setMemoryProbe(std::function<std::uint64_t()> probe) { d->memoryProbe = std::move(probe); }

void Engine::unload() { d->model.reset(); }

std::shared_ptr<DiffusionModel> Engine::model(const std::string& id, const std::stop_token& stop)
{
    if (!d->model || d->id != id) {
        d->model.reset(); // first: two models may not fit
        d->id = id;
        d->model = d->loader(id, stop);
    }
    if (!d->model)
        throw base::Error(fmt::format("The model \"{}\" could not be loaded.", id));
    return d->model;
}

Finished Engine::render(const SharedRequest& request, const EventSink& sink, const std::stop_token& stop,
    const std::function<bool(int step, int steps, bool shown)>& keepGoing)
{
    return d->guarded(request.get(), [&] {
        RunWatch watch(request, sink, stop, keepGoing, d->previewInterval);
        const std::shared_ptr<DiffusionModel> sampled = d->ready(*this, *request, watch);
        const WorkingFrame frame(*request, sampled->card());
        SamplingRun run(*request, *sampled, frame, watch);
        Finished finished{request, request->painting, {}};
        if (!frame.changed().isEmpty())
            finished.picture = finishedPicture(run);
        run.record.calls = watch.calls();
        run.record.seconds = watch.seconds();
        finished.record = run.record;
        return finished;
    });
}

void Engine::filmstrip(const SharedRequest& request, const std::vector<double>& levels, const std::vector<int>& order,
    const std::function<void(int index, const canvas::Picture& frame)>& onFrame, const std::stop_token& stop)
{
    d->guarded(request.get(), [&] {
        RunWatch watch(request, {}, stop, {}, d->previewInterval);
        const std::shared_ptr<DiffusionModel> sampled = d->ready(*this, *request, watch);
        const WorkingFrame frame(*request, sampled->card(), Private::frameScale(*sampled));
        SamplingRun run(*request, *sampled, frame, watch);
        d->filmstrip(run, levels, order, [&](int index, const at::Tensor& latents) { onFrame(index, run.picture(latents)); });
    });
}

Inversion Engine::invert(const SharedRequest& request, const EventSink& sink, const std::stop_token& stop)
{
    return d->guarded(request.get(), [&] {
        RunWatch watch(request, sink, stop, {}, d->previewInterval);
        const std::shared_ptr<DiffusionModel> sampled = d->ready(*this, *request, watch);
        if (std::holds_alternative<Sdedit>(request->method))
            throw base::UsageError("SDEdit does not invert: choose RF-Inversion or DDIM inversion.");
        SampleRequest plain = *request; // all of the picture, and no words: what the way back alone loses
        plain.mask = {};
        plain.region = {};
        plain.followMask = false;
        plain.prompt = plain.negative = {};
        plain.guidance = 1;
        plain.sampler = Sampler::Model;
        const WorkingFrame frame(plain, sampled->card());
        SamplingRun run(plain, *sampled, frame, watch);
        Inversion inversion;
        const at::Tensor clean = sampled->decode(run.guide);
        const auto describe = [&](const at::Tensor& noise) {
            inversion.noiseMean = noise.mean().item<double>();
            inversion.noiseDeviation = noise.std().item<double>();
            inversion.noise = noisePicture(noise);
        };
        if (const auto* ddim = std::get_if<DdimInversion>(&request->method)) {
            DdimInversion method = *ddim; // the way back follows the source words
            method.kind = DdimInversion::Kind::Plain;
            DdimJourney journey(run, method);
            run.watch.setSteps(2 * journey.steps());
            journey.wayIn();
            describe(journey.noise());
            inversion.roundTripError[0] = rootMeanSquare(sampled->decode(journey.wayBack(method.depth, false)) - clean);
            return inversion;
        }
        RfInversion method = std::get<RfInversion>(request->method);
        method.rule = RfInversion::Rule::Consistent;
        method.form = RfInversion::Form::Ode;
        method.gamma = method.eta = 0;
        method.etaMap = {};

        for (const int order : {1, 2}) {
            method.order = order;
            RfJourney journey(run, method);
            run.watch.setSteps(4 * (journey.steps() - method.begin));
            const at::Tensor noise = journey.wayIn();
            if (order == 1)
                describe(noise);
            inversion.roundTripError[order - 1] = rootMeanSquare(sampled->decode(journey.wayBack(noise, 0, false)) - clean);
        }
        return inversion;
    });
}

std::vector<double> Engine::realism(const std::string& id, const std::vector<canvas::Picture>& pictures, const std::stop_token& stop)
{
    return d->guarded(nullptr, [&] {
        const std::shared_ptr<DiffusionModel> judge = model(id, stop);
        std::vector<double> scores;
        for (const canvas::Picture& picture : pictures) {
            if (stop.stop_requested())
                throw base::Stopped();
            SampleRequest request;
            request.painting = picture;
            checkRequest(request, judge->card());
            const WorkingFrame frame(request, judge->card());
            const std::vector<double> score = realismScores(*judge, judge->encode(toTensor(frame.guide(), frame.size())));
            scores.push_back(score.front());
        }
        return scores;
    });
}

} // namespace underpaint::engine
