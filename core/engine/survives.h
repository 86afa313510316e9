#pragma once

#include "core/canvas/picture.h"
#include "core/diffusion/diffusion_model.h"
#include "core/engine/sample_request.h"

namespace underpaint::engine {

/// What a model still sees of clean latents once they are noised to `level`: the mean that it must expect of them, averaged over all noises, if it knew nothing but a Gaussian prior.
/// That is the prior's Wiener filter: every coefficient keeps a^2 s^2 / (a^2 s^2 + b^2) of its distance to the mean, s being its deviation.
///
/// A model that states no prior is given the picture's own: mean and power spectrum of the latents themselves, of each channel, the power averaged over rings of equal frequency (in
/// the cosine basis, which has no seams). latents: [1, C, h, w]. At a clean level they return as they are.
at::Tensor surviving(const diffusion::GaussianPrior* prior, const at::Tensor& latents, diffusion::Level level);

/// The same as a picture of canvas size for an SDEdit request's start level, which is returned in `t0`; where a t0 map rules, every pixel has its own (blended from nine levels
/// between the lowest and the highest). What is kept is shown as it is. Throws base::UsageError for RF-Inversion, which starts from the picture's own noise.
canvas::Picture survivingPicture(const diffusion::DiffusionModel& model, const SampleRequest& request, double& t0);

} // namespace underpaint::engine
