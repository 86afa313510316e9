#include "core/canvas/pen_path.h"

#include <algorithm>
#include <cmath>

namespace underpaint::canvas {
namespace {

constexpr double longestGap = 2000; // ms
constexpr double farthest = 32768;  // canvas pixels either way: four of the largest canvases

bool isFinite(const PenSample& s)
{
    return std::isfinite(s.at.x) && std::isfinite(s.at.y) && std::isfinite(s.pressure) && std::isfinite(s.tiltX)
        && std::isfinite(s.tiltY) && std::isfinite(s.rotation) && std::isfinite(s.time);
}

PenSample bounded(PenSample s)
{
    s.at.x = std::clamp(s.at.x, -farthest, farthest);
    s.at.y = std::clamp(s.at.y, -farthest, farthest);
    s.pressure = std::clamp(s.pressure, 0.0, 1.0);
    s.tiltX = std::clamp(s.tiltX, -60.0, 60.0);
    s.tiltY = std::clamp(s.tiltY, -60.0, 60.0);
    s.rotation = std::remainder(s.rotation, 360.0);
    return s;
}

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

PenSample rounded(PenSample s)
{
    s.at = {rounded(s.at.x, 4096), rounded(s.at.y, 4096)};
    s.pressure = rounded(s.pressure, 65536);
    s.tiltX = rounded(s.tiltX, 256);
    s.tiltY = rounded(s.tiltY, 256);
    s.rotation = rounded(s.rotation, 256);
    return s;
}

double between(double a, double b, double share) { return a + (b - a) * share; }

PenSample between(const PenSample& a, const PenSample& b, double share)
{
    PenSample s;
    s.at = {between(a.at.x, b.at.x, share), between(a.at.y, b.at.y, share)};
    s.pressure = between(a.pressure, b.pressure, share);
    s.tiltX = between(a.tiltX, b.tiltX, share);
    s.tiltY = between(a.tiltY, b.tiltY, share);
    s.rotation = a.rotation + std::remainder(b.rotation - a.rotation, 360.0) * share; // the short way round
    return s;
}

} // namespace

void PenPath::begin(const PenSample& first, double stabiliser)
{
    *this = {};
    m_stabiliser = std::clamp(stabiliser, 0.0, 1.0);
    m_first = isFinite(first) ? bounded(first) : PenSample{{0, 0}, 0};
    m_shift = m_first->time; // whatever the tablet's clock says, the stroke begins at 0
    m_first->time = 0;
    m_last = *m_first;
}

double PenPath::effectiveTime(double time)
{
    const double wanted = time - m_shift;
    const double earliest = m_last.time + 1, latest = m_last.time + longestGap;
    const double effective = std::clamp(wanted, earliest, latest);
    if (wanted > latest || wanted < earliest - 100) // the tablet's clock jumped
        m_shift = time - effective;
    return effective;
}

void PenPath::extend(std::span<const PenSample> samples, const Tick& tick)
{
    for (const PenSample& reported : samples) {
        if (!isFinite(reported))
            continue;
        PenSample next = bounded(reported);
        next.time = effectiveTime(reported.time);
        if (m_first) {
            if (m_first->pressure > .99 && next.pressure < .7)
                m_first->pressure = m_last.pressure = next.pressure;
            m_drawn = rounded(*m_first);
            m_first.reset();
            emit(m_drawn, tick);
        }
        follow(next, tick);
    }
}

void PenPath::follow(const PenSample& next, const Tick& tick)
{
    while (double(m_ticks) <= next.time)
        emit(rounded(between(m_last, next, (double(m_ticks) - m_last.time) / (next.time - m_last.time))), tick);
    m_last = next;
}

void PenPath::emit(PenSample at, const Tick& tick)
{
    at.time = double(m_ticks);
    if (m_stabiliser > 0 && m_ticks > 0) {
        const double speed = std::hypot(at.at.x - m_tick.at.x, at.at.y - m_tick.at.y); // pixels per ms
        const double milliseconds = 120 * m_stabiliser / (1 + 2 * speed);
        const double share = 1 - std::exp(-1 / milliseconds);
        const PenSample smooth = between(m_drawn, at, share);
        m_tick = at;
        at.at = smooth.at;
        at.pressure = smooth.pressure;
    } else {
        m_tick = at;
    }
    m_drawn = at;
    ++m_ticks;
    tick(at);
}

void PenPath::end(const Tick& tick)
{
    if (m_first) {
        m_drawn = rounded(*m_first);
        m_first.reset();
        emit(m_drawn, tick);
    }
    PenSample last = rounded(m_last);
    if (m_stabiliser > 0) {
        // The rest of the way, three times as quick as the pen was followed.
        const double share = 1 - std::exp(-3 / (120 * m_stabiliser));
        const PenSample from = m_drawn;
        for (double left = 1; left > .02 && std::hypot(last.at.x - m_drawn.at.x, last.at.y - m_drawn.at.y) > .25;) {
            left *= 1 - share;
            PenSample at = between(last, from, left);
            at.time = double(m_ticks++);
            m_drawn = at;
            tick(at);
        }
    }
    if (m_drawn.at != last.at || m_drawn.pressure != last.pressure) {
        last.time = double(m_ticks++);
        m_drawn = last;
        tick(last);
    }
}

} // namespace underpaint::canvas
