#include "core/engine/run_watch.h"

#include "core/base/error.h"

#include <algorithm>

namespace underpaint::engine {
namespace {

double secondsBetween(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

RunWatch::RunWatch(SharedRequest request, EventSink sink, std::stop_token stop, KeepGoing keepGoing, double previewInterval)
    : m_request(std::move(request)), m_sink(std::move(sink)), m_stop(std::move(stop)), m_keepGoing(std::move(keepGoing)),
      m_previewInterval(previewInterval)
{
}

void RunWatch::setSteps(int steps)
{
    if (!m_inDetail)
        m_steps = (steps + m_detailSteps) * m_runs;
}

void RunWatch::begin(std::string stage)
{
    throwIfStopped();
    m_stage = std::move(stage);
    if (m_sink)
        m_sink(Progress{m_request, m_stage, m_done, m_steps, secondsLeft()});
}

void RunWatch::beforeCall()
{
    throwIfStopped();
    ++m_calls;
}

void RunWatch::reached(int done)
{
    if (m_done == 0 && done > 0)
        m_firstStep = Clock::now();
    m_done = done;
    if (m_sink)
        m_sink(Progress{m_request, m_stage, m_done, m_steps, secondsLeft()});
}

bool RunWatch::wantsPreview() const
{
    if (!m_sink || m_stop.stop_requested() || m_done >= m_steps)
        return false;
    return !m_shown || secondsBetween(m_lastPreview, Clock::now()) >= m_previewInterval;
}

void RunWatch::show(canvas::Picture picture)
{
    m_lastPreview = Clock::now();
    m_shown = true;
    m_sink(Preview{m_request, std::move(picture), m_done, m_steps, secondsLeft()});
}

double RunWatch::seconds() const { return secondsBetween(m_start, Clock::now()); }

void RunWatch::throwIfStopped() const
{
    if (m_stop.stop_requested() || (m_keepGoing && !m_keepGoing(m_done, m_steps, m_shown)))
        throw base::Stopped();
}

double RunWatch::cost(int steps) const
{
    const int each = std::max(1, m_steps / m_runs), plain = each - m_detailSteps, rest = steps % each;
    return steps / each * (plain + m_detailSteps * m_detailCost) + std::min(rest, plain) + std::max(0, rest - plain) * m_detailCost;
}

/// From the second step on; the first one is slower than the others and counts nothing.
double RunWatch::secondsLeft() const
{
    if (m_done < 2 || m_steps <= 0)
        return -1;
    return secondsBetween(m_firstStep, Clock::now()) / (cost(m_done) - 1) * std::max(0., cost(m_steps) - cost(m_done));
}

} // namespace underpaint::engine
