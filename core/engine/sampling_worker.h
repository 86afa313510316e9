#pragma once

#include "core/engine/engine.h"
#include "core/engine/job.h"
#include "core/base/latest_mailbox.h"

#include <functional>
#include <thread>

namespace underpaint::engine {

/// What the worker runs for one request; Engine::render in the program, a fake in tests. Throws like Engine::render.
using RenderFunction = std::function<Finished(const SharedRequest&, const EventSink&, const std::stop_token&,
    const std::function<bool(int step, int steps, bool shown)>& keepGoing)>;

/// What the worker runs for one job; Engine::run in the program, a fake in tests. Throws like Engine::render. Answers with a null picture for all kinds but Result.
using JobFunction = std::function<Finished(const Job&, const EventSink&, const std::stop_token&,
    const std::function<bool(int step, int steps, bool shown)>& keepGoing)>;

/// The sampling thread: requests in, events out. Knows neither Qt nor tensors.
///
/// A new request replaces an unread one (which ends as Cancelled). The running one is dropped for a newer one at a step boundary only if it is under half
/// done and has shown a preview, so that a hand that never rests does not starve the canvas. Every submitted request gets exactly one ending.
/// The sink is called on the worker thread (or, for a replaced request, on the submitting one).
///
/// Thread safety: submit, cancel and shutdown from any thread. The destructor cancels, joins, and delivers all endings first.
class SamplingWorker {
public:
    SamplingWorker(RenderFunction render, EventSink sink);
    ~SamplingWorker();
    SamplingWorker(const SamplingWorker&) = delete;
    SamplingWorker& operator=(const SamplingWorker&) = delete;

    /// False after shutdown(): the request is not taken and gets no event.
    bool submit(SharedRequest request);
    /// Stops the running request and drops the unread one; both end as Cancelled. Takes effect within one network call.
    void cancel();
    /// Cancels and ends the thread; returns when it is gone. Later calls do nothing.
    void shutdown();
    bool isBusy() const;

private:
    struct Private;
    std::unique_ptr<Private> d; // the thread is its last member
};

} // namespace underpaint::engine
