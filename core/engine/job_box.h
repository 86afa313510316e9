#pragma once

#include "core/engine/job.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace underpaint::engine {

/// A job on its way to the worker.
struct JobLetter {
    Job job;
    std::uint64_t cancelCount = 0; ///< how many cancels came before it
};

/// The jobs that wait: at most one result, which goes first, and one of another kind. (base::LatestMailbox is the same with one slot.)
///
/// Thread safety: any thread may post; one thread waits.
class JobBox {
public:
    /// Returns the unread letters that this one replaced, so that their senders can be told: a result replaces everything, another kind what is no result.
    std::vector<JobLetter> post(JobLetter letter);
    /// Blocks until a letter arrives; nothing once stop is requested.
    std::optional<JobLetter> wait(std::stop_token stop);
    /// All letters, without waiting.
    std::vector<JobLetter> takeAll();

    bool hasMail() const;
    bool hasResult() const;
    /// Whether a running job of this kind, which is no result, should make room.
    bool wantsInsteadOf(Job::Kind running) const;

private:
    std::vector<JobLetter> taken(bool resultToo); // under the mutex

    std::condition_variable_any m_arrived;
    mutable std::mutex m_mutex;
    std::optional<JobLetter> m_result, m_other; // guarded by m_mutex
};

} // namespace underpaint::engine
