#pragma once

namespace underpaint::models {

/// The processor's float32 peak in GFLOP/s: multiply-adds on registers alone, on `threads` threads at once, the best of a few runs of
/// together about 0.2 seconds. Everything that `bench` prints is a fraction of it.
double measurePeakGflops(int threads);

} // namespace underpaint::models
