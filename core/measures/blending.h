#pragma once

#include "core/canvas/picture.h"

namespace underpaint::measures {

// Ways to set a part of one picture into another without a model. part, into and mask have one size; mask: grey, white where `part` is wanted. Alpha counts as laid over white;
// the answer is RGB in the depth of `into`. Both throw base::Error if sizes or channels are wrong.

/// Laplacian pyramid blending (Burt and Adelson 1983): every octave of detail is blended over a seam of its own width. levels: octaves; 0 = as many as leave 8 pixels of the shorter side.
canvas::Picture laplacianBlended(const canvas::Picture& part, const canvas::Picture& into, const canvas::Picture& mask, int levels = 0);

/// Poisson blending (Perez et al. 2003, Eqs. 7-8): inside the mask (from half white) the picture has the differences of `part` and meets `into` at the mask's edge; at the paper's edge it is
/// free. Outside `into` is kept to the bit. Solved by conjugate gradients to a residual of 1e-7 of its beginning; throws base::Error if that is not reached.
canvas::Picture poissonBlended(const canvas::Picture& part, const canvas::Picture& into, const canvas::Picture& mask);

} // namespace underpaint::measures
