#pragma once

#include "core/canvas/stroke.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace underpaint::canvas {

/// The pen's way as a fixed clock of 1 ms reads it: straight between samples, so that the same way gives the same ticks however often the tablet reports it.
///
/// A tick's place, pressure and tilt are rounded to 1/4096 pixel, 1/65536 and 1/256 degree, so that no rounding of the way to it is left. The first sample waits for the second: some tablets report full pressure first, which is not believed.
/// The stabiliser lets place and pressure follow the pen with a time constant, shorter on fast strokes; 0 changes nothing at all.
class PenPath {
public:
    using Tick = std::function<void(const PenSample&)>;

    /// `stabiliser`: 0 off .. 1 strong.
    void begin(const PenSample& first, double stabiliser);
    /// Samples that are not finite are left out. Gaps above 2 s count as 2 s; samples of one moment count as 1 ms apart.
    void extend(std::span<const PenSample> samples, const Tick& tick);
    /// The last sample itself, and what the stabiliser holds back.
    void end(const Tick& tick);

private:
    void follow(const PenSample& next, const Tick& tick);
    void emit(PenSample at, const Tick& tick);
    double effectiveTime(double time);

    double m_stabiliser = 0;
    std::optional<PenSample> m_first; // waits for the second
    PenSample m_last;                 // as the pen reported it, `time` from the stroke's begin and made to rise
    PenSample m_tick;                 // what the clock read last
    PenSample m_drawn;                // after the stabiliser
    double m_shift = 0;               // ms from the tablet's clock to the stroke's
    std::int64_t m_ticks = 0;         // read so far, one a ms
};

} // namespace underpaint::canvas
