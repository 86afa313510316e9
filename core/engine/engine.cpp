#include "core/engine/engine.h"

#include "core/base/error.h"
#include "core/engine/filmstrip.h"
#include "core/engine/memory_shortage.h"
#include "core/engine/realism.h"
#include "core/engine/request_check.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cmath>

#include <fmt/format.h>

namespace underpaint::engine {
namespace {

using namespace diffusion;

/// An error of a library, as a sentence: its first line says what it is about.
std::string firstLine(const std::exception& error)
{
    const std::string text = error.what();
    return text.substr(0, text.find('\n'));
}

double rootMeanSquare(const at::Tensor& difference) { return std::sqrt(difference.to(at::kDouble).square().mean().item<double>()); }

/// .5 + noise/6 as RGB; of latents with other than three channels the first one, in grey.
canvas::Picture noisePicture(const at::Tensor& noise)
{
    const at::Tensor shown = noise.size(1) == 3 ? noise : noise.narrow(1, 0, 1).expand({-1, 3, -1, -1});
    return canvas::Picture::fromFloat({int(noise.size(3)), int(noise.size(2))}, 3, toInterleaved(.5 + shown / 6), canvas::Depth::Sixteen);
}

} // namespace

struct Engine::Private {
    ModelLoader loader;
    std::shared_ptr<DiffusionModel> model;
    std::string id;
    double previewInterval = .1;

    /// The request's model, loaded if need be, for a request that has been checked.
    std::shared_ptr<DiffusionModel> ready(Engine& engine, const SampleRequest& request, RunWatch& watch)
    {
        if (!model || id != request.model)
            watch.begin("loading");
        const std::shared_ptr<DiffusionModel> sampled = engine.model(request.model, watch.stop());
        checkRequest(request, sampled->card());
        return sampled;
    }

    /// Runs `work`; whatever a library throws becomes our own error, and on shortage of memory everything is given back.
    template <typename Work>
    auto guarded(const SampleRequest* request, const Work& work)
    {
        try {
            const c10::InferenceMode noGradients;
            return work();
        } catch (const base::Error&) {
            throw;
        } catch (const base::Stopped&) {
            throw;
        } catch (const std::exception& error) {
            const std::string name = model ? model->card().name : id;
            if (!isMemoryShortage(error))
                throw base::Error(fmt::format("{} broke off while it was sampling ({}): check its file, or choose another model.", name, firstLine(error)));
            int side = 0, multiple = 16;
            if (model && request) {
                multiple = model->card().multiple;
                const base::Size size = WorkingFrame(*request, model->card()).size();
                side = std::max(size.width, size.height) / 2 / multiple * multiple;
            }
            model.reset();
            throw base::Error(side >= 2 * multiple
                    ? fmt::format("There was not enough memory for this picture: choose a working size of {} pixels or less.", side)
                    : std::string("There was not enough memory for this picture: close other programs, or choose a smaller model."));
        }
    }
};

Engine::Engine(ModelLoader loader) : d(std::make_unique<Private>()) { d->loader = std::move(loader); }

Engine::~Engine() = default;

void Engine::setPreviewInterval(double seconds) { d->previewInterval = seconds; }

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
        if (!frame.changed().isEmpty()) {
            const auto* sdedit = std::get_if<Sdedit>(&request->method);
            const at::Tensor latents = sdedit ? runSdedit(run, *sdedit) : runRfInversion(run, std::get<RfInversion>(request->method));
            if (watch.calls() > 0)
                finished.picture = run.picture(latents);
        }
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
        for (const double level : levels)
            if (!(level >= 0 && level <= 1))
                throw base::UsageError(fmt::format("A frame's level is {}, but must lie between 0 and 1.", level));
        for (const int index : order)
            if (index < 0 || index >= int(levels.size()))
                throw base::UsageError(fmt::format("There is no frame {} among {}.", index, levels.size()));
        if (order.empty())
            return;
        const bool atOnce = !sampled->device().is_cpu();
        const WorkingFrame frame(*request, sampled->card(), atOnce ? WorkingFrame::Scale::Full : WorkingFrame::Scale::Half);
        if (frame.changed().isEmpty()) {
            for (const int index : order)
                onFrame(index, request->painting);
            return;
        }
        SamplingRun run(*request, *sampled, frame, watch);
        if (!atOnce)
            run.noise = noiseFor(*request, *sampled, frame, true);
        const auto* sdedit = std::get_if<Sdedit>(&request->method);
        if (!sdedit)
            return filmstripOfPulls(run, std::get<RfInversion>(request->method), levels, order, onFrame);
        run.record.steps = request->steps > 0 ? request->steps : sampled->card().sdeditSteps;
        if (atOnce && sdedit->rule == Sdedit::Rule::Exact)
            filmstripAtOnce(run, *sdedit, levels, order, onFrame);
        else
            filmstripOneByOne(run, *sdedit, levels, order, onFrame);
    });
}

Inversion Engine::invert(const SharedRequest& request, const EventSink& sink, const std::stop_token& stop)
{
    return d->guarded(request.get(), [&] {
        RunWatch watch(request, sink, stop, {}, d->previewInterval);
        const std::shared_ptr<DiffusionModel> sampled = d->ready(*this, *request, watch);
        const auto* asked = std::get_if<RfInversion>(&request->method);
        if (!asked)
            throw base::UsageError("Only RF-Inversion inverts: choose that method.");
        SampleRequest plain = *request; // all of the picture, and no words: what the way back alone loses
        plain.mask = {};
        plain.region = {};
        plain.followMask = false;
        plain.prompt = plain.negative = {};
        plain.guidance = 1;
        plain.sampler = Sampler::Model;
        const WorkingFrame frame(plain, sampled->card());
        SamplingRun run(plain, *sampled, frame, watch);
        RfInversion method = *asked;
        method.rule = RfInversion::Rule::Consistent;
        method.form = RfInversion::Form::Ode;
        method.gamma = method.eta = 0;
        method.etaMap = {};

        Inversion inversion;
        const at::Tensor clean = sampled->decode(run.guide);
        for (const int order : {1, 2}) {
            method.order = order;
            RfJourney journey(run, method);
            run.watch.setSteps(4 * (journey.steps() - method.begin));
            const at::Tensor noise = journey.wayIn();
            if (order == 1) {
                inversion.noiseMean = noise.mean().item<double>();
                inversion.noiseDeviation = noise.std().item<double>();
                inversion.noise = noisePicture(noise);
            }
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
