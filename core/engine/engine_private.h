#pragma once

#include "core/engine/engine.h"
#include "core/engine/filmstrip.h"
#include "core/engine/memory_shortage.h"

#include <c10/core/InferenceMode.h>

namespace underpaint::engine {

struct Engine::Private {
    ModelLoader loader;
    std::shared_ptr<diffusion::DiffusionModel> model;
    std::string id;
    double previewInterval = .1;
    std::function<std::uint64_t()> memoryProbe = availableMemory;

    /// The request's model, loaded if need be, for a request that has been checked and plainly fits into memory.
    std::shared_ptr<diffusion::DiffusionModel> ready(Engine& engine, const SampleRequest& request, RunWatch& watch);

    /// The scale of frames: full on a GPU, half the size on a CPU.
    static WorkingFrame::Scale frameScale(const diffusion::DiffusionModel& model);
    /// Frames of the filmstrip as latents of run's size. The watch counts all their steps.
    void filmstrip(SamplingRun& run, const std::vector<double>& levels, const std::vector<int>& order, const OnFrame& onFrame) const;

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
            throwFor(error, request);
        }
    }

private:
    [[noreturn]] void throwFor(const std::exception& error, const SampleRequest* request);
};

/// The scores of clean latents [1, C, h, w] of `frame`'s size, and of the same as a picture [1, 3, H, W]. beforeCall: asked before each network call; throws to stop.
Scores scoresOf(const diffusion::DiffusionModel& model, const WorkingFrame& frame, const at::Tensor& latents, const at::Tensor& picture,
    const std::function<void()>& beforeCall);

} // namespace underpaint::engine
