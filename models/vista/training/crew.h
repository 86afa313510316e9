#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace underpaint::models::training {

/// Threads that work side by side, each with one thread of LibTorch's: they meet once per piece of work and not in every operator.
///
/// Thread safety: one thread gives work. What a member throws arrives there, after all have finished.
class Crew {
public:
    explicit Crew(int members);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    int size() const { return int(m_threads.size()); }
    /// Calls work(member) once in every member, 0 .. size() - 1, and waits for all.
    void together(const std::function<void(int)>& work);
    /// Calls work(item) for 0 .. items - 1, each once, by whichever member is free, and waits. Items must not depend on one another.
    void share(std::int64_t items, const std::function<void(std::int64_t)>& work);

private:
    void serve(int member);

    std::mutex m_mutex;
    std::condition_variable m_given, m_done;
    const std::function<void(int)>* m_work = nullptr; // all guarded by m_mutex
    std::uint64_t m_round = 0;
    int m_busy = 0;
    bool m_ends = false;
    std::exception_ptr m_fault;
    std::vector<std::jthread> m_threads;
};

} // namespace underpaint::models::training
