#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace underpaint::base {

/// One slot between two threads: a new letter replaces an unread one.
///
/// Thread safety: any thread may post; one thread waits.
template <typename T>
class LatestMailbox {
public:
    /// Returns the unread letter that this one replaced, so that its sender can be told; nothing if the slot was empty.
    std::optional<T> post(T letter)
    {
        std::optional<T> replaced;
        {
            const std::lock_guard lock(m_mutex);
            replaced = std::exchange(m_letter, std::move(letter));
        }
        m_arrived.notify_one();
        return replaced;
    }

    /// Blocks until a letter arrives; nothing once stop is requested.
    std::optional<T> wait(std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait(lock, stop, [this] { return m_letter.has_value(); });
        if (stop.stop_requested())
            return {};
        return std::exchange(m_letter, std::nullopt);
    }

    /// Takes the letter without waiting.
    std::optional<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_letter, std::nullopt);
    }

    bool hasMail() const
    {
        const std::lock_guard lock(m_mutex);
        return m_letter.has_value();
    }

private:
    std::condition_variable_any m_arrived;
    mutable std::mutex m_mutex;
    std::optional<T> m_letter; // guarded by m_mutex
};

} // namespace underpaint::base
