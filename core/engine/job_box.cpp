#include "core/engine/job_box.h"

#include <utility>

namespace underpaint::engine {

std::vector<JobLetter> JobBox::taken(bool resultToo)
{
    std::vector<JobLetter> letters;
    if (resultToo && m_result)
        letters.push_back(*std::exchange(m_result, std::nullopt));
    if (m_other)
        letters.push_back(*std::exchange(m_other, std::nullopt));
    return letters;
}

std::vector<JobLetter> JobBox::post(JobLetter letter)
{
    std::vector<JobLetter> replaced;
    {
        const std::lock_guard lock(m_mutex);
        const bool isResult = letter.job.kind == Job::Kind::Result;
        replaced = taken(isResult);
        (isResult ? m_result : m_other) = std::move(letter);
    }
    m_arrived.notify_one();
    return replaced;
}

std::optional<JobLetter> JobBox::wait(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait(lock, stop, [this] { return m_result || m_other; });
    if (stop.stop_requested())
        return {};
    return std::exchange(m_result ? m_result : m_other, std::nullopt);
}

std::vector<JobLetter> JobBox::takeAll()
{
    const std::lock_guard lock(m_mutex);
    return taken(true);
}

bool JobBox::hasMail() const
{
    const std::lock_guard lock(m_mutex);
    return m_result || m_other;
}

bool JobBox::hasResult() const
{
    const std::lock_guard lock(m_mutex);
    return m_result.has_value();
}

bool JobBox::wantsInsteadOf(Job::Kind running) const
{
    const std::lock_guard lock(m_mutex);
    return running != Job::Kind::Load && (m_result || (m_other && m_other->job.kind == running));
}

} // namespace underpaint::engine
