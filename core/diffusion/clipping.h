#pragma once

#include "core/diffusion/denoiser.h"

namespace underpaint::diffusion {

/// Keeps every answer's x0 within low..high, and lets its noise be what then remains: guided diffusion samples so, since no picture lies outside.
Denoiser clipped(Denoiser denoise, double low = -1, double high = 1);

} // namespace underpaint::diffusion
