#pragma once

#include "core/engine/sample_event.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace underpaint::engine {

/// Keeps the events of a worker, from any thread.
class EventLog {
public:
    void operator()(const SampleEvent& event)
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
        m_changed.notify_all();
    }

    static bool isEnding(const SampleEvent& event)
    {
        return std::holds_alternative<Finished>(event) || std::holds_alternative<Cancelled>(event) || std::holds_alternative<Failed>(event);
    }
    static const SharedRequest& requestOf(const SampleEvent& event)
    {
        return std::visit([](const auto& e) -> const SharedRequest& { return e.request; }, event);
    }

    /// The first ending of this request; waits for it.
    SampleEvent ending(const SharedRequest& request)
    {
        std::unique_lock lock(m_mutex);
        for (std::size_t seen = 0;;) {
            for (; seen < m_events.size(); ++seen)
                if (isEnding(m_events[seen]) && requestOf(m_events[seen]) == request)
                    return m_events[seen];
            m_changed.wait(lock);
        }
    }

    std::vector<SampleEvent> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

    int endings(const SharedRequest& request) const
    {
        int count = 0;
        for (const SampleEvent& event : all())
            count += isEnding(event) && requestOf(event) == request;
        return count;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<SampleEvent> m_events;
};

} // namespace underpaint::engine
