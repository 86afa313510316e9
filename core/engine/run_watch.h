#pragma once

#include "core/engine/engine.h"

#include <chrono>

namespace underpaint::engine {

/// Watches over one run: names its stages, counts its steps and network calls, foretells its end, says when a preview is due, and throws base::Stopped before the next network
/// call once the run is to stop. All events of the run but its ending go through here.
class RunWatch {
public:
    using KeepGoing = std::function<bool(int step, int steps, bool shown)>;

    /// previewInterval: seconds; 0 = a preview at every step.
    RunWatch(SharedRequest request, EventSink sink, std::stop_token stop, KeepGoing keepGoing, double previewInterval);

    /// How many runs alike follow one another under this watch; 1 unless said.
    void setRuns(int runs) { m_runs = runs; }
    /// How many steps one of them will take, all stages together.
    void setSteps(int steps);
    /// So many steps will follow them in each run, each of which takes `cost` times as long; 0 unless said.
    void setDetail(int steps, double cost) { m_detailSteps = steps, m_detailCost = cost; }
    /// The steps that setDetail foretold begin: setSteps is of no effect from now on.
    void beginDetail() { m_inDetail = true; }
    /// The next run begins.
    void beginRun() { m_inDetail = false; }
    /// A new stage begins ("encoding", "sampling"): one Progress event. Throws base::Stopped.
    void begin(std::string stage);
    const std::string& stage() const { return m_stage; }
    /// Throws base::Stopped if the run is to stop.
    void beforeCall();
    /// One more step is done: one Progress event.
    void stepDone() { reached(m_done + 1); }
    /// So many steps are done, some of them perhaps by not being needed: one Progress event.
    void reached(int done);
    int done() const { return m_done; }
    /// Whether a preview of the step just done is due: the first at once, then one per interval; none of the last step, since the result follows.
    bool wantsPreview() const;
    void show(canvas::Picture picture);

    const std::stop_token& stop() const { return m_stop; }
    int calls() const { return m_calls; }
    double seconds() const; ///< since the watch began

private:
    using Clock = std::chrono::steady_clock;
    void throwIfStopped() const;
    double secondsLeft() const;
    double cost(int steps) const; ///< of that many steps from the first run on, counted in steps without detail

    SharedRequest m_request;
    EventSink m_sink;
    std::stop_token m_stop;
    KeepGoing m_keepGoing;
    double m_previewInterval;
    std::string m_stage;
    int m_runs = 1, m_steps = 0, m_done = 0, m_calls = 0, m_detailSteps = 0;
    double m_detailCost = 1;
    bool m_inDetail = false;
    bool m_shown = false;
    Clock::time_point m_start = Clock::now(), m_firstStep, m_lastPreview;
};

} // namespace underpaint::engine
