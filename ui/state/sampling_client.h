#pragma once

#include "core/engine/job.h"
#include "core/engine/sampling_worker.h"

#include <QObject>
#include <deque>
#include <memory>
#include <mutex>

namespace underpaint::ui {

/// The worker thread as a QObject: jobs in, signals out on the window's thread. Progress and previews that the window has not looked at yet are replaced by newer ones; endings, frames and scores never are.
class SamplingClient : public QObject {
    Q_OBJECT
public:
    /// What the worker runs: Engine::run in the program, a fake in tests.
    SamplingClient(engine::JobFunction run, QObject* parent = nullptr);
    ~SamplingClient() override;

    void submit(engine::Job job);
    void cancel();             ///< stops what runs and drops what waits
    void shutdown();           ///< cancels and joins; later submits do nothing
    bool isBusy() const;

Q_SIGNALS:
    void progress(const underpaint::engine::Progress& progress);
    void preview(const underpaint::engine::Preview& preview);
    void frame(const underpaint::engine::Frame& frame);
    void finished(const underpaint::engine::Finished& finished);
    void cancelled(const underpaint::engine::Cancelled& cancelled);
    void failed(const underpaint::engine::Failed& failed);
    void scored(const underpaint::engine::Scored& scored);

private:
    void post(const engine::SampleEvent& event); // worker thread
    void deliver();                              // window's thread

    std::mutex m_mutex;
    std::deque<engine::SampleEvent> m_events; // guarded by m_mutex
    bool m_called = false;                    // guarded by m_mutex: a queued deliver() is under way
    std::unique_ptr<engine::SamplingWorker> m_worker; // last: joins before the rest goes away
};

} // namespace underpaint::ui
