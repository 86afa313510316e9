#include "core/engine/live_schedule.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace underpaint::engine {
namespace {

constexpr double fastRun = 1.5, restOfHand = .25, longestWait = 3; // seconds

} // namespace

void LiveSchedule::setMode(Mode mode) { m_mode = mode; }

void LiveSchedule::setEnabled(bool enabled) { m_enabled = enabled; }

void LiveSchedule::setPaused(bool paused) { m_paused = paused; }

void LiveSchedule::penDown(double) { m_penDown = true; }

void LiveSchedule::penUp(double) { m_penDown = false; }

void LiveSchedule::paintingChanged(double now)
{
    if (!m_firstChange)
        m_firstChange = now;
    m_lastChange = now;
}

void LiveSchedule::settingsChanged(double now) { m_settingsChange = now; }

void LiveSchedule::runStarted(double)
{
    ++m_running;
    m_firstChange = m_lastChange = m_settingsChange = {};
}

void LiveSchedule::runEnded(double, double seconds)
{
    m_running = std::max(0, m_running - 1);
    if (seconds > 0)
        m_seconds[std::size_t(m_runs++) % std::size(m_seconds)] = seconds;
}

std::optional<double> LiveSchedule::dueAt(double now) const
{
    if (!m_enabled || m_paused || m_mode == Mode::ByKey || !isOutOfDate())
        return {};
    if (m_mode == Mode::AtPenUp)
        return m_penDown ? std::nullopt : std::optional(now);
    const bool isFast = meanSeconds().value_or(0) <= fastRun;
    if (m_settingsChange || (isFast && m_running == 0))
        return now;
    return std::max(now, std::min(*m_lastChange + restOfHand, *m_firstChange + longestWait));
}

bool LiveSchedule::isOutOfDate() const { return m_firstChange || m_settingsChange; }

std::optional<double> LiveSchedule::meanSeconds() const
{
    const int count = std::min(m_runs, int(std::size(m_seconds)));
    if (count == 0)
        return {};
    return std::accumulate(m_seconds, m_seconds + count, 0.) / count;
}

} // namespace underpaint::engine
