#pragma once

#include "core/engine/job.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace underpaint::diffusion {
class DiffusionModel;
}

namespace underpaint::engine {

class RunWatch;

/// Loads a model by its id; throws base::Error. Given by app, so that core never names a model.
/// The second argument may be asked while loading whether to go on.
using ModelLoader = std::function<std::shared_ptr<diffusion::DiffusionModel>(const std::string& id, const std::stop_token& stop)>;

/// Where events of a run go while it runs. Called on the thread that runs it.
using EventSink = std::function<void(const SampleEvent&)>;

/// The answer of an inversion (`underpaint invert`).
struct Inversion {
    canvas::Picture noise;      ///< the noise as a picture: .5 + noise/6, clamped, RGB 16 bit, working size
    double noiseMean = 0, noiseDeviation = 0; ///< of the noise: 0 and 1 if it is typical
    double roundTripError[2] = {0, 0}; ///< RMSE in 0..1 pixels after orders 1 and 2; DDIM inversion has the first alone
};

/// request -> pictures. Owns the models (the last one used stays loaded).
///
/// Thread safety: one thread at a time (the worker's).
class Engine {
public:
    explicit Engine(ModelLoader loader);
    ~Engine();

    /// Runs one request: Progress and Preview go to the sink (previews of x0 at most every `previewInterval` seconds, the first at once).
    /// Throws base::UsageError for values out of range (t0, eta, sizes of mask and maps...), base::Error for everything else, base::Stopped once
    /// `stop` is requested (within one network call). keepGoing: asked before each step with (step, steps, previewShown); false ends the run as Stopped.
    /// Too little memory, met or foreseen: MemoryShortage (memory_shortage.h), which names a smaller working size; the next run works again.
    Finished render(const SharedRequest& request, const EventSink& sink, const std::stop_token& stop,
        const std::function<bool(int step, int steps, bool shown)>& keepGoing = {});

    /// One job, as job.h says what each kind sends; throws like render(). A result is handed to the sink before its scores are, and answered, too.
    Finished run(const Job& job, const EventSink& sink, const std::stop_token& stop,
        const std::function<bool(int step, int steps, bool shown)>& keepGoing = {});

    /// How a result of this request stands between painting and model, each picture, and each frame of the filmstrip, measured at the size that it was made at.
    Scores score(const SharedRequest& request, const canvas::Picture& result, const std::stop_token& stop,
        const std::function<bool(int step, int steps, bool shown)>& keepGoing = {});

    /// The filmstrip: one picture per level (t0 for SDEdit, eta for RF-Inversion and depth for DDIM inversion, which share one inversion; null-text inversion is shown by
    /// its closed form, the negative prompt), with shared noise. On a GPU one batch; on a CPU at half
    /// size, so that seven cost less than two full frames. onFrame is called as each is ready, in the order of `order` (indices into levels).
    void filmstrip(const SharedRequest& request, const std::vector<double>& levels, const std::vector<int>& order,
        const std::function<void(int index, const canvas::Picture& frame)>& onFrame, const std::stop_token& stop);

    /// Inverts the painting of an inversion request and measures the way back: RF-Inversion at orders 1 and 2 (gamma = eta = 0), DDIM inversion (any kind, as the plain one) without
    /// guidance.
    Inversion invert(const SharedRequest& request, const EventSink& sink, const std::stop_token& stop);

    /// How typical pictures are to the model itself: see realism.h. One score per picture.
    std::vector<double> realism(const std::string& model, const std::vector<canvas::Picture>& pictures, const std::stop_token& stop);

    /// Seconds between two previews; 0 = every step. Default .1.
    void setPreviewInterval(double seconds);
    /// What is asked before a run for the bytes that may be had (0 = unknown); availableMemory() unless set.
    void setMemoryProbe(std::function<std::uint64_t()> probe);
    /// Gives the memory of loaded models back.
    void unload();
    /// The loaded model or a fresh one.
    std::shared_ptr<diffusion::DiffusionModel> model(const std::string& id, const std::stop_token& stop = {});

private:
    // The kinds of jobs (engine_jobs.cpp); records of what the last picture was made with.
    SampleRecord frames(const Job& job, const EventSink& sink, RunWatch& watch);
    SampleRecord variations(const Job& job, const EventSink& sink, RunWatch& watch);
    void load(const SampleRequest& request, RunWatch& watch);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace underpaint::engine
