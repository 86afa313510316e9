#pragma once

#include "core/diffusion/ddim_inversion.h"

#include <functional>
#include <vector>

namespace underpaint::diffusion {

/// Null-text inversion (Mokady et al. 2023, algorithm 1): the states of a DDIM inversion without guidance are the pivot; from the top down, the embedding of the empty prompt is
/// moved by Adam until one guided DDIM step meets the pivot's next state.
struct NullText {
    DdimInversion inversion;     ///< path, steps (50), endAlphaBar, depth
    int innerSteps = 10;         ///< at most, per level
    double rate = 1e-2;          ///< of level i of n, counted from the top: rate (1 - i/100), as the authors' code has it
    double tolerance = 1e-5;     ///< stop early once the squared error is below tolerance + 2e-5 i
};

/// The network under the prompt's fixed words and this embedding of the empty prompt, at a guidance. Must be differentiable with respect to `empty`.
using EmptyDenoiser = std::function<Denoiser(const Tensor& empty)>;

/// One embedding of the empty prompt [1, T, C] per level, from the top down.
struct NullTextResult {
    Tensor noise;                 ///< the inverted picture
    std::vector<Tensor> empties;
    std::vector<double> errors;   ///< mean squared error left at each level
    std::vector<Tensor> pivot;    ///< the states of the inversion, rising: the picture first, `noise` last
};

/// picture [1, C, h, w] clean; source: the network under the source words without guidance; guided: under guidance. Runs outside InferenceMode with gradients for `empty` alone.
/// A level takes at most innerSteps calls with gradients and one without; none of the latter where the error was small enough before. Where the error already is, nothing moves.
/// onStep counts inversion steps, then inner steps (each level's from its own first number on); false stops (base::Stopped).
NullTextResult nullTextInvert(const Denoiser& source, const EmptyDenoiser& guided, const Tensor& picture, const Tensor& empty, const NullText& run, const OnStep& onStep = {});
/// The way back with the found embeddings, under whatever words `guided` has now. land: kept areas.
Tensor nullTextReturn(const EmptyDenoiser& guided, const NullTextResult& found, const NullText& run, const OnStep& onStep = {}, const Land& land = {});

} // namespace underpaint::diffusion
