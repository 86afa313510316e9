#pragma once

#include "core/engine/request_guidance.h"
#include "core/engine/run_watch.h"
#include "core/engine/sampling_plan.h"

namespace underpaint::engine {

/// What both methods share while one request is worked on: latents, noise, the watched network, previews.
class SamplingRun {
public:
    SamplingRun(const SampleRequest& request, const diffusion::DiffusionModel& model, const WorkingFrame& frame, RunWatch& watch);

    const SampleRequest& request;
    const diffusion::DiffusionModel& model;
    const WorkingFrame& frame;
    RunWatch& watch;
    SampleRecord record;                ///< filled as the run goes

    at::Tensor guide;                   ///< clean latents of the painting, [1, C, h, w]
    diffusion::NoiseSource noise;       ///< of the latents' shape, keyed by seed and pixel
    std::shared_ptr<const diffusion::GaussianPrior> prior; ///< null if the model states none

    /// The network with these words; every call asks the watch first. Models that take no words get none. Models that read free text show the stage "words" while they do.
    diffusion::Denoiser denoiser(const std::string& prompt, const std::string& negative, double guidance) const;
    /// A network whose every call asks the watch first.
    diffusion::Denoiser watched(diffusion::Denoiser network) const;
    /// Counts steps and shows previews of x0, if wanted.
    diffusion::OnStep onStep(bool previews = true) const;
    /// Shows x0 if a preview is due.
    void preview(const at::Tensor& x0) const;

    /// 1 = kept, [1, 1, h, w] in latents; undefined if all may change.
    at::Tensor keep() const;
    /// A map of canvas size as [1, 1, h, w] in latents.
    at::Tensor map(const canvas::Picture& grey) const;
    /// Latents -> the canvas with the picture in it; `guide` itself -> the painting, to the bit. Throws base::Error if they are not finite.
    canvas::Picture picture(const at::Tensor& latents) const;
    canvas::Picture picture(const at::Tensor& latents, const at::Tensor& decoded) const;
    /// Latents -> picture [1, 3, H, W] on the CPU, with the same check.
    at::Tensor decoded(const at::Tensor& latents) const;

private:
    base::Size latentSize() const;
};

/// Interleaved RGB 0..1 [h, w, 3] <-> tensor [1, 3, h, w] on the CPU.
at::Tensor toTensor(std::span<const float> picture, base::Size size);
std::vector<float> toInterleaved(const at::Tensor& picture);

/// Noise as CounterNoise has it for this frame's latents; at half scale the halved noise of the doubled grid.
diffusion::NoiseSource noiseFor(const SampleRequest& request, const diffusion::DiffusionModel& model, const WorkingFrame& frame, bool halved = false);

/// The methods, from guide to latents of the result (engine_sdedit.cpp, engine_rf.cpp, engine_ddim.cpp).
at::Tensor runSdedit(SamplingRun& run, const Sdedit& method);
at::Tensor runRfInversion(SamplingRun& run, const RfInversion& method);
at::Tensor runDdimInversion(SamplingRun& run, const DdimInversion& method);
/// The request's own.
at::Tensor runMethod(SamplingRun& run);

} // namespace underpaint::engine
