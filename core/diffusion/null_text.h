#pragma once

#include "core/diffusion/ddim_inversion.h"

#include <functional>
#include <vector>

namespace underpaint::diffusion {

/// Null-text inversion (Mokady et al. 2023, algorithm 1): the states of a DDIM inversion without guidance are the pivot; from the top down, the embedding of the empty prompt is
/// moved by Adam until one guided DDIM step meets the pivot's next state.
struct NullText {
    DdimInversion inversion;     ///< path, steps (50), endAlphaBar
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
    std::vector<double> errors;   ///< squared error left at each level
};

/// picture [1, C, h, w] clean; source: the network under the source words without guidance; guided: under guidance. Runs outside InferenceMode with gradients for `empty` alone.
/// onStep counts inversion steps, then inner steps; false stops (base::Stopped).
NullTextResult nullTextInvert(const Denoiser& source, const EmptyDenoiser& guided, const Tensor& picture, const Tensor& empty, const NullText& run, const OnStep& onStep = {});
/// The way back with the found embeddings, under whatever words `guided` has now.
Tensor nullTextReturn(const EmptyDenoiser& guided, const NullTextResult& found, const NullText& run, const OnStep& onStep = {});

} // namespace underpaint::diffusion
