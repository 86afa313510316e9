#pragma once

#include "core/engine/engine.h"
#include "core/engine/job.h"

#include <functional>
#include <memory>

namespace underpaint::engine {

/// What the worker runs for one job; Engine::run in the program, a fake in tests. Throws like Engine::render. Answers with a null picture for all kinds but Result.
///
/// It may hand its Finished to the sink itself and go on for as long as keepGoing lets it, which is until anything newer waits: that is how Scored follows. What it throws or
/// answers after that is of no account.
using JobFunction = std::function<Finished(const Job&, const EventSink&, const std::stop_token&,
    const std::function<bool(int step, int steps, bool shown)>& keepGoing)>;

/// Low: the worker's thread, and the pool of threads that its first parallel loop makes, leave the processor to the window.
enum class ThreadPriority { Normal, Low };

/// The sampling thread: jobs in, events out. Knows neither Qt nor tensors.
///
/// At most one result and one job of another kind wait. A newer result replaces both, a newer job of another kind only its like: it waits behind a result, never instead of it. What is
/// replaced ends as Cancelled.
///
/// A running result is dropped for a newer one at a step boundary only if it is under half done and has shown a preview, so that a hand that never rests does not starve the canvas;
/// nothing else interrupts it. Frames, variations and what survives end at the next step boundary as soon as a result, or a newer job of their own kind, waits. Loading is never
/// interrupted but by cancel().
///
/// Every submitted job gets exactly one ending. The sink is called on the worker thread (or, for a replaced job, on the submitting one).
///
/// Thread safety: submit, cancel and shutdown from any thread. The destructor cancels, joins, and delivers all endings first.
class SamplingWorker {
public:
    SamplingWorker(JobFunction run, EventSink sink, ThreadPriority priority = ThreadPriority::Normal);
    ~SamplingWorker();
    SamplingWorker(const SamplingWorker&) = delete;
    SamplingWorker& operator=(const SamplingWorker&) = delete;

    /// False after shutdown(): the job is not taken and gets no event.
    bool submit(Job job);
    /// The same for a plain result.
    bool submit(SharedRequest request);
    /// Stops the running job and drops those that wait; all end as Cancelled. Takes effect within one network call.
    void cancel();
    /// Cancels and ends the thread; returns when it is gone. Later calls do nothing.
    void shutdown();
    /// Whether a job is without its ending. A result that is being scored has had it.
    bool isBusy() const;

private:
    struct Private;
    std::unique_ptr<Private> d; // the thread is its last member
};

} // namespace underpaint::engine
