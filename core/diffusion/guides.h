#pragma once

#include "core/diffusion/samplers.h"

namespace underpaint::diffusion {

/// Parts of a picture that follow the noised painting instead of the sampler, written down once for masks and for t0 maps.
struct KeptArea {
    Tensor guide;    ///< what the kept part follows at noisy levels: this pass's clean guide [N, C, H, W] (or [1, ...])
    Tensor original; ///< what it is at the clean level, to the bit; undefined = the guide
    NoiseSource noise; ///< asked for as (Start, repeat, 0), or as (Kept, repeat, step) when `fresh`
    bool fresh = false; ///< new noise per step instead of one per repeat
    /// How much of each pixel is kept after the step from -> to: 0 free .. 1 kept, [.., H, W]; undefined tensor = nothing is kept.
    std::function<Tensor(Level from, Level to)> keep;
};

/// After each step, keep k + (1-keep) y with k = a' guide + b' noise; exactly the guide where keep is 1 at the clean level, exactly
/// y (bit for bit) where keep is 0 (algorithms.md 2.5, recommended rule).
Land keepArea(KeptArea area, int repeat);

/// A mask that keeps the same share at every level. maskKeep: 1 = keep.
std::function<Tensor(Level, Level)> constantKeep(Tensor maskKeep);
/// A t0 map: each pixel follows the noised painting at levels whose sig is above its own and is free below. Between two levels of the grid the share is
/// linear in log sig (in sig where the step ends clean, in 1/sig where it starts from pure noise), so that a smooth map gives no bands. sigMap: [.., H, W],
/// sig of each pixel's t0 (0 = kept exactly). A constant map at the first level keeps nothing at any step: the plain run, bit for bit; shares within
/// 1e-5 of 0 or 1 are taken as such, so that the map may be float32.
std::function<Tensor(Level, Level)> keepAbove(Tensor sigMap);
/// The larger of two shares (mask and map together).
/// Null functions keep nothing.
std::function<Tensor(Level, Level)> keepBoth(std::function<Tensor(Level, Level)> a, std::function<Tensor(Level, Level)> b);

/// Mixes x0 and noise of two answers: a + share (b - a). share: a number or a tensor [.., H, W].
Answer mix(const Answer& a, const Answer& b, double share);
Answer mix(const Answer& a, const Answer& b, const Tensor& share);

} // namespace underpaint::diffusion
