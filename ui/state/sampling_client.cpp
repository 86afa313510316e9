#include "ui/state/sampling_client.h"

#include <QMetaObject>

namespace underpaint::ui {

namespace {

/// Whether a later event of the same kind says all that this one says.
bool isReplaceable(const engine::SampleEvent& event)
{
    return std::holds_alternative<engine::Progress>(event) || std::holds_alternative<engine::Preview>(event);
}

template <typename... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};

} // namespace

SamplingClient::SamplingClient(engine::JobFunction run, QObject* parent) : QObject(parent)
{
    m_worker = std::make_unique<engine::SamplingWorker>(
        std::move(run), [this](const engine::SampleEvent& event) { post(event); }, engine::ThreadPriority::Low);
}

SamplingClient::~SamplingClient() { m_worker.reset(); }

void SamplingClient::submit(engine::Job job) { m_worker->submit(std::move(job)); }
void SamplingClient::cancel() { m_worker->cancel(); }
void SamplingClient::shutdown() { m_worker->shutdown(); }
bool SamplingClient::isBusy() const { return m_worker->isBusy(); }

void SamplingClient::post(const engine::SampleEvent& event)
{
    {
        const std::lock_guard lock(m_mutex);
        if (isReplaceable(event))
            std::erase_if(m_events, [&](const engine::SampleEvent& other) { return other.index() == event.index(); });
        m_events.push_back(event);
        if (std::exchange(m_called, true))
            return;
    }
    QMetaObject::invokeMethod(this, [this] { deliver(); }, Qt::QueuedConnection);
}

void SamplingClient::deliver()
{
    std::deque<engine::SampleEvent> events;
    {
        const std::lock_guard lock(m_mutex);
        events.swap(m_events);
        m_called = false;
    }
    for (const engine::SampleEvent& event : events)
        std::visit(Match{
                       [this](const engine::Progress& happened) { Q_EMIT progress(happened); },
                       [this](const engine::Preview& happened) { Q_EMIT preview(happened); },
                       [this](const engine::Finished& happened) { Q_EMIT finished(happened); },
                       [this](const engine::Cancelled& happened) { Q_EMIT cancelled(happened); },
                       [this](const engine::Failed& happened) { Q_EMIT failed(happened); },
                       [this](const engine::Frame& happened) { Q_EMIT frame(happened); },
                       [this](const engine::Scored& happened) { Q_EMIT scored(happened); },
                   },
            event);
}

} // namespace underpaint::ui
